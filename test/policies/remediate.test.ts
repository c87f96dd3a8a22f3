import * as fs from "node:fs";
import * as fc from "fast-check";
import proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { loadRules } from "../../policies/load";
import { rule, type Rule } from "../../policies/rule";
import { PackService } from "../../policies/service";
import { SECRET, SIGNATURE } from "../../policies/properties";
import { unknownValue } from "../support/unknownValue";

const { MANDATORY, REMEDIATE, ADVISORY } = proto.EnforcementLevel;
const BUCKET = "aws:s3/bucket:Bucket";
const facts = {
  pack: "encryption" as const,
  upholds: ["P11" as const],
  severity: "high" as const,
  frameworks: [],
  sources: [],
  types: [BUCKET],
  good: {},
  bad: {},
};
const versioned = rule({
  ...facts,
  name: "aws-bucket-versioned",
  holds: "a bucket keeps versions",
  fix: "turn versions on",
  remedy: { versioning: { enabled: true }, keep: 30 },
  check(bucket, report) {
    if (bucket.versioning?.enabled !== true) report("versions are off");
    if (bucket.closed === false) report("it is open");
    if (bucket.keep < 30) report(`kept ${bucket.keep} days`);
  },
});
const tagged = rule({
  ...facts,
  name: "aws-bucket-tagged",
  holds: "a bucket has an owner",
  fix: "name the owner",
  remedy: { tags: { owner: "nobody" } },
  check({ tags, versioning }, report) {
    if (!tags?.owner && versioning?.enabled) report("no owner");
  },
});
const locked = rule({
  ...facts,
  name: "aws-bucket-locked",
  holds: "a bucket is locked",
  fix: "lock it",
  check({ lock }, report) {
    if (!lock) report("no lock");
  },
});

const URN = `urn:pulumi:prod::holdfast::${BUCKET}::archive`;
const secret = (value: unknown) => ({ [SIGNATURE]: SECRET, value });

function packAt(level: number, ...rules: Rule[]) {
  const pack = new PackService({ name: "holdfast-test", title: "Test", version: "1.2.3", rules });
  const request = new proto.ConfigureAnalyzerRequest();
  for (const { name } of rules)
    request.getPolicyconfigMap().set(name, new proto.PolicyConfig().setEnforcementlevel(level));
  pack.configure(request);
  return pack;
}

function requestOf(props: object, type = BUCKET) {
  return new proto.AnalyzeRequest()
    .setType(type)
    .setUrn(URN)
    .setName("archive")
    .setProperties(Struct.fromJavaScript(props as never))
    .serializeBinary();
}

const answerOf = (pack: PackService, request: Uint8Array) =>
  proto.RemediateResponse.deserializeBinary(pack.remediate(request)).getRemediationsList();

/** What each rule set, and what it said about it. */
function remediate(pack: PackService, props: object, type = BUCKET) {
  return answerOf(pack, requestOf(props, type)).map((r) => [
    r.getPolicyname(),
    r.getProperties()?.toJavaScript() ?? r.getDiagnostic(),
  ]);
}

const SAID = 'a bucket keeps versions\nset by policy: versioning = {"enabled":true}, keep = 30';

describe("a rule at the level remediate", () => {
  test("sets what it names, and says so", () => {
    expect(remediate(packAt(REMEDIATE, versioned), { name: "archive", keep: 3 })).toEqual([
      ["aws-bucket-versioned", { name: "archive", versioning: { enabled: true }, keep: 30 }],
      ["aws-bucket-versioned", SAID],
    ]);
  });

  test("names itself, its pack and its version", () => {
    const [first, second] = answerOf(packAt(REMEDIATE, versioned), requestOf({}));
    expect(first!.toObject()).toMatchObject({
      policyname: "aws-bucket-versioned",
      policypackname: "holdfast-test",
      policypackversion: "1.2.3",
      description: "a bucket keeps versions",
      diagnostic: "",
    });
    // The engine takes properties only where nothing is said, and so is told twice.
    expect(second!.hasProperties()).toBe(false);
  });

  test.each([
    ["holds", { versioning: { enabled: true }, keep: 30 }],
    ["hangs on what preview does not know", { versioning: unknownValue }],
    ["would still be broken after it", { closed: false }],
  ])("sets nothing where it %s", (_title, props) => {
    expect(remediate(packAt(REMEDIATE, versioned), props)).toEqual([]);
  });

  test("sets nothing on another type", () => {
    expect(remediate(packAt(REMEDIATE, versioned), {}, "aws:sns/topic:Topic")).toEqual([]);
  });

  test("sets what is known to be broken beside what is unknown", () => {
    expect(remediate(packAt(REMEDIATE, versioned), { keep: unknownValue, name: unknownValue })).toEqual([
      ["aws-bucket-versioned", { name: unknownValue, versioning: { enabled: true }, keep: 30 }],
      ["aws-bucket-versioned", SAID],
    ]);
  });

  test("is said to have been asked only where it was", () => {
    const idle = (type: string) =>
      proto.RemediateResponse.deserializeBinary(
        packAt(REMEDIATE, versioned, locked).remediate(requestOf({}, type)),
      )
        .getNotApplicableList()
        .map((said) => said.getPolicyName());
    expect(idle(BUCKET)).toEqual(["aws-bucket-locked"]);
    expect(idle("aws:sns/topic:Topic")).toEqual(["aws-bucket-locked", "aws-bucket-versioned"]);
  });

  test("builds on what another rule has set, since the engine keeps the last", () => {
    expect(remediate(packAt(REMEDIATE, versioned, tagged), { name: "a" })).toEqual([
      ["aws-bucket-versioned", { name: "a", versioning: { enabled: true }, keep: 30 }],
      ["aws-bucket-versioned", SAID],
      [
        "aws-bucket-tagged",
        { name: "a", versioning: { enabled: true }, keep: 30, tags: { owner: "nobody" } },
      ],
      ["aws-bucket-tagged", 'a bucket has an owner\nset by policy: tags = {"owner":"nobody"}'],
    ]);
  });

  describe("that adds to a map", () => {
    const owned = rule({
      ...facts,
      name: "aws-bucket-owned",
      holds: "a bucket has an owner",
      fix: "name the owner",
      config: { owner: { type: "list", means: "whose it is", default: [] } },
      additions: ({ tags }, { config }) => ({ tags: tags?.owner ? {} : { owner: config.owner.join() } }),
      check({ tags }, report) {
        if (!tags?.owner) report("no owner");
      },
    });
    const pack = () => {
      const made = new PackService({ name: "p", title: "P", version: "1", rules: [owned] });
      const request = new proto.ConfigureAnalyzerRequest();
      const properties = Struct.fromJavaScript({ owner: ["ann"] });
      const config = new proto.PolicyConfig().setEnforcementlevel(REMEDIATE).setProperties(properties);
      request.getPolicyconfigMap().set("aws-bucket-owned", config);
      made.configure(request);
      return made;
    };
    const SAID_OWNED = 'a bucket has an owner\nset by policy: tags.owner = "ann"';

    test.each([
      ["none is there", {}, { owner: "ann" }],
      ["it is null", { tags: null }, { owner: "ann" }],
      [
        "it holds others, unknown and secret ones too",
        { tags: { Name: unknownValue, cost: secret("7") } },
        { Name: unknownValue, cost: secret("7"), owner: "ann" },
      ],
    ])("adds its entry where %s", (_title, props, tags) => {
      expect(remediate(pack(), props)).toEqual([
        ["aws-bucket-owned", { ...props, tags }],
        ["aws-bucket-owned", SAID_OWNED],
      ]);
    });

    test.each([
      ["it is not known yet", { tags: unknownValue }],
      ["it is secret as a whole", { tags: secret({ Name: "x" }) }],
      ["it is no map", { tags: ["owner"] }],
    ])("adds nothing where %s", (_title, props) => {
      expect(remediate(pack(), props)).toEqual([]);
    });
  });

  test.each([
    ["mandatory", MANDATORY],
    ["advisory", ADVISORY],
  ])("is none where its level is %s: it sets nothing", (_title, level) => {
    expect(remediate(packAt(level, versioned), {})).toEqual([]);
    const asGiven = new PackService({ name: "p", title: "P", version: "1", rules: [versioned] });
    expect(answerOf(asGiven, requestOf({}))).toEqual([]);
  });

  test("without a remedy sets nothing, and stays mandatory", () => {
    const pack = packAt(REMEDIATE, locked);
    expect(remediate(pack, {})).toEqual([]);
    const [said] = proto.AnalyzeResponse.deserializeBinary(pack.analyze(requestOf({}))).getDiagnosticsList();
    expect(said!.getEnforcementlevel()).toBe(MANDATORY);
  });

  test("leaves alone what is waived", () => {
    const waiver = {
      rule: "aws-bucket-versioned",
      resource: URN,
      reason: "versions would double the bill until May",
      owner: "ann",
      approver: "ben",
      ticket: "OPS-1",
      granted: "2026-11-01",
      expires: "2026-11-30",
    };
    const start = (finding: object) => {
      const now = () => new Date("2026-11-23");
      const pack = new PackService({ name: "p", title: "P", version: "1", rules: [versioned] }, { now });
      const request = new proto.ConfigureAnalyzerRequest();
      request
        .getPolicyconfigMap()
        .set("aws-bucket-versioned", new proto.PolicyConfig().setEnforcementlevel(REMEDIATE));
      const properties = Struct.fromJavaScript({ waivers: [{ ...waiver, ...finding }] });
      request
        .getPolicyconfigMap()
        .set(
          "holdfast-waivers",
          new proto.PolicyConfig().setEnforcementlevel(MANDATORY).setProperties(properties),
        );
      pack.configure(request);
      return pack;
    };
    expect(remediate(start({}), { keep: 3 })).toEqual([]);
    expect(remediate(start({ finding: "versions" }), { keep: 3 })).toHaveLength(2);
  });

  test("changes no other property: unknown values, secrets and the engine's own marks go back as they came", () => {
    const plain = fc.oneof(
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.constant(unknownValue),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        plain,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.stringMatching(/^[a-z_]{1,5}$/), tie("value"), { maxKeys: 3 }),
        tie("value").map(secret),
      ),
    }));
    const pack = packAt(REMEDIATE, versioned);
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^(__defaults|[a-z]{1,3})$/), value, { maxKeys: 5 }),
        (props) => {
          const sent = { ...props, versioning: secret({ enabled: false }) };
          const [[, set] = []] = remediate(pack, sent);
          expect(set).toEqual({
            ...Struct.fromJavaScript(props as never).toJavaScript(),
            versioning: { enabled: true },
            keep: 30,
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});

test("docs/packs.md lists the rules that can mend", () => {
  const can = loadRules().filter((one) => one.kind === "resource" && (one.remedy ?? one.additionsTo));
  const listed = fs
    .readFileSync("docs/packs.md", "utf8")
    .split("## Remediation")[1]!
    .matchAll(/^\| `([a-z0-9-]+)` /gm);
  expect([...listed].map(([, name]) => name)).toEqual(can.map(({ name }) => name).sort());
});
