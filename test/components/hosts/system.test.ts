import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { systemProgram } from "../../support/systemPrograms.cjs";
import {
  app,
  closedOperations,
  files,
  operations,
  ownApp,
  ownRecovery,
  privateApp,
  recovery,
} from "./renderings";

/** The files that servers boot with, read by the programs that read them there. */
const roles = {
  "app server": app,
  "app server with an image": ownApp,
  "app server with a private image": privateApp,
  "recovery server": recovery,
  "recovery server with an image": ownRecovery,
  "operations server": operations,
  "operations server without an authority": closedOperations,
};

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-host-"))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** Where units of a server are. */
const UNITS = "etc/systemd/system";
/** Most that a service of ours may be exposed, of 100, in systemd's own weighing. */
const MOST_EXPOSED = 20;
/** Programs that come with packages, and that our units run. */
const PROGRAMS = ["usr/bin/cloudflared", "usr/bin/gunicorn", "usr/bin/systemctl", "usr/bin/tar"];

/** The root of a server's file system, as far as systemd looks at it. */
function systemRoot(written: Record<string, string>): string {
  const root = path.join(folder, "root");
  fs.cpSync("/usr/lib/systemd/system", path.join(root, "usr/lib/systemd/system"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  fs.symlinkSync("usr/lib", path.join(root, "lib"));
  const all = { ...written, ...Object.fromEntries(PROGRAMS.map((name) => [name, "#!/bin/sh\n"])) };
  for (const [name, content] of Object.entries(all)) {
    const file = path.join(root, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content, { mode: content.startsWith("#!") ? 0o755 : 0o644 });
  }
  return root;
}

/** Runs a program, and fails with what it said when it finds fault. */
function check(program: string, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(systemProgram(program), args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${status}\n${stdout}\n${stderr}`);
  return `${stdout}${stderr}`;
}

function write(name: string, content: string): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content, { mode: 0o600 });
  return file;
}

/** What the SSH server of a machine makes of its settings, for everybody or for one user. */
function sshSettings(userData: string, user?: string): string[] {
  const key = path.join(folder, "host-key");
  spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
  const written = Object.entries(files(userData)).filter(([name]) => name.includes("/sshd_config.d/"));
  for (const [name, content] of written) write(path.join("sshd_config.d", path.basename(name)), content);
  // What the distribution sets comes after ours, and the first word on a thing holds.
  const include = `Include ${folder}/sshd_config.d/*.conf`;
  const config = write("sshd_config", `${include}\nHostKey ${key}\nPasswordAuthentication yes\nUsePAM yes\n`);
  fs.mkdirSync("/run/sshd", { recursive: true });
  const who = user === undefined ? [] : ["-C", `user=${user},host=operations,addr=10.20.0.5`];
  return check("sshd", ["-T", "-f", config, ...who]).split("\n");
}

test.each([
  ["operations", ["authorizedkeysfile none", "trustedusercakeys /etc/ssh/holdfast-authority.pub"]],
  ["root", ["authorizedkeysfile .ssh/authorized_keys .ssh/authorized_keys2", "trustedusercakeys none"]],
])("P28: an operations server takes of %s: %j", (user, expected) => {
  const set = sshSettings(operations(), user);
  expect(set).toEqual(expect.arrayContaining([...expected, "passwordauthentication no"]));
});

describe.each(Object.entries(roles))("the %s", (_role, render) => {
  test("boots by a configuration that cloud-init takes", () => {
    expect(check("cloud-init", ["schema", "--config-file", write("user-data", render())])).toMatch(/^Valid/m);
  }, 30_000);

  test("P18: has a firewall that nftables takes", () => {
    // The users are made at the first boot, before the firewall is loaded; here they need not be known by name.
    const rules = files(render())["/etc/nftables.conf"]!.replaceAll(/"holdfast-\w+"|"www-data"/g, "4711");
    check("nft", ["--check", "--file", write("nftables.conf", rules)]);
  });

  test("P28: has settings that the SSH server takes, and none that it overrules", () => {
    expect(sshSettings(render())).toEqual(
      expect.arrayContaining([
        "passwordauthentication no",
        "kbdinteractiveauthentication no",
        "permitrootlogin without-password",
        "permitemptypasswords no",
        "allowagentforwarding no",
        "authenticationmethods publickey",
        "trustedusercakeys none",
      ]),
    );
  });

  test("has units that systemd takes, with commands that are there", () => {
    const root = systemRoot(files(render()));
    const units = fs.readdirSync(path.join(root, UNITS)).filter((name) => /\.(service|path)$/.test(name));
    expect(units.length).toBeGreaterThan(2);
    expect(check("systemd-analyze", ["verify", "--man=no", `--root=${root}`, ...units])).toBe("");
  });

  test("P18: runs services that can do no more than they need", () => {
    const services = Object.entries(files(render())).filter(([name]) => /system\/[^/]+\.service$/.test(name));
    expect(services.length).toBeGreaterThan(0);
    for (const [name, content] of services) {
      const unit = write(path.basename(name), content);
      check("systemd-analyze", ["security", "--offline=yes", `--threshold=${MOST_EXPOSED}`, unit]);
    }
  });

  test("has scripts that shellcheck finds nothing in", () => {
    const scripts = Object.entries(files(render())).filter(([, content]) => content.startsWith("#!/bin/sh"));
    expect(scripts.length).toBeGreaterThan(1);
    for (const [name, content] of scripts) check("shellcheck", [write(path.basename(name), content)]);
  });
});
