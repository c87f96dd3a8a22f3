import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { makeAuthority } from "../../support/authority";
import { SECOND_FACTOR, startUserPool, type UserPool } from "../../support/cognito";
import { startPostgres, type Postgres } from "../../support/postgres";
import { INSTALL_MS, startAws, type LocalAws } from "../../support/python";
import { requirePackages } from "../../support/systemPrograms.cjs";
import {
  APP_PACKAGES,
  command,
  declaredPool,
  environment,
  outcome,
  PASSWORD,
  serve,
  startApp,
  type App,
} from "./referenceApp";

/** The app as servers run it, with a real database and a user pool as the estate declares it. */

let aws: LocalAws;
let pool: UserPool;
let database: Postgres;
let app: App;
let settings: Record<string, string>;

beforeAll(async () => {
  requirePackages(APP_PACKAGES);
  const authority = await makeAuthority("database");
  // One after the other, so that what has started is ended when the next does not start.
  aws = await startAws("111122223333");
  database = await startPostgres(authority);
  pool = await startUserPool(aws, await declaredPool());
  settings = environment(database.address, pool);
  app = await startApp(settings, pool);
}, INSTALL_MS + 30_000);

afterAll(async () => {
  await app?.stop("SIGQUIT");
  await pool?.stop();
  await database?.remove();
  await aws?.stop();
});

let count = 0;
const newAddress = () => `visitor-${(count += 1)}@shop.example`;
const newVisitor = () => app.newVisitor(newAddress());
const said = ({ status, body }: { status: number; body: any }) => [status, body.status];
const signIn = (email: string, password = PASSWORD, more = {}) =>
  app.ask("/sign-in", { body: { email, password, ...more } });
/** Moves what the database remembers further into the past. */
const age = (column: string, minutes: number, table = "sessions") =>
  database.query(`UPDATE app.${table} SET ${column} = ${column} - interval '${minutes} minutes'`);

test("is alive and ready, tells its release, and knows no other place", async () => {
  const answers = await Promise.all(
    ["/healthz", "/readyz", "/version", "/elsewhere"].map((url) => app.ask(url)),
  );
  expect(answers.map(({ status, body }) => [status, body])).toEqual([
    [200, { status: "alive" }],
    [200, { status: "ready" }],
    [200, { version: "reference" }],
    [404, { status: "not found" }],
  ]);
  for (const { headers } of answers) {
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get("cache-control")).toBe("no-store");
  }
});

describe("settings", () => {
  const start = (changed: Record<string, string>) => outcome(serve({ ...settings, PORT: "0", ...changed }));

  test("fails with all that is wrong at once, and prints no value", async () => {
    const { code, said: text } = await start({
      DATABASE: "host=a,b port=1,2,3 user=app password=quite-secret sslmode=require",
      IDENTITY_CLIENT: '{"clientSecret":"quite-secret"}',
      IDENTITY_ENDPOINT: "http://quite-secret.example",
      CUSTOMER_MASTER_KEY: "cXVpdGUtc2VjcmV0",
    });
    expect(text.split("\n").filter((line) => line.startsWith("setting: "))).toEqual([
      "setting: DATABASE names no dbname",
      "setting: DATABASE does not check the server's certificate; set sslmode=verify-full",
      "setting: DATABASE names no authority of certificates; set sslrootcert",
      "setting: DATABASE lists unlike numbers of hosts and ports",
      "setting: IDENTITY_CLIENT is no JSON of region, userPoolId, clientId, clientSecret",
      "setting: IDENTITY_ENDPOINT is plain http; use https, or leave it out for AWS",
      "setting: CUSTOMER_MASTER_KEY is not base64 of 32 bytes, or of several with commas between",
    ]);
    expect(text).not.toMatch(/quite-secret|cXVpdGUt|Traceback/);
    expect(code).toBe(78);
  });

  test("fails without any, and with an address that is none", async () => {
    const none = await start({ DATABASE: "", IDENTITY_CLIENT: "", CUSTOMER_MASTER_KEY: "" });
    expect(none.said.match(/^setting: /gm)).toHaveLength(3);
    const { said: text } = await start({ DATABASE: "password='quite-secret" });
    expect(text).toContain("DATABASE is no address of a database");
    expect(text).not.toContain("quite-secret");
  });
});

describe("P30: passwords", () => {
  test.each([
    ["Ab12345", ["fewer than 8 characters"]],
    ["abcdefg1", ["fewer than 2 digits"]],
    ["1234567a", ["fewer than 2 letters"]],
    ["!!!!!!!!", ["fewer than 2 digits", "fewer than 2 letters"]],
    ["12ab", ["fewer than 8 characters"]],
    ["½¼ßßßßßß", ["fewer than 2 digits"]],
  ])("refuses %s before anybody else sees it", async (password, lacks) => {
    const before = pool.asked.length;
    for (const url of ["/register", "/reset"]) {
      const answer = await app.ask(url, { body: { email: newAddress(), code: "1", password } });
      expect([answer.status, answer.body]).toEqual([400, { status: "weak password", lacks }]);
    }
    expect(pool.asked).toHaveLength(before);
  });

  test("refuses one that the user pool asks more of", async () => {
    const answer = await app.ask("/register", { body: { email: newAddress(), password: "abcdef12" } });
    expect(said(answer)).toEqual([400, "weak password"]);
  });

  test("hands them to the user pool when they are set, never when they are used, and keeps them nowhere", async () => {
    const before = pool.asked.length;
    await newVisitor();
    const asked = pool.asked.slice(before);
    expect(asked.filter(({ body }) => body.includes(PASSWORD)).map(({ action }) => action)).toEqual([
      "SignUp",
    ]);
    expect(asked.map(({ action }) => action)).toEqual([
      ...["SignUp", "ConfirmSignUp", "InitiateAuth", "RespondToAuthChallenge"],
    ]);
    expect(database.dump()).not.toContain(PASSWORD);
    expect(app.log()).not.toContain(PASSWORD);
  });

  test("proves them as another client of Cognito does", () => {
    // Computed by pycognito 2024.5.1 from the same numbers.
    const program = [
      "from datetime import datetime",
      "from app.srp import N, Proof",
      "theirs = pow(3, int.from_bytes(b'tsafdloh' * 16, 'big'), N)",
      "challenge = {'USER_ID_FOR_SRP': '0f3a-uid', 'SALT': '9c3e', 'SRP_B': f'{theirs:x}', 'SECRET_BLOCK': 'c2VjcmV0'}",
      "proof = Proof('eu-west-2_AbCd1', int.from_bytes(b'holdfast' * 16, 'big'))",
      "print(*proof.answer(challenge, 'Geheim-12-wort', datetime(2026, 11, 4, 9, 5)).values(), sep='|')",
    ].join("\n");
    const cwd = path.join(__dirname, "../../../components/hosts");
    const { stdout } = spawnSync("/usr/bin/python3", ["-B", "-c", program], { cwd, encoding: "utf8" });
    expect(stdout.trim()).toBe(
      "Wed Nov 4 09:05:00 UTC 2026|c2VjcmV0|pyu2Tan68eM8WzvSUOoOZ7DE7A2iA9sIlE6qoHuzBYs=",
    );
  });
});

describe("P30: sign-in", () => {
  test("is refused before the address is confirmed, and asks for the second factor where there is one", async () => {
    const email = newAddress();
    await app.ask("/register", { body: { email, password: PASSWORD } });
    expect(said(await signIn(email))).toEqual([403, "confirm your address first"]);
    expect(said(await signIn(email, "Wrong-Horse-42"))[0]).toBe(401);
    expect(said(await app.ask("/confirm", { body: { email, code: "000000" } }))[0]).toBe(401);
    const { code } = pool.mails.at(-1)!;
    expect(said(await app.ask("/confirm", { body: { email, code } }))).toEqual([200, "confirmed"]);
    pool.withSecondFactor.add(email);
    expect(said(await signIn(email))).toEqual([401, "send the code of your second factor"]);
    expect(said(await signIn(email, PASSWORD, { code: "000000" }))[0]).toBe(401);
    expect(said(await signIn(email, PASSWORD, { code: SECOND_FACTOR }))).toEqual([200, "signed in"]);
  });

  test("is locked after five failed tries, for a quarter of an hour", async () => {
    const email = newAddress();
    await app.newVisitor(email);
    for (let i = 0; i < 5; i += 1) expect(said(await signIn(email, "Wrong-Horse-42"))[0]).toBe(401);
    const before = pool.asked.length;
    const locked = await signIn(email);
    expect([said(locked), locked.headers.get("retry-after")]).toEqual([[429, "too many tries"], "900"]);
    expect(said(await signIn(` ${email.toUpperCase()} `))[0]).toBe(429);
    expect(pool.asked).toHaveLength(before);
    age("made_at", 14, "attempts");
    expect(said(await signIn(email))[0]).toBe(429);
    age("made_at", 2, "attempts");
    expect(said(await signIn(email))[0]).toBe(200);
  });

  test("lets five of twenty tries at once through", async () => {
    const email = newAddress();
    await app.newVisitor(email);
    const before = pool.asked.length;
    const tries = Array.from({ length: 20 }, () => signIn(email, "Wrong-Horse-42"));
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(pool.asked.slice(before).filter(({ action }) => action === "InitiateAuth")).toHaveLength(5);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    // On a busy machine some of the crowd are told to come again.
    expect(statuses.slice(5).every((status) => status === 429 || status === 503)).toBe(true);
  });

  test("forgets failed tries when one succeeds", async () => {
    const email = newAddress();
    await app.newVisitor(email);
    for (let round = 0; round < 2; round += 1) {
      for (let i = 0; i < 4; i += 1) await signIn(email, "Wrong-Horse-42");
      expect(said(await signIn(email))[0]).toBe(200);
    }
  });

  test("locks nobody out while the user pool does not answer", async () => {
    const email = newAddress();
    await app.newVisitor(email);
    pool.isDown = true;
    const tries = await Promise.all(Array.from({ length: 6 }, () => signIn(email)));
    pool.isDown = false;
    // The sixth may have been counted beside five that were under way.
    expect(tries.map(({ status }) => status).filter((status) => status === 503).length).toBeGreaterThan(4);
    expect(said(await signIn(email))[0]).toBe(200);
  }, 20_000);

  test("says nothing about whether an account exists", async () => {
    const known = newAddress();
    await app.newVisitor(known);
    const unconfirmed = newAddress();
    await app.ask("/register", { body: { email: unconfirmed, password: PASSWORD } });
    const stranger = newAddress();
    const all = async (url: string, body: object) => {
      const answers = [];
      for (const email of [known, unconfirmed, stranger]) {
        const { status, headers, body: text } = await app.ask(url, { body: { email, ...body } });
        answers.push([status, text, [...headers.keys()].sort()]);
      }
      expect(answers).toEqual([answers[2], answers[2], answers[2]]);
      return answers[0]![0];
    };
    expect(await all("/forgot", {})).toBe(202);
    expect(await all("/reset", { code: "000000", password: PASSWORD })).toBe(401);
    expect(await all("/confirm", { code: "000000" })).toBe(401);
    for (let i = 0; i < 5; i += 1) expect(await all("/sign-in", { password: "Wrong-Horse-42" })).toBe(401);
    expect(await all("/sign-in", { password: "Wrong-Horse-42" })).toBe(429);
    expect(await all("/register", { password: PASSWORD })).toBe(202);
  });

  test("re-establishes a password by e-mail, which ends every session of the account", async () => {
    const email = newAddress();
    const ada = await app.newVisitor(email);
    const other = await newVisitor();
    for (let i = 0; i < 5; i += 1) await signIn(email, "Wrong-Horse-42");
    await app.ask("/forgot", { body: { email } });
    const { to, code } = pool.mails.at(-1)!;
    expect(to).toBe(email);
    const password = "Another-Horse-43";
    expect(said(await app.ask("/reset", { body: { email, code: "000000", password } }))[0]).toBe(401);
    expect((await ada.ask("/session")).status).toBe(200);
    expect(said(await app.ask("/reset", { body: { email, code, password } }))).toEqual([200, "changed"]);
    expect([(await ada.ask("/session")).status, (await other.ask("/session")).status]).toEqual([401, 200]);
    expect([(await signIn(email)).status, (await signIn(email, password)).status]).toEqual([401, 200]);
  });

  test("tries of a code are counted too, and so are mails", async () => {
    const email = newAddress();
    await app.newVisitor(email);
    const before = pool.mails.length;
    for (let i = 0; i < 6; i += 1) await app.ask("/forgot", { body: { email } });
    expect(pool.mails.length - before).toBe(5);
    const { code } = pool.mails.at(-1)!;
    const reset = (tried: string) => app.ask("/reset", { body: { email, code: tried, password: PASSWORD } });
    for (let i = 0; i < 5; i += 1) await reset("000000");
    expect((await reset(code)).status).toBe(429);
  });
});

describe("P30: sessions", () => {
  test("are 256 random bits in a cookie that only this host is sent, over TLS, and no script reads", async () => {
    const email = newAddress();
    await app.newVisitor(email);
    const set = (await signIn(email)).headers.get("set-cookie")!;
    const [value, ...attributes] = set.split("; ");
    expect(attributes.sort()).toEqual(["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]);
    const id = /^__Host-session=([\w-]{43})$/.exec(value!)![1]!;
    const customer = database.query("SELECT id, subject FROM app.customers ORDER BY changed_at DESC LIMIT 1");
    for (const personal of [email, ...customer.split("|")]) {
      expect(Buffer.from(id, "base64url").toString("latin1")).not.toContain(personal);
      expect(id).not.toContain(personal.replaceAll("-", "").slice(0, 8));
    }
    expect(database.dump()).not.toContain(id);
    expect(database.dump()).not.toContain(email);
  });

  test("end after 30 minutes without a request", async () => {
    const ada = await newVisitor();
    age("last_seen", 29);
    expect((await ada.ask("/session")).status).toBe(200);
    age("last_seen", 29);
    expect((await ada.ask("/session")).status).toBe(200);
    age("last_seen", 31);
    expect((await ada.ask("/session")).status).toBe(401);
    expect((await ada.write("too late")).status).toBe(401);
    expect((await ada.ask("/session")).status).toBe(401);
  });

  test("end after 12 hours, whatever is asked", async () => {
    const ada = await newVisitor();
    age("started_at", 12 * 60 - 1);
    expect((await ada.ask("/session")).status).toBe(200);
    age("started_at", 2);
    expect((await ada.ask("/session")).status).toBe(401);
  });

  test("end at sign-out, and when the same browser signs in again", async () => {
    const email = newAddress();
    const ada = await app.newVisitor(email);
    const again = await app.ask("/sign-in", {
      body: { email, password: PASSWORD },
      headers: { Cookie: `__Host-session=${ada.id}` },
    });
    expect(again.headers.get("set-cookie")).not.toContain(ada.id);
    expect((await ada.ask("/session")).status).toBe(401);
    const third = await app.signIn(email);
    const left = await third.ask("/sign-out", { body: {} });
    expect([left.status, left.headers.get("set-cookie")]).toEqual([
      200,
      expect.stringContaining("Max-Age=0"),
    ]);
    expect((await third.ask("/session")).status).toBe(401);
  });

  test("are not to be had by guessing, nor by what the database stores", async () => {
    await newVisitor();
    const digest = database.query("SELECT encode(digest, 'hex') FROM app.sessions LIMIT 1");
    for (const id of ["", "a", "A".repeat(43), digest, Buffer.from(digest, "hex").toString("base64url")])
      expect((await app.ask("/session", { headers: { Cookie: `__Host-session=${id}` } })).status).toBe(401);
  });

  test.each([
    ["without its token", { "X-CSRF-Token": "" }, 403],
    ["with the token of another", { "X-CSRF-Token": "other" }, 403],
    ["from another site", { Origin: "https://evil.example" }, 403],
    ["as a form sends it", { "Content-Type": "text/plain" }, 415],
  ])("take no write %s", async (_title, headers, status) => {
    const [ada, eve] = [await newVisitor(), await newVisitor()];
    const wanted: Record<string, string> = { ...headers, "Idempotency-Key": "0123456789abcdef" };
    if (wanted["X-CSRF-Token"] === "other") wanted["X-CSRF-Token"] = eve.csrf;
    expect((await ada.ask("/records", { body: { text: "forged" }, headers: wanted })).status).toBe(status);
    expect((await ada.ask("/sign-out", { body: {}, headers: wanted })).status).toBe(status);
    expect(await ada.records()).toEqual([]);
  });
});

describe("writes", () => {
  test("happen once under their key, which belongs to one text and one customer", async () => {
    const [ada, eve] = [await newVisitor(), await newVisitor()];
    const key = "one-and-the-same-key";
    const first = await ada.write("first", key);
    expect(first.status).toBe(201);
    expect(await ada.write("first", key)).toMatchObject({ status: 200, body: first.body });
    expect((await ada.write("second", key)).status).toBe(422);
    expect((await eve.write("second", key)).status).toBe(201);
    expect(await ada.records()).toMatchObject([{ key, text: "first" }]);
    expect(await eve.records()).toMatchObject([{ key, text: "second" }]);
  });

  test("happen once when ten ask at once", async () => {
    const ada = await newVisitor();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => ada.write("once", "the-same-for-all-ten")),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(9).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await ada.records()).toHaveLength(1);
  });

  test("need a key and a text", async () => {
    const ada = await newVisitor();
    expect((await ada.write("text", "short")).status).toBe(400);
    expect((await ada.write("")).status).toBe(400);
    expect((await ada.write("x".repeat(70_000))).status).toBe(413);
    expect((await ada.ask("/records?after=1;DROP")).status).toBe(400);
    expect((await ada.ask("/records", { body: [1] })).status).toBe(400);
  });
});

describe("P41: a customer's data", () => {
  const content = (customer: string) =>
    database.query(`SELECT content FROM app.records WHERE customer = '${customer}' ORDER BY number LIMIT 1`);

  test("is not to be read in the database, and not in another customer's place", async () => {
    const [ada, eve] = [await newVisitor(), await newVisitor()];
    await ada.write("a secret of Ada");
    await eve.write("a secret of Eve");
    expect(Buffer.from(content(ada.customer).slice(2), "hex").toString("latin1")).not.toContain("secret");
    expect(database.dump()).not.toContain("a secret of");
    database.query(
      `UPDATE app.records SET content = '${content(ada.customer)}' WHERE customer = '${eve.customer}'`,
    );
    const answer = await eve.ask("/records");
    expect([answer.status, answer.body]).toEqual([500, { status: "failed" }]);
    expect(app.log()).toContain("failed: Unreadable at ");
  });

  test("is not to be read with another customer's key, nor in another record's place", async () => {
    const [ada, eve] = [await newVisitor(), await newVisitor()];
    await ada.write("first");
    await ada.write("second");
    const swapped = `UPDATE app.records SET content = '${content(ada.customer)}' WHERE customer = '${ada.customer}'`;
    database.query(swapped);
    expect((await ada.ask("/records")).status).toBe(500);
    await eve.write("a secret of Eve");
    const key = (of: string) => `(SELECT wrapped FROM customer_keys.data_keys WHERE customer = '${of}')`;
    database.query(
      `UPDATE customer_keys.data_keys SET wrapped = ${key(eve.customer)} WHERE customer = '${ada.customer}'`,
    );
    expect((await ada.ask("/records")).status).toBe(500);
    expect(await eve.records()).toHaveLength(1);
  });

  test("is out of reach at once while the customer is suspended", async () => {
    const email = newAddress();
    const ada = await app.newVisitor(email);
    await ada.write("kept");
    expect(await command(["suspend", ada.customer], settings)).toEqual({
      code: 0,
      said: `{"customer": "${ada.customer}", "verb": "suspend", "done": true}\n`,
    });
    expect(said(await ada.ask("/records"))).toEqual([403, "this account is closed"]);
    expect(said(await ada.write("more"))).toEqual([403, "this account is closed"]);
    expect(said(await signIn(email))).toEqual([403, "this account is closed"]);
    expect((await command(["resume", ada.customer], settings)).code).toBe(0);
    expect(await ada.records()).toHaveLength(1);
  });

  test("is gone for ever when the customer is removed, though a backup from before is restored", async () => {
    const [email, other] = [newAddress(), newAddress()];
    const [ada, eve] = [await app.newVisitor(email), await app.newVisitor(other)];
    await ada.write("a secret of Ada");
    await eve.write("a secret of Eve");
    const backup = database.dump("--exclude-schema=customer_keys", "--format=plain");
    expect(backup).toContain(ada.customer);
    expect(backup).not.toContain("data_keys");

    expect((await command(["remove", ada.customer], settings)).code).toBe(0);
    expect((await command(["resume", ada.customer], settings)).code).toBe(1);
    expect((await ada.ask("/session")).status).toBe(401);
    expect(said(await signIn(email))).toEqual([403, "this account is closed"]);
    expect(database.query(`SELECT count(*) FROM app.records WHERE customer = '${ada.customer}'`)).toBe("0");
    const keys = await command(["export-keys"], settings);

    database.query("CREATE DATABASE restored", "postgres");
    database.query("GRANT CREATE ON DATABASE restored TO app", "postgres");
    const restored = { ...settings, DATABASE: settings.DATABASE!.replace("dbname=app", "dbname=restored") };
    const own = "SET ROLE app;\n";
    database.load(own + backup, "restored");
    database.load(`${own}${database.dump("--schema=customer_keys", "--schema-only")}`, "restored");
    const imported = await command(["import-keys"], restored, keys.said);
    expect(imported.said).toMatch(/^\{"imported": \d+\}$/m);

    const after = await startApp(restored, pool);
    try {
      expect(said(await after.ask("/sign-in", { body: { email, password: PASSWORD } }))).toEqual([
        403,
        "this account is closed",
      ]);
      const back = await after.signIn(other);
      expect(await back.records()).toMatchObject([{ text: "a secret of Eve" }]);
      const left = `SELECT count(*) FROM app.records WHERE customer = '${ada.customer}'`;
      expect(database.query(left, "restored")).toBe("1");
      const key = `SELECT wrapped IS NULL FROM customer_keys.data_keys WHERE customer = '${ada.customer}'`;
      expect(database.query(key, "restored")).toBe("t");
      // Nor does an older copy of the keys bring the key back.
      const older = { customer: ada.customer, wrapped: "00".repeat(60), destroyed: false };
      await command(["import-keys"], restored, JSON.stringify(older));
      expect(database.query(key, "restored")).toBe("t");
    } finally {
      await after.stop("SIGQUIT");
    }
  }, 20_000);

  test("the command refuses who is no customer, and does not guess", async () => {
    const nobody = "00000000-0000-4000-8000-000000000000";
    expect((await command(["remove", nobody], settings)).code).toBe(1);
    expect((await command(["remove", "everybody"], settings)).code).toBe(2);
    expect((await command(["erase", nobody], settings)).code).toBe(2);
  });
});

test("P34: the log names no address of mail or network, no text and no session", async () => {
  const ada = await newVisitor();
  await ada.write("a text that nobody else may read");
  await app.ask("/records", { body: { text: "x" }, headers: { "X-Forwarded-For": "198.51.100.7" } });
  expect(app.log()).not.toMatch(/@shop\.example|198\.51\.100\.7|nobody else|__Host/);
  expect(app.log()).not.toContain(ada.id);
  expect(app.log()).not.toContain("Traceback");
});
