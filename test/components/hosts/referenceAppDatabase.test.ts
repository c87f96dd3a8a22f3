import { randomUUID } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeAuthority, type Authority } from "../../support/authority";
import { startUserPool, type UserPool } from "../../support/cognito";
import { addressOf, startPostgres, type Postgres, type Stop } from "../../support/postgres";
import { INSTALL_MS, startAws, type LocalAws } from "../../support/python";
import { requirePackages } from "../../support/systemPrograms.cjs";
import {
  APP_PACKAGES,
  command,
  declaredPool,
  environment,
  startApp,
  type App,
  type Visitor,
} from "./referenceApp";

/** The app while its database restarts, goes, switches to a replica, and changes. */

let aws: LocalAws;
let pool: UserPool;
let authority: Authority;
let main: Postgres;
/** An app of the main database, for tests that leave it running. */
let app: App;
const running: { stop(): Promise<unknown> }[] = [];

beforeAll(async () => {
  requirePackages(APP_PACKAGES);
  authority = await makeAuthority("database");
  aws = await startAws("111122223333");
  main = await startPostgres(authority);
  pool = await startUserPool(aws, await declaredPool());
  app = await startApp(environment(main.address, pool), pool);
}, INSTALL_MS + 30_000);

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

afterAll(async () => {
  await app?.stop("SIGQUIT");
  await pool?.stop();
  await main?.remove();
  await aws?.stop();
});

let count = 0;
const newAddress = () => `visitor-${(count += 1)}@shop.example`;

/** An app for this test. */
async function start(...nodes: Postgres[]): Promise<App> {
  const app = await startApp(environment(addressOf(...nodes), pool), pool);
  running.push({ stop: () => app.stop("SIGQUIT") });
  return app;
}

async function replicaOf(node: Postgres): Promise<Postgres> {
  const replica = await node.replica();
  running.push({ stop: () => replica.remove() });
  return replica;
}

/** Clients that write without a pause, each the same again until it is confirmed, as real ones do. */
function load(visitor: Visitor, clients: number) {
  const confirmed: string[] = [];
  let isOn = true;
  const writeOne = async () => {
    const key = randomUUID();
    while (true) {
      const answer = await visitor.write(`text of ${key}`, key).catch(() => undefined);
      if (answer && answer.status < 300) return confirmed.push(key);
      if (answer && answer.status !== 503) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      await sleep(50);
    }
  };
  const each = async () => {
    while (isOn) await writeOne();
  };
  const all = Promise.all(Array.from({ length: clients }, each));
  all.catch(() => {});
  const end = async () => {
    isOn = false;
    await all;
    return confirmed;
  };
  return { confirmed, end };
}

/** Every confirmed write is there once, and nothing that nobody wrote. */
async function expectOnce(visitor: Visitor, confirmed: string[]) {
  const records = await visitor.records();
  expect(records.map(({ key }) => key).sort()).toEqual([...confirmed].sort());
  for (const { key, text } of records) expect(text).toBe(`text of ${key}`);
}

test.each<[string, Stop]>([
  ["restarts", "fast"],
  ["crashes and comes back", "immediate"],
])(
  "loses no write that it confirmed, and writes none twice, when the database %s",
  async (_title, how) => {
    const ada = await app.newVisitor(newAddress());
    const writing = load(ada, 12);
    await sleep(500);
    const before = writing.confirmed.length;
    await main.stop(how);
    await sleep(300);
    await main.start();
    await sleep(1_000);
    const confirmed = await writing.end();
    expect(before).toBeGreaterThan(20);
    expect(confirmed.length - before).toBeGreaterThan(20);
    await expectOnce(ada, confirmed);
  },
  30_000,
);

test("loses no write that it confirmed, and writes none twice, when a replica takes over", async () => {
  const old = await startPostgres(authority);
  running.push({ stop: () => old.remove() });
  const replica = await replicaOf(old);
  old.query("ALTER SYSTEM SET synchronous_standby_names = '*'");
  old.query("ALTER SYSTEM SET synchronous_commit = 'remote_apply'");
  old.query("SELECT pg_reload_conf()");
  const both = await start(old, replica);
  const ada = await both.newVisitor(newAddress());
  const writing = load(ada, 12);
  await sleep(500);
  // What is written from here on is committed, and nobody gets to know it before the main node is gone.
  replica.query("SELECT pg_wal_replay_pause()");
  await sleep(300);
  const before = writing.confirmed.length;
  await old.stop("immediate");
  await sleep(300);
  replica.query("SELECT pg_promote()");
  await sleep(1_000);
  const confirmed = await writing.end();
  expect(before).toBeGreaterThan(20);
  expect(confirmed.length - before).toBeGreaterThan(20);
  await expectOnce(ada, confirmed);
  expect((await both.ask("/readyz")).headers.get("database-mode")).toBeNull();
}, 30_000);

test("with a replica alone it reads, says so, and refuses writes with a time to come again", async () => {
  const email = newAddress();
  const ada = await app.newVisitor(email);
  await ada.write("before");
  const replica = await replicaOf(main);
  const second = await start(replica);
  const as = { Cookie: `__Host-session=${ada.id}` };
  const ready = await second.ask("/readyz");
  expect([ready.status, ready.headers.get("database-mode")]).toEqual([200, "read-only"]);
  const read = await second.ask("/records", { headers: as });
  expect([read.status, read.headers.get("database-mode")]).toEqual([200, "read-only"]);
  expect(read.body.records).toMatchObject([{ text: "before" }]);
  const headers = { ...as, "X-CSRF-Token": ada.csrf, "Idempotency-Key": "while-it-is-a-replica" };
  const began = Date.now();
  const refused = await second.ask("/records", { body: { text: "now" }, headers });
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(refused.headers.get("database-mode")).toBe("read-only");
  expect(Date.now() - began).toBeLessThan(2_000);
  expect((await second.ask("/sign-in", { body: { email, password: "any" } })).status).toBe(503);

  // A session that idles on the main node is over on the replica too.
  main.query(`UPDATE app.sessions SET last_seen = now() - interval '31 minutes'`);
  await sleep(300);
  expect((await second.ask("/records", { headers: as })).status).toBe(401);

  replica.query("SELECT pg_promote()");
  const later = await second.signIn(email);
  expect((await later.write("after")).status).toBe(201);
  expect((await second.ask("/readyz")).headers.get("database-mode")).toBeNull();
}, 30_000);

test("is alive and not ready without a database, though forty requests wait for it", async () => {
  const ada = await app.newVisitor(newAddress());
  await main.stop("fast");
  try {
    expect((await app.ask("/readyz")).status).toBe(503);
    const waiting = Array.from({ length: 40 }, () => ada.write("waits").catch(() => undefined));
    await sleep(300);
    for (let i = 0; i < 5; i += 1) {
      const began = Date.now();
      expect((await app.ask("/healthz")).status).toBe(200);
      // nginx gives a health check two seconds.
      expect(Date.now() - began).toBeLessThan(1_500);
    }
    await main.start();
    const statuses = (await Promise.all(waiting)).map((answer) => answer?.status);
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThan(0);
    expect(statuses.every((status) => status === 201 || status === 503)).toBe(true);
  } finally {
    await main.start();
  }
  expect((await app.ask("/readyz")).status).toBe(200);
}, 30_000);

test("P24: has no database whose certificate is another authority's", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-ca-"));
  const file = path.join(folder, "ca.pem");
  const address = main.address.replace(/sslrootcert=\S+/, `sslrootcert=${file}`);
  const keys = () => command(["export-keys"], environment(address, pool));
  fs.writeFileSync(file, (await makeAuthority("database")).certificate);
  expect(await keys()).toEqual({ code: 2, said: "no database answers\n" });
  fs.writeFileSync(file, authority.certificate);
  expect((await keys()).code).toBe(0);
  fs.rmSync(folder, { recursive: true });
});

test("ends the request that runs before it stops", async () => {
  const stopping = await start(main);
  const ada = await stopping.newVisitor(newAddress());
  const held = main.hold("LOCK TABLE app.records IN EXCLUSIVE MODE");
  try {
    await held.isHeld;
    const write = ada.write("the last one");
    await sleep(200);
    const stopped = stopping.stop();
    // A worker looks once a second whether it is to stop.
    await sleep(1_300);
    const next = stopping.ask("/healthz").catch(() => "refused");
    await held.release();
    expect((await write).status).toBe(201);
    expect(await stopped).toBe(0);
    expect(await next).toBe("refused");
  } finally {
    await held.release();
  }
  expect(main.query(`SELECT count(*) FROM app.records WHERE customer = '${ada.customer}'`)).toBe("1");
}, 20_000);

describe("migrations", () => {
  const said = async () => (await command(["export-keys"], environment(main.address, pool))).said.trim();

  test("are applied once when two servers come up at once", async () => {
    main.query("DROP SCHEMA app, customer_keys CASCADE");
    const apps = await Promise.all([start(main), start(main)]);
    const statuses = await Promise.all(
      [...apps, ...apps, ...apps].map(async (one) => (await one.ask("/readyz")).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(main.query("SELECT number, works_with FROM app.migrations")).toBe("1|1");
  }, 20_000);

  test("of a newer release are lived with, as long as they say that this one may", async () => {
    main.query("INSERT INTO app.migrations (number, checksum, works_with) VALUES (2, 'newer', 1)");
    expect(await said()).toBe("");
    main.query("UPDATE app.migrations SET works_with = 2 WHERE number = 2");
    expect(await said()).toBe("migration 2 works with code from 2, and this code is 1");
    main.query("DELETE FROM app.migrations WHERE number = 2");
  });

  test("that were changed after they were applied are refused, and the app is not ready", async () => {
    main.query("UPDATE app.migrations SET checksum = 'other'");
    const reason = "migration 1 was changed after it was applied";
    expect(await said()).toBe(reason);
    const fresh = await start(main);
    const { status, body } = await fresh.ask("/readyz");
    expect([status, body.status]).toEqual([503, "database does not fit"]);
    expect(fresh.log()).toContain(`database: ${reason}`);
  }, 20_000);
});
