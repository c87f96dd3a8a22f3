import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo, type Server } from "node:net";
import { join } from "node:path";
import { freePort } from "../../support/ports";

const APP = join(__dirname, "../../../components/hosts/app/app.py");
let app: ChildProcess | undefined;
const databases: Server[] = [];

afterEach(() => {
  app?.kill("SIGKILL");
  for (const database of databases.splice(0)) database.close();
});

/** Listens on a free port of loopback, answering what a PostgreSQL server says to a request for TLS. */
async function listen(answer: string): Promise<number> {
  const database = createServer((socket) =>
    socket.on("error", () => {}).once("data", () => socket.end(answer)),
  );
  await new Promise<void>((resolve) => database.listen(0, "127.0.0.1", resolve));
  databases.push(database);
  return (database.address() as AddressInfo).port;
}

/** Starts the app and returns a way to ask it. */
async function start(env: Record<string, string>) {
  const port = await freePort();
  app = spawn("python3", ["-I", APP], {
    env: { PATH: process.env.PATH, ...env, PORT: String(port) },
    stdio: "ignore",
  });
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return [answer.status, await answer.json()];
  };
  for (let left = 100; ; left--) {
    try {
      await ask("/healthz");
      return ask;
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

test("is alive without a database, but not ready", async () => {
  const ask = await start({});
  expect(await ask("/healthz")).toEqual([200, { status: "alive" }]);
  expect(await ask("/readyz")).toEqual([503, { status: "no database" }]);
  expect(await ask("/elsewhere")).toEqual([404, { status: "not found" }]);
}, 20_000);

test("is ready when one of the database's nodes offers TLS, and tells its release", async () => {
  const [gone, port] = [await freePort(), await listen("S")];
  const addresses = `127.0.0.1:${gone},127.0.0.1:${port}`;
  const ask = await start({ DATABASE_ADDRESSES: addresses, APP_VERSION: "2026.11" });
  expect(await ask("/readyz?from=edge")).toEqual([200, { status: "ready" }]);
  expect(await ask("/version")).toEqual([200, { version: "2026.11" }]);
}, 20_000);

test("P24: is not ready when the database refuses TLS", async () => {
  const port = await listen("N");
  const ask = await start({ DATABASE_ADDRESSES: `127.0.0.1:${port}` });
  expect(await ask("/readyz")).toEqual([503, { status: "no database" }]);
}, 20_000);
