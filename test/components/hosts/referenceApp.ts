import { spawn, type ChildProcess } from "node:child_process";
import * as crypto from "node:crypto";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { planNames } from "../../../config/names";
import { CustomerIdentity } from "../../../components/identity/customerIdentity";
import type { PoolSettings, UserPool } from "../../support/cognito";
import { freePort } from "../../support/ports";
import { record } from "../../support/record";
import { systemProgram } from "../../support/systemPrograms.cjs";

/** The app as servers run it, by gunicorn and with its own configuration. */

const HOSTS = path.join(__dirname, "../../../components/hosts");
export const MASTER_KEY = crypto.randomBytes(32).toString("base64");
export const APP_PACKAGES = [
  ...["gunicorn", "postgresql", "python3-boto3", "python3-cryptography", "python3-flask", "python3-psycopg"],
];
export const PASSWORD = "Correct-Horse-42";

export interface Reply {
  status: number;
  headers: Headers;
  body: any;
}

/** How to ask: a body makes it a POST. */
export interface Request {
  body?: unknown;
  headers?: Record<string, string>;
}

/** A browser that is signed in. */
export interface Visitor {
  id: string;
  csrf: string;
  customer: string;
  ask(url: string, request?: Request): Promise<Reply>;
  /** Writes a record under a key of its own. */
  write(text: string, key?: string): Promise<Reply>;
  /** All records, page by page. */
  records(): Promise<{ id: string; key: string; text: string; number: number }[]>;
}

export interface App {
  process: ChildProcess;
  /** What it wrote into its log so far. */
  log(): string;
  ask(url: string, request?: Request): Promise<Reply>;
  /** Ends it as systemd does, or at once; answers with its exit code. */
  stop(signal?: "SIGTERM" | "SIGQUIT"): Promise<number | null>;
  /** Makes an account, confirmed, and signs in. */
  newVisitor(address: string): Promise<Visitor>;
  signIn(address: string, password?: string): Promise<Visitor>;
}

export function environment(database: string, pool: UserPool): Record<string, string> {
  return {
    DATABASE: database,
    IDENTITY_CLIENT: JSON.stringify(pool.client),
    IDENTITY_ENDPOINT: pool.url,
    CUSTOMER_MASTER_KEY: MASTER_KEY,
  };
}

/** Runs a program of the app where servers have it, as their unit does. */
export function launch(program: string, args: string[], settings: Record<string, string>): ChildProcess {
  return spawn(program, args, {
    cwd: HOSTS,
    env: { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: "1", ...settings },
  });
}

/** What a program of the app says until its end. */
export async function outcome(child: ChildProcess, input = ""): Promise<{ code: number; said: string }> {
  let said = "";
  child.stdout!.on("data", (text) => (said += String(text)));
  child.stderr!.on("data", (text) => (said += String(text)));
  child.stdin!.end(input);
  const code = await new Promise<number>((resolve) => child.once("close", resolve));
  return { code, said };
}

/** How the unit starts it, but for the folder. */
export const GUNICORN = ["/usr/bin/gunicorn", "--config", "app/gunicorn.conf.py", "app.web:create()"];

export const serve = (settings: Record<string, string>): ChildProcess =>
  launch(systemProgram("gunicorn"), GUNICORN.slice(1), settings);

export const command = (args: string[], settings: Record<string, string>, input = "") =>
  outcome(launch("/usr/bin/python3", ["-m", "app.customer", ...args], settings), input);

export async function startApp(settings: Record<string, string>, pool: UserPool): Promise<App> {
  const port = await freePort();
  const child = serve({ ...settings, PORT: String(port) });
  let log = "";
  child.stdout!.on("data", (text) => (log += String(text)));
  child.stderr!.on("data", (text) => (log += String(text)));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));

  const ask = async (url: string, { body, headers = {} }: Request = {}): Promise<Reply> => {
    const posted = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const type: Record<string, string> = body === undefined ? {} : { "Content-Type": "application/json" };
    const answer = await fetch(`http://127.0.0.1:${port}${url}`, {
      ...posted,
      headers: { ...type, ...headers },
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  };
  const signIn = async (email: string, password = PASSWORD): Promise<Visitor> => {
    const answer = await ask("/sign-in", { body: { email, password } });
    if (answer.status !== 200)
      throw new Error(`sign-in: ${answer.status} ${JSON.stringify(answer.body)}\n${log}`);
    const id = /__Host-session=([^;]+)/.exec(answer.headers.get("set-cookie")!)![1]!;
    return visitor(ask, id, answer.body.csrf);
  };
  const newVisitor = async (email: string) => {
    await ask("/register", { body: { email, password: PASSWORD } });
    const { code } = pool.mails.findLast(({ to }) => to === email)!;
    await ask("/confirm", { body: { email, code } });
    return signIn(email);
  };
  for (let left = 150; ; left -= 1) {
    const isUp = await ask("/healthz").then(
      () => true,
      () => false,
    );
    if (isUp) break;
    if (left === 0 || child.exitCode !== null) throw new Error(`the app does not start: ${log}`);
    await sleep(100);
  }
  const stop = (signal: NodeJS.Signals = "SIGTERM") => {
    child.kill(signal);
    return ended;
  };
  return { process: child, log: () => log, ask, stop, newVisitor, signIn };
}

async function visitor(ask: App["ask"], id: string, csrf: string): Promise<Visitor> {
  const cookie = { Cookie: `__Host-session=${id}` };
  const asked = (url: string, { body, headers = {} }: Request = {}) =>
    ask(url, {
      body,
      headers: { ...cookie, ...(body === undefined ? {} : { "X-CSRF-Token": csrf }), ...headers },
    });
  const write = (text: string, key: string = crypto.randomUUID()) =>
    asked("/records", { body: { text }, headers: { "Idempotency-Key": key } });
  const records = async () => {
    const all = [];
    for (let after = 0; ; after = all.at(-1).number) {
      const { body } = await asked(`/records?after=${after}`);
      if (body.records.length === 0) return all;
      all.push(...body.records);
    }
  };
  const { customer } = (await asked("/session")).body;
  return { id, csrf, customer, ask: asked, write, records };
}

/** The user pool and its client as the estate declares them, in the words of Cognito's own interface. */
export async function declaredPool(): Promise<PoolSettings> {
  const names = planNames({ estateName: "acme", purpose: "trial", stack: "prod" });
  const seen = await record(
    () => new CustomerIdentity("customers", { names, region: "eu-west-2", keep: false, tier: "ESSENTIALS" }),
  );
  const pool = seen.get("customers-pool").inputs;
  const client = seen.get("customers-client").inputs;
  const { passwordHistorySize: _, ...policy } = pool.passwordPolicy;
  return {
    pool: {
      PoolName: pool.name,
      UsernameAttributes: pool.usernameAttributes,
      AutoVerifiedAttributes: pool.autoVerifiedAttributes,
      Policies: { PasswordPolicy: capitalized(policy) },
      AccountRecoverySetting: {
        RecoveryMechanisms: pool.accountRecoverySetting.recoveryMechanisms.map(capitalized),
      },
    },
    client: {
      ClientName: client.name,
      GenerateSecret: client.generateSecret,
      ExplicitAuthFlows: client.explicitAuthFlows,
      PreventUserExistenceErrors: client.preventUserExistenceErrors,
    },
  };
}

const capitalized = (given: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name[0]!.toUpperCase() + name.slice(1), value]),
  );
