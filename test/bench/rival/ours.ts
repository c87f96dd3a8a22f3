/**
 * Judges the stacks of a file as the engine would, and prints as JSON what is broken in each, how long it took and how
 * much memory. Started by `rival.ts`.
 *
 * The clock runs from the start of the pack, in a process of its own, to its last answer: each resource by itself over
 * gRPC, then the stack. The engine's part, making the requests and reading the answers, is done before and after.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { memoryOf } from "../measure";
import type { Declared } from "./terraform";

/** How many resources are under way at once. */
const AT_ONCE = 16;
const PACK = join(__dirname, "../../../policies/packs/all");
const NO_LIMIT = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

type Call = (method: string, request: Buffer) => Promise<Buffer>;

async function main(): Promise<void> {
  const stacks = (JSON.parse(readFileSync(process.argv[2]!, "utf8")) as Declared[][]).map((stack) => ({
    resources: stack.map(requestOf),
    whole: stackOf(stack),
  }));
  const began = performance.now();
  const child = spawn(process.execPath, ["index.js"], { cwd: PACK, stdio: ["ignore", "pipe", "inherit"] });
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  const client = new grpc.Client(
    `127.0.0.1:${port.toString().trim()}`,
    grpc.credentials.createInsecure(),
    NO_LIMIT,
  );
  let peak = 0;
  const sample = () => (peak = Math.max(peak, memoryOf(child.pid!)));
  const sampling = setInterval(sample, 100);
  try {
    const answers: Buffer[][] = [];
    for (const stack of stacks) answers.push(await judge(callOf(client), stack));
    const seconds = (performance.now() - began) / 1000;
    sample();
    const broken = answers.map((all) => all.flatMap(brokenIn));
    process.stdout.write(JSON.stringify({ broken, seconds, megabytes: peak / 1e6 }));
  } finally {
    clearInterval(sampling);
    client.close();
    child.kill();
    await once(child, "close");
  }
}

function callOf(client: grpc.Client): Call {
  const same = (bytes: Buffer) => bytes;
  return (method, request) =>
    new Promise((resolve, reject) => {
      const path = `/pulumirpc.Analyzer/${method}`;
      client.makeUnaryRequest(path, same, same, request, (error, answer) => {
        if (error || !answer) reject(error ?? new Error("no answer"));
        else resolve(answer);
      });
    });
}

async function judge(
  call: Call,
  { resources, whole }: { resources: Buffer[]; whole: Buffer },
): Promise<Buffer[]> {
  const answers: Buffer[] = [];
  const queue = [...resources];
  const worker = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) answers.push(await call("Analyze", next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  answers.push(await call("AnalyzeStack", whole));
  return answers;
}

function brokenIn(answer: Buffer): string[] {
  return proto.AnalyzeResponse.deserializeBinary(answer)
    .getDiagnosticsList()
    .filter((d) => d.getEnforcementlevel() === proto.EnforcementLevel.MANDATORY)
    .map((d) => d.getPolicyname());
}

function requestOf(resource: Declared): Buffer {
  const { type, name, props } = resource;
  const request = new proto.AnalyzeRequest().setType(type).setName(name).setUrn(urnOf(resource));
  return Buffer.from(request.setProperties(Struct.fromJavaScript(props as never)).serializeBinary());
}

function stackOf(stack: Declared[]): Buffer {
  const byName = new Map(stack.map((resource) => [resource.name, resource]));
  const all = stack.map((resource) => {
    const { type, name, props, links = {} } = resource;
    const sent = new proto.AnalyzerResource().setType(type).setName(name).setUrn(urnOf(resource));
    for (const [property, to] of Object.entries(links)) {
      const urns = new proto.AnalyzerPropertyDependencies().setUrnsList([urnOf(byName.get(to)!)]);
      sent.getPropertydependenciesMap().set(property, urns);
    }
    return sent.setProperties(Struct.fromJavaScript(props as never));
  });
  return Buffer.from(new proto.AnalyzeStackRequest().setResourcesList(all).serializeBinary());
}

function urnOf({ type, name }: Declared): string {
  return `urn:pulumi:prod::rival::${type}::${name}`;
}

void main();
