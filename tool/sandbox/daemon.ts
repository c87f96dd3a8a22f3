/**
 * The sandbox: one process that stands in for the clouds, on loopback only. Started and ended through
 * tool/engine; says where it listens in `daemon.json`, which only its owner can read.
 */
import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as http from "node:http";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { tables } from "./declared";
import { Faults } from "./faults";
import { serveProvider } from "./provider";
import { World } from "./world";

/** What a command needs to reach the daemon. */
export interface DaemonRecord {
  pid: number;
  /** Port of each package's provider. */
  ports: Record<string, number>;
  /** Port of the control interface. */
  control: number;
  /** Bearer token of the control interface. */
  token: string;
  startedAt: string;
}

const [home = "", owner = ""] = process.argv.slice(2);
const recordFile = path.join(home, "daemon.json");
const portsFile = path.join(home, "ports.json");

async function main(): Promise<void> {
  fs.mkdirSync(home, { recursive: true, mode: 0o700 });
  const world = new World(path.join(home, "cloud.jsonl"));
  const faults = new Faults();
  const kept = readJson<Record<string, number>>(portsFile) ?? {};
  const servers = tables.map((table) => ({
    name: table.package,
    server: serveProvider(table, world, faults),
  }));
  const ports: Record<string, number> = {};
  for (const { name, server } of servers) ports[name] = await bind(server, kept[name] ?? 0);

  const token = crypto.randomBytes(16).toString("hex");
  const control = http.createServer((request, response) => {
    void answer(request, response, { world, faults, token, stop });
  });
  const controlPort = await listen(control, kept.control ?? 0);
  writeAtomically(portsFile, { ...ports, control: controlPort });
  const record: DaemonRecord = {
    pid: process.pid,
    ports,
    control: controlPort,
    token,
    startedAt: new Date().toISOString(),
  };
  writeAtomically(recordFile, record);
  process.stdout.write("ready\n");

  function stop(): void {
    for (const { server } of servers) server.forceShutdown();
    control.close();
    control.closeAllConnections();
    world.close();
    const current = readJson<DaemonRecord>(recordFile);
    if (current?.pid === process.pid) fs.rmSync(recordFile, { force: true });
    process.exit(0);
  }
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  if (owner) endWith(Number(owner), stop);
  endWithout(recordFile, stop);
}

interface Control {
  world: World;
  faults: Faults;
  token: string;
  stop: () => void;
}

async function answer(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  control: Control,
): Promise<void> {
  const send = (status: number, body: unknown) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(`${JSON.stringify(body)}\n`);
  };
  if (request.headers.authorization !== `Bearer ${control.token}`) return send(401, { error: "wrong token" });
  switch (`${request.method} ${request.url}`) {
    case "GET /status":
      return send(200, { pid: process.pid, resources: control.world.count() });
    case "GET /resources":
      return send(
        200,
        Object.keys(control.world.count()).flatMap((type) => control.world.list(type)),
      );
    case "POST /faults": {
      const fault = JSON.parse(await body(request));
      control.faults.add(fault);
      return send(200, fault);
    }
    case "DELETE /faults":
      control.faults.clear();
      return send(200, {});
    case "PUT /plan":
      // What a zone's plan lacks is refused, as Cloudflare does; the table reads the plan where it needs it.
      process.env.HOLDFAST_SANDBOX_CLOUDFLARE_PLAN = JSON.parse(await body(request)).plan;
      return send(200, {});
    case "POST /stop":
      send(200, {});
      setImmediate(control.stop);
      return;
    default:
      return send(404, { error: "no such call" });
  }
}

async function body(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** Binds to the port that it had before, or to a free one when that is taken. */
function bind(server: grpc.Server, wanted: number): Promise<number> {
  const attempt = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.bindAsync(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
  return attempt(wanted).catch(() => attempt(0));
}

function listen(server: http.Server, wanted: number): Promise<number> {
  const attempt = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        server.removeListener("error", reject);
        resolve((server.address() as { port: number }).port);
      });
    });
  return attempt(wanted).catch(() => attempt(0));
}

/** Ends the daemon when the process that asked for it has gone, so that a killed test run leaves nothing. */
function endWith(pid: number, stop: () => void): void {
  const timer = setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      stop();
    }
  }, 1000);
  timer.unref();
}

/** Ends the daemon when nobody can find it any more: its record was removed with its home, or is another's. */
function endWithout(record: string, stop: () => void): void {
  const timer = setInterval(() => {
    if (readJson<DaemonRecord>(record)?.pid !== process.pid) stop();
  }, 2000);
  timer.unref();
}

function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")) as T;
  } catch {
    return undefined;
  }
}

function writeAtomically(file: string, content: unknown): void {
  const fresh = `${file}.${process.pid}`;
  fs.writeFileSync(fresh, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(fresh, file);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
