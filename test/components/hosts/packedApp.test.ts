import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { S3 } from "@aws-sdk/client-s3";
import { packApp } from "../../../components/hosts/referenceApp";
import { INSTALL_MS, pythonPackages, startAws } from "../../support/python";
import { requirePackages } from "../../support/systemPrograms.cjs";
import { freePort } from "../../support/ports";
import { APP_PACKAGES, GUNICORN, MASTER_KEY } from "./referenceApp";
import { app, files, recovery } from "./renderings";

/** How the reference app gets onto a server. */

const SOURCE = path.join(__dirname, "../../../components/hosts/app");
let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-app-"))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** Every file of the app that a server needs, as it was written. */
function sources(): Record<string, string> {
  const names = fs.readdirSync(SOURCE, { recursive: true, encoding: "utf8" });
  const wanted = names.filter((name) => /\.(py|sql)$/.test(name)).sort();
  return Object.fromEntries(wanted.map((name) => [name, fs.readFileSync(path.join(SOURCE, name), "utf8")]));
}

test("whoever may write nothing can read what is unpacked by a unit that lets nobody else in", () => {
  const into = fs.mkdtempSync(path.join(folder, "closed-"));
  const archive = path.join(into, "app.tar.gz");
  fs.writeFileSync(archive, packApp().content);
  const unpack = spawnSync("sh", ["-c", `umask 077 && tar -xzpf ${archive} --no-same-owner -C ${into}`]);
  expect(unpack.status).toBe(0);
  const unpacked = fs.readdirSync(path.join(into, "app"), { recursive: true, encoding: "utf8" });
  expect(unpacked.length).toBeGreaterThan(10);
  for (const name of ["", ...unpacked]) {
    const found = fs.statSync(path.join(into, "app", name));
    expect([name, found.mode & 0o777]).toEqual([name, found.isDirectory() ? 0o755 : 0o644]);
  }
});

test("tar unpacks what a data center's server is born with to the app as it was written", () => {
  const archive = path.join(folder, "app.tar.gz");
  fs.writeFileSync(archive, files(app())["/opt/holdfast/app.tar.gz"]!, "base64");
  const tar = spawnSync("tar", ["-xzf", archive, "--no-same-owner", "-C", folder], { encoding: "utf8" });
  expect([tar.status, tar.stderr]).toEqual([0, ""]);
  const read = (name: string) => fs.readFileSync(path.join(folder, "app", name), "utf8");
  expect(Object.keys(sources()).length).toBeGreaterThan(10);
  for (const [name, text] of Object.entries(sources())) expect(read(name)).toBe(text);
});

test("is packed to the same bytes again, and named after them", () => {
  const { name, content } = packApp();
  expect(packApp().content.equals(content)).toBe(true);
  expect(name).toBe(`reference-app-${createHash("sha256").update(content).digest("hex")}.tar.gz`);
});

test("P27: carries no key, token or password", () => {
  const all = Object.values(sources()).join("\n");
  expect(all).not.toMatch(/PRIVATE KEY|AGE-SECRET|dop_v1|AKIA|eyJ|password\s*[:=]\s*["']\S/i);
});

test(
  "P15: a recovery server fetches it from the vault's copy, and takes no other",
  async () => {
    expect(files(recovery())["/opt/holdfast/app.tar.gz"]).toBeUndefined();
    const target = path.join(folder, "app.tar.gz");
    const script = path.join(folder, "fetch.py");
    const text = files(recovery())["/usr/local/sbin/holdfast-fetch-app"]!;
    fs.writeFileSync(script, text.replace("/opt/holdfast/app.tar.gz", target));
    const aws = await startAws("111122223333");
    try {
      const s3 = new S3({
        ...{ endpoint: aws.url, region: "eu-west-2", forcePathStyle: true },
        credentials: { accessKeyId: "any", secretAccessKey: "any" },
      });
      const Bucket = "acme-prod-vault-copy";
      const env = {
        ...{ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_ENDPOINT_URL: aws.url },
        AWS_CONFIG_FILE: "/dev/null",
      };
      const fetchApp = () => {
        const { status, stderr } = spawnSync(path.join(pythonPackages(), "python3"), [script], {
          ...{ env, encoding: "utf8" },
        });
        return [status, stderr.trim().split("\n").at(-1)];
      };
      const { name, content } = packApp();
      const put = (Body: string | Buffer) => s3.putObject({ Bucket, Key: `releases/${name}`, Body });
      await s3.createBucket({ Bucket, CreateBucketConfiguration: { LocationConstraint: "eu-west-2" } });
      expect(fetchApp()).toEqual([1, expect.stringContaining("NoSuchKey")]);
      await put("another app");
      expect(fetchApp()).toEqual([1, "what is there is not the app that this server was made for"]);
      expect(fs.existsSync(target)).toBe(false);
      await put(content);
      expect(fetchApp()).toEqual([0, ""]);
      expect(fs.readFileSync(target).equals(content)).toBe(true);
    } finally {
      await aws.stop();
    }
  },
  INSTALL_MS + 30_000,
);

test.each([
  ["runs", "", true],
  ["is killed without the line for Debian's gunicorn", "SystemCallFilter=setuid setgroups\n", false],
])(
  "P18: under the system calls that its unit leaves it, it %s",
  async (_title, removed, runs) => {
    requirePackages([...APP_PACKAGES, "python3-seccomp"]);
    const unit = path.join(folder, "holdfast-app.service");
    const text = files(app())["/etc/systemd/system/holdfast-app.service"]!;
    fs.chmodSync(folder, 0o755);
    fs.writeFileSync(unit, text.replace(removed, ""));
    const port = await freePort();
    const settings = {
      PORT: String(port),
      DATABASE: "host=127.0.0.1 port=1 dbname=app user=app sslmode=verify-full sslrootcert=/dev/null",
      IDENTITY_CLIENT: `{"region":"eu-west-2","userPoolId":"eu-west-2_a","clientId":"a","clientSecret":"a"}`,
      CUSTOMER_MASTER_KEY: MASTER_KEY,
    };
    const confine = path.join(__dirname, "../../support/confine.py");
    // Where the user nobody may read; this checkout may be closed to others.
    fs.cpSync(SOURCE, path.join(folder, "app"), { recursive: true });
    const child = spawn("/usr/bin/python3", [confine, unit, ...GUNICORN], {
      cwd: folder,
      env: { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: "1", ...settings },
    });
    let log = "";
    child.stderr.on("data", (part) => (log += String(part)));
    const ended = new Promise((resolve) => child.once("close", resolve));
    const ask = (url: string) =>
      fetch(`http://127.0.0.1:${port}${url}`, { signal: AbortSignal.timeout(2_000) }).then(
        ({ status }) => status,
        () => undefined,
      );
    for (let left = 100; left > 0 && !/due to signal 31/.test(log); left -= 1) {
      if (await ask("/healthz")) break;
      await sleep(100);
    }
    const answers = runs ? [await ask("/healthz"), await ask("/readyz")] : [];
    child.kill("SIGQUIT");
    await ended;
    expect(answers).toEqual(runs ? [200, 503] : []);
    expect(/due to signal 31/.test(log)).toBe(!runs);
  },
  30_000,
);
