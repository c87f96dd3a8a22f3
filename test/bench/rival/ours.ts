/**
 * Judges the resources of a file as the engine would: starts the pack `all` in a process of its own, sends each resource
 * over gRPC, then the whole stack, and prints what is broken as JSON. Started by `rival.ts`.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Declared } from "./terraform";

/** How many resources are under way at once, as the engine does by default on two cores. */
const AT_ONCE = 16;
const PACK = join(__dirname, "../../../policies/packs/all");

async function main(): Promise<void> {
  const stacks = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as Declared[][];
  const child = spawn(process.execPath, ["index.js"], { cwd: PACK, stdio: ["ignore", "pipe", "inherit"] });
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  const client = new AnalyzerClient(`127.0.0.1:${port.toString().trim()}`, credentials.createInsecure(), {
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  try {
    const broken: string[][] = [];
    for (const stack of stacks) broken.push(await judge(client, stack));
    process.stdout.write(JSON.stringify(broken));
  } finally {
    client.close();
    child.kill();
    await once(child, "close");
  }
}

async function judge(client: AnalyzerClient, stack: Declared[]): Promise<string[]> {
  const analyze = promisify<proto.AnalyzeRequest, proto.AnalyzeResponse>(client.analyze.bind(client));
  const analyzeStack = promisify<proto.AnalyzeStackRequest, proto.AnalyzeResponse>(
    client.analyzeStack.bind(client),
  );
  const found: string[] = [];
  const note = (answer: proto.AnalyzeResponse) =>
    answer.getDiagnosticsList().forEach((d) => {
      if (d.getEnforcementlevel() === proto.EnforcementLevel.MANDATORY) found.push(d.getPolicyname());
    });
  const queue = [...stack];
  const worker = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const { type, name, props } = next;
      const request = new proto.AnalyzeRequest().setType(type).setName(name).setUrn(urnOf(next));
      note(await analyze(request.setProperties(Struct.fromJavaScript(props as never))));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const byName = new Map(stack.map((resource) => [resource.name, resource]));
  const all = stack.map((resource) => {
    const { type, name, props, links = {} } = resource;
    const sent = new proto.AnalyzerResource()
      .setType(type)
      .setName(name)
      .setUrn(urnOf(resource))
      .setProperties(Struct.fromJavaScript(props as never));
    for (const [property, to] of Object.entries(links)) {
      const urns = new proto.AnalyzerPropertyDependencies().setUrnsList([urnOf(byName.get(to)!)]);
      sent.getPropertydependenciesMap().set(property, urns);
    }
    return sent;
  });
  note(await analyzeStack(new proto.AnalyzeStackRequest().setResourcesList(all)));
  return found;
}

function urnOf({ type, name }: Declared): string {
  return `urn:pulumi:prod::rival::${type}::${name}`;
}

void main();
