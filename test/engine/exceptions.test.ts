import * as fs from "node:fs";
import * as path from "node:path";
import { makeClone, type Clone } from "../support/clone";

jest.setTimeout(120_000);

let clone: Clone;

beforeAll(() => {
  clone = makeClone();
});

afterAll(async () => {
  await clone?.remove();
});

const APPROVED = ["--owner", "ann", "--approver", "ben", "--ticket", "OPS-214", "--days", "30"];
const WHY = ["--reason", "the certificates come with the move in January"];
const CERTIFICATE = "digitalocean-load-balancer-certificate";

/** Waives a rule for resources of `prod` by their name. */
async function waive(rule: string, name: string): Promise<void> {
  const done = await clone.holdfast(["waive", rule, name, "--stack", "prod", ...APPROVED, ...WHY]);
  expect([done.stderr, done.code]).toEqual(["", 0]);
}

test("what is waived passes, what is to be mended is set, what excuses nothing stops it, and all is said", async () => {
  clone.edit("Pulumi.prod.yaml", /holdfast:drStack: .*/, 'holdfast:drStack: ""');
  clone.edit("components/dataCenter/dataCenter.ts", /tlsPassthrough: true/, "tlsPassthrough: false");
  await waive(CERTIFICATE, "*-load-balancer");
  await waive(CERTIFICATE, "tertiary-load-balancer");
  const levels = path.join(clone.folder, "policies.json");
  fs.writeFileSync(levels, JSON.stringify({ "digitalocean-load-balancer-ciphers": "remediate" }));

  const finished = await clone.holdfast(["preview", "prod", "--policy-config", levels, "--json"]);
  if (finished.code !== 1) throw new Error(`${finished.stderr}\n${finished.stdout}`);
  const [{ problems, runs }] = JSON.parse(finished.stdout).stacks;
  expect(problems).toEqual([
    expect.stringMatching(
      /^holdfast-prod breaks holdfast-waivers: .*\n.*waivers.yaml:13: the waiver of .* excuses nothing/,
    ),
  ]);
  const { waivers, verdicts, remediations } = runs[0];
  const sites = ["primary", "secondary"].map((site) => expect.stringMatching(`::${site}-load-balancer$`));
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  expect(waivers).toEqual(sites.map((resource) => ({ rule: CERTIFICATE, resource, until })));
  expect(verdicts).toContainEqual(expect.objectContaining({ pack: "tls", broken: 0, waived: 2 }));
  const ciphers = {
    pack: "holdfast-all",
    policy: "digitalocean-load-balancer-ciphers",
    properties: ["tlsCipherPolicy"],
  };
  expect(remediations).toHaveLength(2);
  expect(remediations).toEqual(expect.arrayContaining(sites.map((urn) => ({ ...ciphers, urn }))));
});

test("a faulty waiver keeps a preview from starting", async () => {
  clone.edit("waivers.yaml", /expires: .*/, "expires: 2199-01-01");
  const { code, stderr } = await clone.holdfast(["preview", "prod"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /waivers.yaml:11: expires: 2199-01-01 is \d+ days after \S+; a waiver lasts 180 days/,
  );
});
