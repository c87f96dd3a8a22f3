import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { renderOperationsServer } from "../../../components/hosts/operationsServer";
import { systemProgram } from "../../support/systemPrograms.cjs";
import { files } from "./renderings";

/*
 * A real SSH server with an operations server's settings, on loopback. There is no user `operations` here, so the
 * settings of that user are given to the one who runs the test, by a change of the name in the rendered file.
 */

const ME = os.userInfo().username;
const SETTINGS = "/etc/ssh/sshd_config.d/";

let folder: string;
let servers: ChildProcess[] = [];
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-administrators-"));
  for (const name of ["host", "authority", "stranger", "break-glass"]) makeKey(name);
});
afterEach(async () => {
  await Promise.all(
    servers.map(async (server) => {
      if (server.exitCode !== null) return;
      const ended = once(server, "exit");
      server.kill();
      await ended;
    }),
  );
  servers = [];
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

function run(program: string, args: string[]) {
  return spawnSync(program, args, { encoding: "utf8", timeout: 20_000 });
}

function makeKey(name: string): string {
  const file = path.join(folder, name);
  run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file]);
  return file;
}

/** A key of its own with a certificate; by default as the edge makes one out to the user of a session. */
function certified(name: string, { by = "authority", principal = ME, validity = "-1m:+4m" } = {}): string {
  const key = makeKey(name);
  const authority = path.join(folder, by);
  run("ssh-keygen", ["-q", "-s", authority, "-I", "ann", "-n", principal, "-V", validity, `${key}.pub`]);
  expect(fs.existsSync(`${key}-cert.pub`)).toBe(true);
  return key;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

/** Starts a server that takes the settings of administrators for one user, and answers with its port. */
async function start(user: string): Promise<number> {
  const authority = fs.readFileSync(path.join(folder, "authority.pub"), "utf8");
  const written = files(
    renderOperationsServer({ peerCidr: "10.20.0.0/20", sshAuthority: authority, restartHour: 4 }),
  );
  const root = fs.mkdtempSync(path.join(folder, "root-"));
  for (const [name, content] of Object.entries(written)) {
    if (!name.startsWith("/etc/ssh/")) continue;
    const file = path.join(root, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const here = content.replaceAll("/etc/ssh/", `${root}/etc/ssh/`);
    fs.writeFileSync(file, here.replace("Match User operations", `Match User ${user}`), { mode: 0o600 });
  }
  const port = await freePort();
  const config = path.join(root, "sshd_config");
  const lines = [
    `Include ${root}${SETTINGS}*.conf`,
    `HostKey ${folder}/host`,
    "ListenAddress 127.0.0.1",
    `Port ${port}`,
    "PidFile none",
    "StrictModes no",
    // The break-glass key is in the account, as DigitalOcean puts it there.
    `AuthorizedKeysFile ${folder}/break-glass.pub`,
  ];
  fs.writeFileSync(config, `${lines.join("\n")}\n`, { mode: 0o600 });
  if (process.getuid?.() === 0) fs.mkdirSync("/run/sshd", { recursive: true });
  const server = spawn(systemProgram("sshd"), ["-D", "-e", "-f", config], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  servers.push(server);
  await new Promise<void>((resolve, reject) => {
    let said = "";
    server.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("Server listening")) resolve();
    });
    server.once("exit", () => reject(new Error(`sshd ended: ${said}`)));
  });
  return port;
}

/** Whether a server opens a session with a key, and with its certificate where it has one. */
function opens(port: number, key: string): boolean {
  const options = ["BatchMode=yes", "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null"];
  const more = ["IdentitiesOnly=yes", "IdentityAgent=none", "LogLevel=ERROR", "ConnectTimeout=10"];
  const set = [...options, ...more].flatMap((option) => ["-o", option]);
  const { status, stderr } = run("ssh", [
    ...["-F", "/dev/null", ...set, "-i", key, "-p", `${port}`, `${ME}@127.0.0.1`, "exit 7"],
  ]);
  if (status === 7) return true;
  expect(stderr).toContain("Permission denied (publickey)");
  return false;
}

test("P28: an administrator comes in by a certificate of the authority, and by nothing else", async () => {
  const port = await start(ME);
  const keys = {
    "a certificate": certified("good"),
    "a certificate of another authority": certified("strange", { by: "stranger" }),
    "a certificate that ran out": certified("old", { validity: "-2h:-1h" }),
    "a certificate that is not valid yet": certified("early", { validity: "+1h:+2h" }),
    "a certificate for another user": certified("other", { principal: "somebody" }),
    "a key alone": makeKey("bare"),
    "the break-glass key": path.join(folder, "break-glass"),
  };
  const opened = Object.entries(keys).filter(([, key]) => opens(port, key));
  expect(opened.map(([name]) => name)).toEqual(["a certificate"]);
}, 60_000);

test("P28: the authority counts for nobody but that user, and the break-glass key stays root's", async () => {
  const port = await start("operations");
  expect(opens(port, certified("for-me"))).toBe(false);
  expect(opens(port, path.join(folder, "break-glass"))).toBe(true);
}, 60_000);
