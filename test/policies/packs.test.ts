import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { parse } from "yaml";
import { version } from "../../package.json";
import { loadRules } from "../../policies/load";
import { rulesIn } from "../../policies/pack";
import { packNames } from "../../policies/rule";

const FOLDER = join(__dirname, "../../policies/packs");
const packs = readdirSync(FOLDER).sort();
const rules = loadRules();

test("the pack all holds every rule of every other pack, once", () => {
  const union = packNames.flatMap((pack) => rulesIn(pack, rules));
  expect(
    rulesIn("all", rules)
      .map((r) => r.name)
      .sort(),
  ).toEqual(union.map((r) => r.name).sort());
  expect(new Set(union).size).toBe(union.length);
});

test("every pack that a rule names has a folder, and every folder has rules", () => {
  expect(packs).toEqual([...new Set(rules.map((r) => r.pack)), "all"].sort());
});

test("a pack starts under the SDK's own runner, which a CLI from the vendor uses", async () => {
  const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
  const child = spawn(process.execPath, [runner, "127.0.0.1:1", "."], { cwd: join(FOLDER, "tls") });
  try {
    const [port] = (await once(child.stdout, "data")) as [Buffer];
    const client = new AnalyzerClient(`127.0.0.1:${port.toString().trim()}`, credentials.createInsecure());
    const request = new proto.AnalyzeRequest()
      .setType("cloudflare:index/loadBalancerMonitor:LoadBalancerMonitor")
      .setProperties(Struct.fromJavaScript({ type: "https", allowInsecure: true }));
    const analyze = promisify<proto.AnalyzeRequest, proto.AnalyzeResponse>(client.analyze.bind(client));
    const answer = await analyze(request);
    expect(answer.getDiagnosticsList().map((d) => d.getPolicyname())).toEqual(["cloudflare-monitor-tls"]);
    client.close();
  } finally {
    child.kill();
    await once(child, "close");
  }
});

describe.each(packs)("the pack %s", (pack) => {
  const read = (file: string) => readFileSync(join(FOLDER, pack, file), "utf8");

  test("starts without a type check", () => {
    expect(parse(read("PulumiPolicy.yaml")).runtime).toEqual({
      name: "nodejs",
      options: { typescript: false },
    });
  });

  test("has the product's version", () => {
    expect(JSON.parse(read("package.json")).version).toBe(version);
  });

  test("serves the rules of its own name, from the language host or by itself", () => {
    expect(JSON.parse(read("package.json")).holdfast).toEqual({ serve: "./pack.ts" });
    expect(read("index.js")).toContain('require("./pack.ts").run()');
    expect(read("pack.ts")).toContain(`packOf("${pack}", version)`);
  });
});
