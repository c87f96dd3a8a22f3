import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assertMandatory, readPolicyConfig } from "../../../tool/cli/policies";
import { Refused } from "../../../tool/engine/report";

const folder = mkdtempSync(join(tmpdir(), "holdfast-policies-"));
const write = (name: string, content: unknown) => {
  const file = join(folder, name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content, null, 1));
  return file;
};

/** What a refusal says, with the file's name alone. */
function refusal(content: unknown): string[] {
  try {
    readPolicyConfig(write("firm.json", content), ["prod"], folder);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    expect(error.exitCode).toBe(2);
    return error.message.replaceAll(`${folder}/`, "").split("\n");
  }
  return [];
}

describe("a firm's policy configuration", () => {
  test("is read: levels, thresholds, and a level for all", () => {
    const config = { all: "mandatory", "aws-key-rotation": { enforcementLevel: "advisory", maxDays: 90 } };
    expect(readPolicyConfig(write("firm.json", config), ["prod", "dr"])).toEqual(config);
    expect(readPolicyConfig(undefined, ["prod"])).toEqual({});
  });

  test("is refused with every fault at once, each with the file, the key and what to do", () => {
    expect(
      refusal({
        "aws-key-rotatoin": "advisory",
        "aws-key-rotation": { maxDays: 1 },
        "aws-listener-tls": "warning",
        "aws-topic-key": { enforcementLevel: 3 },
        "aws-trail-key": true,
        "holdfast-waivers": { file: "none.yaml" },
      }),
    ).toEqual([
      "the policy configuration is not used:",
      '  firm.json:6: policy config of aws-listener-tls: the level is "warning", allowed: advisory, mandatory, remediate, disabled',
      "  firm.json:7: policy config of aws-topic-key: the level is 3, allowed: advisory, mandatory, remediate, disabled",
      "  firm.json:10: policy config of aws-trail-key: give a level, or an object with settings",
      "  firm.json:2: policy config of aws-key-rotatoin: no pack has this rule, did you mean aws-key-rotation?",
      "  firm.json:3: policy config of aws-key-rotation: maxDays is 1, allowed: 90 to 2560",
      "  none.yaml cannot be read (ENOENT); correct the path, or leave it out where nothing is waived",
    ]);
  });

  test("is refused where a list holds what means nothing to the rule", () => {
    const said = refusal({
      "estate-alarm-channels": { oneWay: ["aws", "asw"] },
      "aws-backup-vault-lock": { modes: ["NOSUCH"] },
      "aws-bucket-object-lock": { modes: ["GOVERNENCE"] },
      "aws-customer-key": { kinds: ["secret"] },
      "aws-user-pool-passwords": { classes: ["symbol"] },
      "aws-bucket-settings-apart": { inline: ["versionning"] },
      "cloudflare-zone-active": { partialZones: [" "] },
      "estate-data-places": { allowedPlaces: ["mars1", "", "lon1", "AMS3", "us-gov-west-1", "weur"] },
    });
    const faultOf = (line: string) => line.split("policy config of ")[1];
    expect(said.slice(1).map(faultOf).sort()).toEqual([
      'aws-backup-vault-lock: modes holds "NOSUCH", allowed: GOVERNANCE, COMPLIANCE',
      'aws-bucket-object-lock: modes holds "GOVERNENCE", did you mean GOVERNANCE?',
      'aws-bucket-settings-apart: inline holds "versionning", did you mean versioning?',
      'aws-customer-key: kinds holds "secret", did you mean secrets?',
      'aws-user-pool-passwords: classes holds "symbol", did you mean symbols?',
      "cloudflare-zone-active: partialZones holds an empty text; leave it out",
      'estate-alarm-channels: oneWay holds "asw", did you mean aws?',
      'estate-data-places: allowedPlaces holds "mars1", allowed: a region like lon1 (DigitalOcean), eu-west-1 (AWS) ' +
        "or weur (Cloudflare); allowedPlaces holds an empty text; leave it out",
    ]);
    expect(said[1]).toMatch(/^ {2}firm\.json:\d+: /);
  });

  test("is refused where it leaves no rule on", () => {
    expect(refusal({ all: "disabled" })).toEqual([
      "the policy configuration is not used:",
      "  firm.json: policy config switches every rule of holdfast-all off; leave a rule on, or leave the pack out",
    ]);
    expect(refusal({ all: "disabled", "aws-key-rotation": "mandatory" })).toEqual([]);
  });

  test.each([
    ["{", /^ {2}firm.json:1: this is no JSON: /],
    ['{\n  "all": "mandatory",\n}\n', /^ {2}firm.json:3: this is no JSON: /],
    [
      '{\n  "aws-topic-key": "mandatory",\n  "aws-topic-key": "disabled"\n}',
      /^ {2}firm.json:3: this key is there twice; keep one$/,
    ],
    ["[]", /^ {2}firm.json: this is no JSON object with a key for each rule$/],
  ])("is refused where it has another form: %s", (content, expected) => {
    expect(refusal(content)[1]).toMatch(expected);
  });

  test("is refused where it cannot be read", () => {
    expect(() => readPolicyConfig(join(folder, "none.json"), ["prod"])).toThrow(
      /none\.json cannot be read \(ENOENT\)/,
    );
  });

  test("names waivers by a path in the project, and takes it whole", () => {
    write("exceptions.yaml", "waivers: []\n");
    const file = write("firm.json", { "holdfast-waivers": { file: "exceptions.yaml" } });
    expect(readPolicyConfig(file, ["prod"], folder)).toEqual({
      "holdfast-waivers": { file: join(folder, "exceptions.yaml") },
    });
  });

  test("is refused together with the waivers of the project", () => {
    write("waivers.yaml", "waivers:\n  - rule: aws-topic-key\n");
    const said = refusal({ "aws-topic": "advisory" });
    rmSync(join(folder, "waivers.yaml"));
    expect(said[1]).toBe(
      "  firm.json:2: policy config of aws-topic: no pack has this rule, did you mean aws-topic-key?",
    );
    expect(said[2]).toBe("  waivers.yaml:2: resource: give the URN of the resource, * for any part of it");
    expect(said).toHaveLength(9);
  });
});

test("without a file of a firm the waivers of the project are checked all the same", () => {
  write("waivers.yaml", "waivers: none\n");
  expect(() => readPolicyConfig(undefined, ["prod"], folder)).toThrow(
    /waivers.yaml:1: waivers: list the waivers under this key/,
  );
  rmSync(join(folder, "waivers.yaml"));
  expect(readPolicyConfig(undefined, ["prod"], folder)).toEqual({});
});

test("a link to waivers that leads nowhere is refused", () => {
  symlinkSync(join(folder, "gone.yaml"), join(folder, "waivers.yaml"));
  expect(() => readPolicyConfig(undefined, ["prod"], folder)).toThrow(
    /waivers.yaml cannot be read \(ENOENT\)/,
  );
  rmSync(join(folder, "waivers.yaml"));
});

test("a waiver of a stack or a project that there is not is refused, with its line and what may be meant", () => {
  const waiver = (resource: string) =>
    `  - rule: aws-topic-key\n    resource: ${resource}\n    reason: the key is shared until the account closes\n` +
    "    owner: ann\n    approver: ben\n    ticket: OPS-1\n    granted: 2020-01-01\n    expires: 2020-02-01\n";
  const all = [
    "prodd::holdfast::*::a",
    "prod::holdfst::*::a",
    "eu::holdfast::*::a",
    "dr::holdfast::*::a",
    "*::a",
  ];
  write("waivers.yaml", `waivers:\n${all.map((part) => waiver(`"urn:pulumi:${part}"`)).join("")}`);
  const said = refusal({});
  rmSync(join(folder, "waivers.yaml"));
  expect(said).toEqual([
    "the policy configuration is not used:",
    "  waivers.yaml:3: resource: there is no stack prodd, did you mean prod? allowed: dr, prod",
    "  waivers.yaml:11: resource: there is no project holdfst, did you mean holdfast?",
    "  waivers.yaml:19: resource: there is no stack eu, did you mean dr? allowed: dr, prod",
  ]);
});

describe("an update", () => {
  test.each([
    ["a level for all", { all: "advisory" }, ["all is advisory"]],
    [
      "levels of rules, beside thresholds",
      { "aws-topic-key": "disabled", "aws-key-rotation": { enforcementLevel: "advisory", maxDays: 90 } },
      ["aws-topic-key is disabled", "aws-key-rotation is advisory"],
    ],
  ])("is refused under %s that let what is broken pass", (_title, config, problems) => {
    const refused = () => assertMandatory(config);
    expect(refused).toThrow(/make an exception with `npx holdfast waive`/);
    try {
      refused();
    } catch (error) {
      expect((error as Refused).details).toEqual({ problems });
    }
  });

  test("goes on under thresholds, and where rules mend", () => {
    const config = {
      all: "mandatory",
      "aws-key-rotation": { maxDays: 90 },
      "aws-trail-validation": "remediate",
    };
    expect(() => assertMandatory(config)).not.toThrow();
  });
});
