import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import { loadRules } from "../../../policies/load";
import { preview } from "../../../tool/engine/engine";
import { settingsOf } from "../../../tool/engine/settings";
import { policyConfigOf, thresholds } from "../../../tool/engine/policyConfig";
import { configFaults } from "../../../policies/ruleConfig";

const URN = "urn:pulumi:prod::holdfast::aws:s3/bucket:Bucket::archive";

/** A stack whose engine says these things; what it was started with is kept. */
function stackSaying(...events: object[]) {
  const started: { policyPacks: string[]; policyPackConfigs: string[]; config: unknown }[] = [];
  const stack = {
    name: "prod",
    async preview({ onEvent, policyPacks, policyPackConfigs }: any) {
      const config = JSON.parse(fs.readFileSync(policyPackConfigs[0], "utf8"));
      started.push({ policyPacks, policyPackConfigs, config });
      for (const event of events) onEvent(event);
    },
  };
  return { stack: stack as unknown as Stack, started };
}

const said = (policyName: string, enforcementLevel: string, message: string) => ({
  policyEvent: {
    policyName,
    enforcementLevel,
    message: `<{%fg 3%}>${message}<{%reset%}>\n`,
    resourceUrn: URN,
    policyPackName: "holdfast-all",
  },
});

test("what a rule says is broken, waived until a day, or not evaluated", async () => {
  const { stack } = stackSaying(
    said("aws-bucket-encryption", "mandatory", "a bucket is encrypted\nno key"),
    said(
      "aws-bucket-encryption",
      "advisory",
      "a bucket is encrypted\nwaived until 2027-01-31, approved by ben for ann (OPS-7): it is moved\nno key",
    ),
    said("aws-bucket-encryption", "advisory", "a bucket is encrypted\nnot evaluated: the value of x"),
    said("aws-bucket-encryption", "advisory", "a bucket is encrypted\nno key, not waived until 2027-01-31"),
  );
  const { violations } = await preview(stack);
  expect(violations.map(({ verdict, mandatory, until }) => [verdict, mandatory, until])).toEqual([
    ["broken", true, undefined],
    ["waived", false, "2027-01-31"],
    ["not evaluated", false, undefined],
    ["broken", false, undefined],
  ]);
});

test("what a pack says about its configuration is a warning and no verdict", async () => {
  const { stack } = stackSaying(
    said("holdfast-configuration", "advisory", "pack configuration switches off: a, b"),
  );
  const { violations, diagnostics } = await preview(stack);
  expect(violations).toEqual([]);
  expect(diagnostics).toEqual([{ severity: "warning", message: "pack configuration switches off: a, b" }]);
});

test("what a rule sets is told by its property, and is no violation", async () => {
  const { stack } = stackSaying(
    {
      policyRemediationEvent: {
        resourceUrn: URN,
        policyName: "aws-bucket-versioning",
        policyPackName: "holdfast-all",
        before: { name: "archive", tags: { a: "b" } },
        after: { name: "archive", tags: { a: "b" }, versioning: { enabled: true }, prefix: null },
      },
    },
    said("aws-bucket-versioning", "advisory", "a bucket keeps versions\nset by policy: versioning"),
  );
  const { violations, remediations } = await preview(stack);
  expect(violations).toEqual([]);
  expect(remediations).toEqual([
    { pack: "holdfast-all", policy: "aws-bucket-versioning", urn: URN, properties: ["prefix", "versioning"] },
  ]);
});

describe("the configuration of the packs", () => {
  test("is given to the engine for the run, one for each pack, and taken away after it", async () => {
    const { stack, started } = stackSaying();
    await preview(stack, { policies: { "aws-listener-tls": "advisory" }, packs: ["a", "b"] });
    const [{ policyPacks, policyPackConfigs, config } = { policyPacks: [], policyPackConfigs: [] }] = started;
    expect(policyPacks).toEqual(["a", "b"]);
    expect(policyPackConfigs).toEqual([policyPackConfigs[0], policyPackConfigs[0]]);
    expect(config).toEqual(policyConfigOf("prod", { "aws-listener-tls": "advisory" }));
    expect(fs.existsSync(policyPackConfigs[0]!)).toBe(false);
  });

  test("is taken away after a run that failed too", async () => {
    let file = "";
    const stack = {
      name: "prod",
      async preview(options: any) {
        file = options.policyPackConfigs[0];
        throw new Error("no");
      },
    };
    expect((await preview(stack as unknown as Stack)).ok).toBe(false);
    expect(fs.existsSync(file)).toBe(false);
  });

  test("holds what the estate promised as the thresholds of rules that have them", () => {
    const config = policyConfigOf("prod", {});
    expect(config["cloudflare-zone-setting-hsts"]).toEqual({ minSeconds: 31_536_000 });
    expect(config["estate-recovery-point"]).toEqual({ recoveryPointHours: 8 });
    expect(config["estate-files-recovery-point"]).toEqual({ recoveryPointHours: 8 });
    expect(config["estate-logs-recovery-point"]).toEqual({ recoveryPointHours: 1 });
    expect(config["estate-recovery-time"]).toEqual({ databaseHours: 24, filesHours: 24, logsHours: 24 });
    expect(config["aws-lock-bounded"]).toEqual({ maxDays: 400 });
    expect(config["aws-bucket-object-lock"]).toEqual({
      minDaysOf: [expect.stringMatching(/-prod-log-archive-\d{12}=365$/)],
    });
    expect(config["estate-data-places"]).toEqual({
      allowedPlaces: ["lon1", "ams3", "eu-west-1", "eu-west-2"],
    });
    for (const { rule, key } of thresholds) {
      const found = loadRules().find(({ name }) => name === rule);
      expect([rule, configFaults(rule, found?.config ?? {}, { [key]: (config[rule] as any)[key] })]).toEqual([
        rule,
        [],
      ]);
    }
  });

  test("says of the recovery site's region that the live estate looks after it, in an account of both", () => {
    const shared = { drAccountId: { value: "111122223333", secret: false } };
    const settings = { ...settingsOf("dr"), ...shared };
    expect(policyConfigOf("dr", {}, "/nowhere", settings)["aws-access-analyzer"]).toEqual({
      elsewhere: ["eu-west-2"],
    });
    expect(policyConfigOf("prod", {}, "/nowhere", settings)["aws-access-analyzer"]).toBeUndefined();
    expect(policyConfigOf("dr", {}, "/nowhere")["aws-access-analyzer"]).toBeUndefined();
  });

  test("holds the half hour of an administrator's session, and the one way of being told on the Free plan", () => {
    expect(policyConfigOf("prod", {})["cloudflare-access-session"]).toEqual({ maxHours: 0.5 });
    const settings = { ...settingsOf("dr"), plan: { value: "free", secret: false } };
    expect(policyConfigOf("dr", {}, "/nowhere", settings)["estate-alarm-channels"]).toEqual({
      oneWay: ["cloudflare"],
    });
    expect(policyConfigOf("dr", {}, "/nowhere")["estate-alarm-channels"]).toBeUndefined();
    expect(policyConfigOf("prod", {}, "/nowhere", settings)["estate-alarm-channels"]).toBeUndefined();
  });

  test("takes a firm's file over it, key by key", () => {
    const given = {
      all: "advisory",
      "cloudflare-zone-setting-hsts": "mandatory",
      "aws-key-rotation": { maxDays: 90 },
    };
    expect(policyConfigOf("prod", given)).toMatchObject({
      all: { enforcementLevel: "advisory" },
      "cloudflare-zone-setting-hsts": { minSeconds: 31_536_000, enforcementLevel: "mandatory" },
      "aws-key-rotation": { maxDays: 90 },
    });
    const lower = policyConfigOf("prod", { "cloudflare-zone-setting-hsts": { minSeconds: 5 } });
    expect(lower["cloudflare-zone-setting-hsts"]).toEqual({ minSeconds: 5 });
  });

  test("names the project's file of waivers where there is one, and a firm's in its place", () => {
    const none = policyConfigOf("prod", {}, "/nowhere");
    expect(none["holdfast-waivers"]).toBeUndefined();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-project-"));
    fs.writeFileSync(`${folder}/waivers.yaml`, "waivers: []\n");
    const own = (given: object) => policyConfigOf("prod", given as never, folder)["holdfast-waivers"];
    expect(own({})).toEqual({ enforcementLevel: "mandatory", file: `${folder}/waivers.yaml` });
    expect(own({ all: "disabled" })).toEqual({
      enforcementLevel: "mandatory",
      file: `${folder}/waivers.yaml`,
    });
    expect(own({ "holdfast-waivers": { file: "/other.yaml" } })).toEqual({
      enforcementLevel: "mandatory",
      file: "/other.yaml",
    });
    expect(own({ "holdfast-waivers": { waivers: [] } })).toEqual({
      enforcementLevel: "mandatory",
      waivers: [],
    });
  });
});
