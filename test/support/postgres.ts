import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Authority } from "./authority";
import { freePort } from "./ports";
import { systemProgram } from "./systemPrograms.cjs";

/** PostgreSQL refuses to run as root; as anybody else a test runs it as itself. */
const NOBODY = { uid: 65_534, gid: 65_534 };
const as: { uid?: number; gid?: number } = process.getuid?.() === 0 ? NOBODY : {};
/** Gives a file to whom the server runs as. */
const give = (file: string) => as.uid !== undefined && fs.chownSync(file, as.uid, as.gid!);
const env = { PATH: process.env.PATH, LC_ALL: "C.UTF-8" };

/** How a server is stopped: after its clients were sent away, or as a crash leaves it. */
export type Stop = "fast" | "immediate";

/** A real PostgreSQL server on loopback, in a temporary folder. Killing it loses no write that it confirmed. */
export interface Postgres {
  port: number;
  /** The address for clients, as libpq takes it; reached over TLS alone, as the user `app`. */
  address: string;
  /** What one query answers, a line each row, asked by the superuser. */
  query(text: string, database?: string): string;
  /** What `pg_dump` writes with these arguments, and the way back into a database. */
  dump(...args: string[]): string;
  load(text: string, database: string): void;
  /** Runs a statement, and keeps its transaction open until it is released. */
  hold(statement: string): { isHeld: Promise<void>; release(): Promise<void> };
  start(): Promise<void>;
  stop(how: Stop): Promise<void>;
  /** Another server that follows this one. */
  replica(): Promise<Postgres>;
  /** Stops it, and removes its folder. */
  remove(): Promise<void>;
}

/** The address of several nodes of one database. */
export function addressOf(...nodes: Postgres[]): string {
  const ports = nodes.map(({ port }) => port).join(",");
  const each = (value: string) => nodes.map(() => value).join(",");
  return nodes[0]!.address
    .replace(/host=\S+/, `host=${each("localhost")}`)
    .replace(/hostaddr=\S+/, `hostaddr=${each("127.0.0.1")}`)
    .replace(/port=\S+/, `port=${ports}`);
}

const SETTINGS = {
  listen_addresses: "'127.0.0.1'",
  ssl: "on",
  ssl_cert_file: "'server.crt'",
  ssl_key_file: "'server.key'",
  // Enough for a process that is killed; a machine that loses power is another matter.
  fsync: "off",
  autovacuum: "off",
  max_connections: "80",
  // A replica follows from its start without a slot.
  wal_keep_size: "'256MB'",
};

/** Makes and starts a server with an empty database `app`, in which the user `app` may make schemas. */
export async function startPostgres(authority: Authority): Promise<Postgres> {
  const folder = newFolder();
  const data = path.join(folder, "data");
  const certificate = await authority.issue("localhost", "server");
  fs.writeFileSync(path.join(folder, "ca.pem"), authority.certificate);
  run("initdb", ["--no-sync", "--username=postgres", "--auth=trust", "--encoding=UTF8", "-D", data]);
  const write = (name: string, content: string) => {
    fs.writeFileSync(path.join(data, name), content, { mode: 0o600 });
    give(path.join(data, name));
  };
  write("server.crt", certificate.certificate);
  write("server.key", certificate.key);
  const lines = Object.entries(SETTINGS).map(([name, value]) => `${name} = ${value}\n`);
  fs.appendFileSync(path.join(data, "postgresql.conf"), lines.join(""));
  const hba = ["local all postgres trust", "local replication postgres trust"];
  write("pg_hba.conf", [...hba, "hostssl all app 127.0.0.1/32 scram-sha-256", ""].join("\n"));
  const server = await serve(folder);
  server.query("CREATE ROLE app LOGIN PASSWORD 'quite-secret'", "postgres");
  server.query("CREATE DATABASE app", "postgres");
  server.query("GRANT CREATE ON DATABASE app TO app");
  return server;
}

function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-pg-"));
  give(folder);
  return folder;
}

async function serve(folder: string): Promise<Postgres> {
  const port = await freePort();
  const data = path.join(folder, "data");
  const local = ["-h", folder, "-p", String(port), "-U", "postgres"];
  let child: ChildProcess | undefined;

  const hold = (statement: string) => {
    const held = spawn(systemProgram("psql"), [...local, "-d", "app", "-AtqX"], { ...as, env, cwd: folder });
    held.stdin.write(`BEGIN;\n${statement};\nSELECT 'held';\n`);
    const ended = new Promise<void>((resolve) => held.once("close", () => resolve()));
    const isHeld = new Promise<void>((resolve) => held.stdout.once("data", () => resolve()));
    const release = () => {
      held.stdin.end("COMMIT;\n");
      return ended;
    };
    return { isHeld, release };
  };
  const start = async () => {
    if (child && child.exitCode === null && child.signalCode === null) return;
    const args = ["-D", data, "-p", String(port), "-k", folder];
    const log = fs.openSync(path.join(folder, "log"), "a");
    child = spawn(systemProgram("postgres"), args, { ...as, env, cwd: folder, stdio: ["ignore", log, log] });
    fs.closeSync(log);
    const isUp = () => spawnSync(systemProgram("pg_isready"), [...local, "-q"], { env }).status === 0;
    for (let left = 200; !isUp(); left -= 1) {
      if (left === 0 || child.exitCode !== null)
        throw new Error(`PostgreSQL does not start: ${fs.readFileSync(path.join(folder, "log"), "utf8")}`);
      await sleep(50);
    }
  };
  const stop = async (how: Stop) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child!.once("exit", resolve));
    child.kill(how === "fast" ? "SIGINT" : "SIGQUIT");
    await ended;
  };
  const replica = async () => {
    const other = newFolder();
    fs.copyFileSync(path.join(folder, "ca.pem"), path.join(other, "ca.pem"));
    run("pg_basebackup", [
      ...local,
      "-D",
      path.join(other, "data"),
      "-R",
      "-X",
      "stream",
      "--checkpoint=fast",
    ]);
    return serve(other);
  };
  const remove = async () => {
    await stop("immediate");
    fs.rmSync(folder, { recursive: true });
  };
  const query = (text: string, database = "app") =>
    run("psql", [...local, "-d", database, "-AtqX", "-v", "ON_ERROR_STOP=1", "-c", text]).trim();
  const dump = (...args: string[]) => run("pg_dump", [...local, "--no-owner", ...args, "app"]);
  const load = (text: string, database: string) =>
    void run("psql", [...local, "-d", database, "-qX", "-v", "ON_ERROR_STOP=1"], text);
  const address =
    `host=localhost hostaddr=127.0.0.1 port=${port} dbname=app user=app password=quite-secret ` +
    `sslmode=verify-full sslrootcert=${path.join(folder, "ca.pem")} target_session_attrs=read-write`;
  await start();
  return { port, address, query, dump, load, hold, start, stop, replica, remove };
}

/** Runs a program of PostgreSQL to its end, and answers with what it wrote. */
function run(program: string, args: string[], input?: string): string {
  const { status, stdout, stderr } = spawnSync(systemProgram(program), args, {
    ...as,
    ...{ env, cwd: os.tmpdir(), input, encoding: "utf8", maxBuffer: 64 * 1024 * 1024, timeout: 20_000 },
  });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${status}\n${stderr}`);
  return stdout;
}
