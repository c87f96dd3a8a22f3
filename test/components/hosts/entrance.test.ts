import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as http from "node:http";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import * as tls from "node:tls";
import { setTimeout as sleep } from "node:timers/promises";
import { renderNginx } from "../../../components/hosts/nginx";
import { makeAuthority, type Authority, type Identity } from "../../support/authority";
import { freePort } from "../../support/ports";
import { systemProgram } from "../../support/systemPrograms.cjs";

/** Nginx as servers run it, with the file that they get, before an app that says what it was sent. */

const HOST = "app.shop.example";
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-nginx-"));
const file = (name: string) => path.join(folder, name);
let origin: Authority;
let edge: Identity;
let stranger: Identity;
let nginx: ChildProcess;
let ports: { tls: number; health: number };
/** What the app was asked, newest last. */
const asked: { url: string; headers: http.IncomingHttpHeaders }[] = [];
let isReady = true;
/** Visitors who are all answered when the last of them has asked. */
const crowd: http.ServerResponse[] = [];
const CROWD = 2_000;

const app = http.createServer((request, answer) => {
  asked.push({ url: request.url!, headers: request.headers });
  request.resume();
  if (request.url === "/readyz" && !isReady) answer.statusCode = 503;
  if (request.url !== "/crowd") return answer.end("app");
  crowd.push(answer);
  if (crowd.length === CROWD) for (const one of crowd) one.end("app");
  return undefined;
});

beforeAll(async () => {
  const program = systemProgram("nginx");
  origin = await makeAuthority("origin");
  const edgeAuthority = await makeAuthority("edge of the firm");
  edge = await edgeAuthority.issue("edge", "client");
  stranger = await (await makeAuthority("edge of another customer")).issue("edge", "client");
  const own = await origin.issue(HOST, "server");
  fs.writeFileSync(file("origin.crt"), own.certificate);
  fs.writeFileSync(file("origin.key"), own.key, { mode: 0o600 });
  fs.writeFileSync(file("edge-ca.pem"), edgeAuthority.certificate);
  app.listen(0, "127.0.0.1");
  await new Promise((resolve) => app.once("listening", resolve));
  ports = { tls: await freePort(), health: await freePort() };
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const config = renderNginx({
    hosts: [HOST],
    minTls: "1.2",
    trustedRanges: ["127.0.0.0/8"],
    layout: {
      certificate: file("origin.crt"),
      key: file("origin.key"),
      clientCa: file("edge-ca.pem"),
      tlsListen: `127.0.0.1:${ports.tls}`,
      healthListen: `listen 127.0.0.1:${ports.health};`,
      upstream: `127.0.0.1:${(app.address() as net.AddressInfo).port}`,
      preamble: [`pid ${file("nginx.pid")};`, `error_log ${file("error.log")} info;`, "daemon off;"],
      http: [
        ...temporary.map((kind) => `${kind}_temp_path ${file(kind)};`),
        `access_log ${file("access.log")} main;`,
      ],
    },
  });
  fs.writeFileSync(file("nginx.conf"), config);
  const tested = spawnSync(program, ["-t", "-e", file("error.log"), "-c", file("nginx.conf")], {
    encoding: "utf8",
  });
  expect(`${tested.status} ${tested.stderr}`).toMatch(/^0 /);
  expect(tested.stderr).not.toMatch(/\[warn\]/);
  nginx = spawn(program, ["-e", file("error.log"), "-c", file("nginx.conf")], { stdio: "ignore" });
  const isUp = () =>
    fetch(`http://127.0.0.1:${ports.health}/healthz`).then(
      () => true,
      () => false,
    );
  for (let left = 100; left > 0 && !(await isUp()); left -= 1) await sleep(100);
}, 60_000);

afterAll(async () => {
  if (nginx) {
    const ended = new Promise((resolve) => nginx.once("exit", resolve));
    nginx.kill("SIGTERM");
    await ended;
  }
  app.closeAllConnections();
  app.close();
  fs.rmSync(folder, { recursive: true });
});

/** How the edge connects. */
const asEdge = (): tls.ConnectionOptions => ({
  host: "127.0.0.1",
  port: ports.tls,
  servername: HOST,
  ca: origin.certificate,
  cert: edge.certificate,
  key: edge.key,
});

/** Sends bytes over TLS, and answers with all that came back until the server closed, or the reason that it did not. */
function send(bytes: string, changed: tls.ConnectionOptions = {}): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = tls.connect({ ...asEdge(), ...changed }, () => socket.write(bytes));
    socket.setEncoding("latin1").on("data", (text: string) => (answer += text));
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(answer || `error ${error.code}`));
    socket.on("close", () => resolve(answer));
    socket.setTimeout(60_000, () => socket.destroy(Object.assign(new Error("silent"), { code: "SILENT" })));
  });
}

const get = (url: string, more = "") =>
  `GET ${url} HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\nCF-Connecting-IP: 198.51.100.7\r\n${more}\r\n`;

test("answers the edge, and tells the app who the visitor is", async () => {
  expect(await send(get("/"))).toMatch(/^HTTP\/1\.1 200 /);
  const { headers } = asked.at(-1)!;
  expect([headers.host, headers["x-forwarded-for"], headers["x-forwarded-proto"]]).toEqual([
    HOST,
    "198.51.100.7",
    "https",
  ]);
});

test("P18: gives a client without the edge's certificate no answer", async () => {
  const before = asked.length;
  expect(await send(get("/"), { cert: undefined, key: undefined })).toBe("");
  expect(asked).toHaveLength(before);
});

test("P18: gives the edge of another customer no answer", async () => {
  const before = asked.length;
  expect(await send(get("/"), { cert: stranger.certificate, key: stranger.key })).toBe("");
  expect(asked).toHaveLength(before);
});

test("P24: refuses TLS 1.1, and a name that is not the app's", async () => {
  const old = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT:@SECLEVEL=0" } as const;
  expect(await send(get("/"), old)).toMatch(/^error (ERR_SSL|EPROTO|ECONNRESET)/);
  expect(await send(get("/"), { servername: "other.example" })).toMatch(/^error (ERR_SSL|EPROTO|ECONNRESET)/);
});

test("P24: speaks plain HTTP with nobody", async () => {
  const answer = await new Promise((resolve) => {
    let said = "";
    const socket = net.connect(ports.tls, "127.0.0.1", () => socket.write(get("/")));
    socket.on("data", (data) => (said += String(data))).on("close", () => resolve(said));
    socket.on("error", () => resolve(said));
  });
  expect(answer).toBe("");
});

test("sends the headers that keep a browser safe, with errors too", async () => {
  isReady = false;
  const answers = [await send(get("/")), await send(get("/readyz"))];
  isReady = true;
  expect(answers[1]).toMatch(/^HTTP\/1\.1 503 /);
  for (const answer of answers) {
    expect(answer).toMatch(/^Strict-Transport-Security: max-age=31536000; includeSubDomains\r$/m);
    expect(answer).toMatch(/^X-Content-Type-Options: nosniff\r$/m);
    expect(answer).toMatch(/^X-Frame-Options: DENY\r$/m);
    expect(answer).toMatch(/^Referrer-Policy: strict-origin-when-cross-origin\r$/m);
    expect(answer).not.toMatch(/^Server: nginx\//m);
  }
});

test("answers the load balancer's health check, and nothing else, beside the edge's way", async () => {
  const ask = (url: string) =>
    fetch(`http://127.0.0.1:${ports.health}${url}`).then(
      ({ status }) => status,
      () => "closed",
    );
  expect(await ask("/healthz")).toBe(200);
  isReady = false;
  expect([await ask("/healthz"), await ask("/readyz"), await ask("/")]).toEqual([200, "closed", "closed"]);
  isReady = true;
});

test("closes on a header of 10 MB, and on two lengths of one request", async () => {
  const before = asked.length;
  expect(await send(get("/", `X-Large: ${"a".repeat(10_000_000)}\r\n`))).not.toMatch(/^HTTP\/1\.1 200/);
  const smuggled =
    `POST / HTTP/1.1\r\nHost: ${HOST}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n` +
    `0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: ${HOST}\r\n\r\n`;
  await send(smuggled);
  expect(asked.slice(before).map(({ url }) => url)).toEqual([]);
});

test("refuses a body larger than the app takes", async () => {
  const large = `POST /upload HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\nContent-Length: 30000000\r\n\r\n`;
  expect(await send(large)).toMatch(/^HTTP\/1\.1 413 /);
}, 20_000);

test("slows one visitor down who asks far more than others, and nobody else", async () => {
  // On one connection, so that what is measured is the rate and not the speed of the machine.
  const many = get("/many").replace("Connection: close\r\n", "").repeat(399) + get("/many");
  const slowed = (await send(many)).match(/^HTTP\/1\.1 429 /gm) ?? [];
  expect(slowed.length).toBeGreaterThan(50);
  expect(await send(get("/other").replace("198.51.100.7", "198.51.100.8"))).toMatch(/^HTTP\/1\.1 200 /);
}, 60_000);

test("closes on clients that send their request a byte at a time, and answers others meanwhile", async () => {
  const slow = Array.from({ length: 50 }, () => {
    const socket = tls.connect(asEdge(), () => socket.write("GET / HT"));
    return new Promise<number>((resolve) => {
      const began = Date.now();
      socket.on("error", () => undefined).on("close", () => resolve(Date.now() - began));
      socket.resume();
    });
  });
  expect(await send(get("/meanwhile"))).toMatch(/^HTTP\/1\.1 200 /);
  for (const took of await Promise.all(slow)) expect(took).toBeLessThan(25_000);
}, 60_000);

/** A session that further connections are made with, as the edge does, whose certificate is then not proven anew. */
function openSession(): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({ ...asEdge(), maxVersion: "TLSv1.2" });
    socket.on("error", reject).once("session", (session) => {
      socket.destroy();
      resolve(session);
    });
  });
}

test("holds 2,000 connections at once and answers each", async () => {
  const request = (i: number) => get("/crowd").replace("198.51.100.7", `203.0.${i >> 8}.${i & 255}`);
  const resumed = { session: await openSession(), maxVersion: "TLSv1.2" } as const;
  const answers = await Promise.all(Array.from({ length: CROWD }, (_, i) => send(request(i), resumed)));
  const statuses: Record<string, number> = {};
  for (const answer of answers) {
    const status = answer.slice(0, 12) || "no answer";
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  expect(statuses).toEqual({ "HTTP/1.1 200": CROWD });
}, 120_000);

test("P34: its log names no query, cookie or header of a visitor", async () => {
  await send(get("/path?token=quite-secret", "Cookie: session=quite-secret\r\n"));
  await sleep(200);
  const log = fs.readFileSync(file("access.log"), "utf8");
  expect(log).toContain("/path");
  expect(log).not.toContain("quite-secret");
});
