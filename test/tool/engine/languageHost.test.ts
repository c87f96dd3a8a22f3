import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import * as path from "node:path";
import * as readline from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import * as grpc from "@grpc/grpc-js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb";
import language from "@pulumi/pulumi/proto/language_pb";
import { TYPE } from "./packs/endless/pack";

jest.setTimeout(60_000);

/** Seconds after which a language host has noticed that its engine is gone. */
const NOTICES_SECONDS = 5;

const hostFile = path.resolve(__dirname, "../../../tool/engine/languageHost.cjs");
/** What stands for the engine: it starts the host in a process group of its own, says its process, and waits. */
const ENGINE = `
  const options = { stdio: ["ignore", "inherit", "inherit"], detached: true };
  const host = require("node:child_process").spawn(process.execPath, [${JSON.stringify(hostFile)}], options);
  console.log(host.pid);
`;

let engine: ChildProcess;
let hostPid: number;
let host: LanguageRuntimeClient;
const clients: grpc.Client[] = [];

beforeEach(async () => {
  engine = spawn(process.execPath, ["-e", ENGINE], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = readline.createInterface({ input: engine.stdout! })[Symbol.asyncIterator]();
  hostPid = Number((await lines.next()).value);
  host = connected(LanguageRuntimeClient, String((await lines.next()).value));
});

afterEach(() => {
  for (const client of clients.splice(0)) client.close();
  engine.kill("SIGKILL");
  if (isRunning(hostPid)) process.kill(-hostPid, "SIGKILL");
});

function connected<C extends grpc.Client>(
  client: new (address: string, credentials: grpc.ChannelCredentials) => C,
  port: string,
): C {
  const made = new client(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  clients.push(made);
  return made;
}

/** Starts a pack of this folder through the host, and gives the first line that it prints. */
function startPack(name: string): Promise<string> {
  const folder = path.join(__dirname, "packs", name);
  const info = new language.ProgramInfo().setProgramDirectory(folder);
  const request = new language.RunPluginRequest().setKind("analyzer").setInfo(info);
  const call = host.runPlugin(request.setArgsList(["127.0.0.1:1"]));
  return new Promise((resolve, reject) => {
    call.on("data", (said: language.RunPluginResponse) => {
      if (said.hasStdout()) resolve(Buffer.from(said.getStdout_asU8()).toString().trim());
      else reject(new Error(Buffer.from(said.getStderr_asU8()).toString()));
    });
    // The stream breaks when the host goes, which is no failure then.
    call.on("error", reject);
  });
}

function judge(port: string, type: string): void {
  const request = new analyzer.AnalyzeRequest().setType(type).setName("thing");
  request.setUrn(`urn:pulumi:test::test::${type}::thing`).setProperties(new Struct());
  connected(AnalyzerClient, port).analyze(request, () => {});
}

/** Whether the host's main thread still answers. */
function answers(): Promise<boolean> {
  const soon = { deadline: Date.now() + 1000 };
  return new Promise((resolve) => {
    host.about(new language.AboutRequest(), new grpc.Metadata(), soon, (error) => resolve(!error));
  });
}

/** Whether a process runs; one that only waits for its parent to look has ended. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}

/** Which of these processes still run, when all had the time to notice. */
async function left(...pids: number[]): Promise<number[]> {
  for (const deadline = Date.now() + NOTICES_SECONDS * 1000; Date.now() < deadline; await sleep(100))
    if (!pids.some(isRunning)) break;
  return pids.filter(isRunning);
}

test("ends with an engine that was killed, and takes what it started along", async () => {
  const pack = Number(await startPack("foreign"));
  expect(isRunning(pack)).toBe(true);
  engine.kill("SIGKILL");
  expect(await left(hostPid, pack)).toEqual([]);
});

test("ends with an engine that was killed while a rule that it serves never ends", async () => {
  const pack = Number(await startPack("foreign"));
  judge(await startPack("endless"), TYPE);
  while (await answers()) await sleep(50);
  engine.kill("SIGKILL");
  expect(await left(hostPid, pack)).toEqual([]);
});

test("stays while its engine runs", async () => {
  expect(await answers()).toBe(true);
  await sleep(2500);
  expect(await answers()).toBe(true);
});
