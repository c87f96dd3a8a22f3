import * as fs from "node:fs";
import * as path from "node:path";
import { makeClone, type Clone } from "../support/clone";

/** The packs on a stack that is not ours: a program of plain JavaScript in a project of its own, with a plain `pulumi`. */
const PROJECT = "test/engine/foreign";
let clone: Clone;
let began: string;

beforeAll(async () => {
  clone = makeClone();
  began = `eval "$(node tool/cli/holdfast.cjs env)" && unset PULUMI_OPTION_CWD && cd ${PROJECT}`;
  const made = await clone.shell(`${began} && pulumi stack init organization/bakery/shop --non-interactive`);
  expect([made.code, made.code === 0 ? "" : made.stdout + made.stderr]).toEqual([0, ""]);
}, 120_000);

afterAll(() => clone.remove(), 60_000);

const preview = (more: string) =>
  clone.shell(`${began} && pulumi preview --stack shop --non-interactive --color never ${more}`);

/** Rules that the CLI says are broken, each with the resource. */
function broken(stdout: string): string[] {
  const lines = stdout.matchAll(/\[mandatory\](?: \[severity: \w+\])?\s+(\S+)\s+\(\S+: (\S+)\)/g);
  return [...lines].map(([, rule, resource]) => `${rule} ${resource}`).sort();
}

test("what is badly made is refused by its own name, and what is well made is not", async () => {
  const { code, stdout } = await preview("--policy-pack ../../../policies/packs/all");
  const found = broken(stdout);
  expect(code).not.toBe(0);
  expect(found).toEqual(
    expect.arrayContaining([
      "cloudflare-monitor-tls taster",
      "digitalocean-firewall-admin-ports door",
      "digitalocean-load-balancer-tls counter",
    ]),
  );
  expect(
    found.filter((line) => /^aws-(bucket-encryption|bucket-public-access|key-rotation)/.test(line)),
  ).toEqual([]);
}, 120_000);

test("one pack alone judges by its own rules, with the levels and thresholds of a file", async () => {
  const file = path.join(clone.folder, PROJECT, "packs.json");
  fs.writeFileSync(
    file,
    JSON.stringify({
      "cloudflare-monitor-tls": "advisory",
      "digitalocean-load-balancer-tls": "disabled",
    }),
  );
  const { stdout } = await preview(`--policy-pack ../../../policies/packs/tls --policy-pack-config ${file}`);
  expect(broken(stdout).filter((line) => /monitor-tls|load-balancer-tls|firewall/.test(line))).toEqual([]);
  expect(stdout).toMatch(/\[advisory\] \[severity: high\]\s+cloudflare-monitor-tls/);
  expect(stdout).toContain("pack configuration switches off: digitalocean-load-balancer-tls");
}, 120_000);

test("a configuration with a rule that no pack has stops the preview", async () => {
  const file = path.join(clone.folder, PROJECT, "broken.json");
  fs.writeFileSync(file, JSON.stringify({ "cloudflare-monitor-tsl": "advisory" }));
  const { code, stdout, stderr } = await preview(
    `--policy-pack ../../../policies/packs/tls --policy-pack-config ${file}`,
  );
  expect(code).not.toBe(0);
  expect(stdout + stderr).toContain("did you mean cloudflare-monitor-tls?");
}, 120_000);
