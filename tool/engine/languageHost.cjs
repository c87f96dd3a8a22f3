#!/usr/bin/env node
/*
 * The Node language host for a Pulumi CLI that was built from source, and for every run in the sandbox: the
 * small gRPC service (`LanguageRuntime`) through which the engine starts a program or a policy pack. The programs
 * that it starts are the ones that @pulumi/pulumi ships. Plain JavaScript, since the engine starts it for every
 * command and a loader would cost more than the host itself.
 */
"use strict";
// Before anything else, while the parent is still the engine.
const engine = process.ppid;
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { Worker } = require("node:worker_threads");
const grpc = require("@grpc/grpc-js");
const emptyProto = require("google-protobuf/google/protobuf/empty_pb");
const language = require("@pulumi/pulumi/proto/language_pb");
const plugin = require("@pulumi/pulumi/proto/plugin_pb");
const { LanguageRuntimeService } = require("@pulumi/pulumi/proto/language_grpc_pb");
const sdkPackage = require("@pulumi/pulumi/package.json");

const engineAddress = process.argv.slice(2).find((arg) => !arg.startsWith("-")) ?? "";
/** Exit code of `cmd/run` after it has told the user what is wrong, so that nothing need be added. */
const ALREADY_REPORTED = 32;
const children = new Set();

/**
 * A program keeps one core busy and is ahead of the engine most of the time; the engine and the packs, which it
 * waits for in the end, come first where cores are few.
 */
function giveWay(child) {
  try {
    os.setPriority(child.pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It did not start, which `error` reports, or the system does not let it.
  }
}

function start(script, args, { cwd, env, nodeArgs = [], onStart = () => {}, onOutput }) {
  const child = spawn(process.execPath, [...nodeArgs, script, ...args], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  onStart(child);
  child.stdout.on("data", (chunk) => onOutput("stdout", chunk));
  child.stderr.on("data", (chunk) => onOutput("stderr", chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      children.delete(child);
      resolve({ code: code ?? 1, signal });
    });
  });
}

/** `Pulumi.yaml`'s `runtime.options.nodeargs`, split at spaces; none of ours holds one. */
function nodeArguments(info) {
  const options = info?.getOptions()?.toJavaScript() ?? {};
  return typeof options.nodeargs === "string" ? options.nodeargs.split(/\s+/).filter(Boolean) : [];
}

async function run(call, reply) {
  const request = call.request;
  const info = request.getInfo();
  const flags = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    project: request.getProject(),
    stack: request.getStack(),
    "root-directory": info?.getRootDirectory(),
    pwd: request.getPwd(),
    parallel: String(request.getParallel()),
  };
  const args = Object.entries(flags).flatMap(([flag, value]) => (value ? [`--${flag}`, value] : []));
  if (request.getDryrun()) args.push("--dry-run");
  args.push(request.getProgram() || info?.getEntryPoint() || ".", ...request.getArgsList());
  const env = {
    ...process.env,
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toObject(false))),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
  const response = new language.RunResponse();
  try {
    const { code, signal } = await start(require.resolve("@pulumi/pulumi/cmd/run"), args, {
      cwd: info?.getProgramDirectory() || request.getPwd(),
      env,
      nodeArgs: nodeArguments(info),
      onStart: giveWay,
      onOutput: (stream, chunk) => process[stream].write(chunk),
    });
    if (code === ALREADY_REPORTED) response.setBail(true);
    else if (signal) response.setError(`the program was ended by ${signal}`);
    else if (code !== 0) response.setError(`the program ended with exit code ${code}`);
  } catch (error) {
    response.setError(`the program could not be started: ${error.message}`);
  }
  reply(null, response);
}

/**
 * The module of a pack that can be served from this process, which has loaded most of what it needs: its
 * package.json names it (`holdfast.serve`). Any other pack is started as the SDK does.
 */
function servedHere(pack) {
  const folder = fs.realpathSync(pack);
  const file = path.join(folder, "package.json");
  const { holdfast } = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
  if (!holdfast?.serve) return undefined;
  process.once("exit", require("../loader.cjs").keepCompiled);
  return require(path.join(folder, holdfast.serve));
}

/** Policy packs come this way: kind `analyzer`, working directory the pack, the pack's folder as last argument. */
async function runPlugin(call) {
  const request = call.request;
  const info = request.getInfo();
  const isAnalyzer = request.getKind() === "analyzer";
  const program = info?.getProgramDirectory() || request.getProgram();
  const args = [...request.getArgsList()];
  const env = { ...process.env };
  for (const pair of request.getEnvList()) {
    const at = pair.indexOf("=");
    env[pair.slice(0, at)] = pair.slice(at + 1);
  }
  const send = (fill) => {
    const message = new language.RunPluginResponse();
    fill(message);
    call.write(message);
  };
  try {
    const pack = isAnalyzer && servedHere(program);
    if (pack) {
      const { port, stop } = await pack.serve();
      call.on("cancelled", stop);
      return send((message) => message.setStdout(Buffer.from(`${port}\n`)));
    }
    call.on("cancelled", () => children.forEach((child) => child.kill()));
    const runner = require.resolve(`@pulumi/pulumi/cmd/${isAnalyzer ? "run-policy-pack" : "run-plugin"}`);
    const { code } = await start(runner, isAnalyzer ? [...args, program] : [program, ...args], {
      cwd: isAnalyzer ? program : request.getPwd(),
      env,
      nodeArgs: nodeArguments(info),
      onOutput: (stream, chunk) =>
        send((message) => (stream === "stdout" ? message.setStdout(chunk) : message.setStderr(chunk))),
    });
    send((message) => message.setExitcode(code));
  } catch (error) {
    send((message) => message.setStderr(Buffer.from(`${error.message}\n`)));
    send((message) => message.setExitcode(1));
  }
  call.end();
}

/** The packages whose resources the program declares, so that the engine asks for no other plugin. */
function getRequiredPackages(_call, reply) {
  reply(null, new language.GetRequiredPackagesResponse());
}

function about(_call, reply) {
  const response = new language.AboutResponse();
  response.setExecutable(process.execPath);
  response.setVersion(process.version);
  reply(null, response);
}

function unsupported(name) {
  return (_call, reply) =>
    reply({ code: grpc.status.UNIMPLEMENTED, message: `${name} is not served by this language host` });
}

const served = {
  run: (call, reply) => void run(call, reply),
  runPlugin: (call) => void runPlugin(call),
  getRequiredPackages,
  getRequiredPlugins: (_call, reply) => reply(null, new language.GetRequiredPluginsResponse()),
  getPluginInfo: (_call, reply) => {
    const info = new plugin.PluginInfo();
    info.setVersion(sdkPackage.version);
    reply(null, info);
  },
  about,
  cancel: (_call, reply) => {
    children.forEach((child) => child.kill("SIGTERM"));
    reply(null, new emptyProto.Empty());
  },
};
const handlers = Object.fromEntries(
  Object.keys(LanguageRuntimeService).map((name) => [name, served[name] ?? unsupported(name)]),
);

const server = new grpc.Server({
  "grpc.max_receive_message_length": -1,
  "grpc.max_send_message_length": -1,
});
server.addService(LanguageRuntimeService, handlers);
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) {
    process.stderr.write(`language host (${path.basename(__filename)}): ${error.message}\n`);
    process.exit(1);
  }
  // The engine reads the port from the first line.
  process.stdout.write(`${port}\n`);
  // Only now, beside what the engine does next.
  new Worker(path.join(__dirname, "watchdog.cjs"), { workerData: engine }).unref();
});

function end(signal) {
  children.forEach((child) => child.kill(signal));
  process.exit(0);
}

// The engine ends its plugins by a signal: take the children along.
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => end(signal));
