import proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { rule, stackRule, type Rule } from "../../policies/rule";
import { PackService } from "../../policies/service";
import { SECRET, SIGNATURE } from "../../policies/properties";
import { unknownValue } from "../support/unknownValue";

const { ADVISORY, MANDATORY, DISABLED, REMEDIATE } = proto.EnforcementLevel;
const BUCKET = "aws:s3/bucket:Bucket";
const OLD_BUCKET = "aws:s3/bucketV2:BucketV2";
const TOPIC = "aws:sns/topic:Topic";

const facts = {
  pack: "encryption" as const,
  upholds: ["P11" as const],
  severity: "high" as const,
  frameworks: ["iso-27001-2022:A.8.24" as const],
  sources: [],
};
const locked = rule({
  ...facts,
  name: "aws-bucket-locked",
  holds: "a bucket is locked",
  types: [BUCKET, OLD_BUCKET],
  fix: "lock it",
  config: { days: { type: "number", means: "shortest lock, days", default: 30, minimum: 1, maximum: 90 } },
  good: { days: 30 },
  bad: { days: 1 },
  check({ days, tags, exempt }, report, { config, protect, notApplicable }) {
    if (exempt) notApplicable("it is exempt");
    if (days < config.days) report(`locked ${days} days, protected: ${protect}`);
    void tags.owner;
  },
});
const keyed = rule({
  ...facts,
  name: "aws-topic-keyed",
  holds: "a topic has a key",
  types: [TOPIC],
  fix: "give it a key",
  good: { key: "k" },
  bad: {},
  check({ key }, report) {
    if (!key) report("no key");
  },
});
const watched = stackRule({
  ...facts,
  name: "aws-bucket-watched",
  holds: "a bucket is watched by a topic",
  types: [BUCKET],
  fix: "add a topic",
  twin: { none: "a topic is beside the bucket" },
  good: [],
  bad: [],
  check({ of }, report) {
    const seen = of([TOPIC]).flatMap((topic) => topic.propertyDependencies.watches ?? []);
    for (const bucket of of([BUCKET])) if (!seen.includes(bucket)) report(bucket, "no topic watches it");
  },
});

const packOf = (...rules: Rule[]) =>
  new PackService({
    name: "holdfast-test",
    title: "Test",
    version: "1.2.3",
    rules,
    known: [locked, keyed, watched],
  });
const urn = (name: string) => `urn:pulumi:prod::holdfast::t::${name}`;

function analyze(service: PackService, type: string, props: object, protect = false) {
  const request = new proto.AnalyzeRequest()
    .setType(type)
    .setUrn(urn("a"))
    .setName("a")
    .setProperties(Struct.fromJavaScript(props as never))
    .setOptions(new proto.AnalyzerResourceOptions().setProtect(protect));
  return said(proto.AnalyzeResponse.deserializeBinary(service.analyze(request.serializeBinary())));
}

function said(answer: proto.AnalyzeResponse) {
  return {
    broken: answer
      .getDiagnosticsList()
      .map((d) => [d.getPolicyname(), d.getEnforcementlevel(), d.getMessage()]),
    elsewhere: answer.getNotApplicableList().map((n) => [n.getPolicyName(), n.getReason()]),
  };
}

function configure(service: PackService, rules: Record<string, { level?: number; settings?: object }>) {
  const request = new proto.ConfigureAnalyzerRequest();
  for (const [name, { level = MANDATORY, settings = {} }] of Object.entries(rules))
    request
      .getPolicyconfigMap()
      .set(
        name,
        new proto.PolicyConfig()
          .setEnforcementlevel(level)
          .setProperties(Struct.fromJavaScript(settings as never)),
      );
  service.configure(request);
}

const notTopic = ["aws-topic-keyed", ""];
const notBucket = ["aws-bucket-locked", ""];

describe("one resource", () => {
  const pack = packOf(locked, keyed, watched);

  test("is held where nothing is said about a rule", () => {
    expect(analyze(pack, BUCKET, { days: 40, tags: {} })).toEqual({ broken: [], elsewhere: [notTopic] });
  });

  test("is judged under each of a rule's tokens, and with its options", () => {
    const message = "a bucket is locked\nlocked 2 days, protected: true; lock it";
    for (const type of [BUCKET, OLD_BUCKET])
      expect(analyze(pack, type, { days: 2, tags: {} }, true)).toEqual({
        broken: [["aws-bucket-locked", MANDATORY, message]],
        elsewhere: [notTopic],
      });
  });

  test("is out of scope for every rule of another type, which never counts as held", () => {
    expect(analyze(pack, "pulumi:pulumi:Stack", {})).toEqual({
      broken: [],
      elsewhere: [notBucket, notTopic],
    });
  });

  test("is out of scope where the rule says so", () => {
    expect(analyze(pack, BUCKET, { exempt: true })).toEqual({
      broken: [],
      elsewhere: [["aws-bucket-locked", "it is exempt"], notTopic],
    });
  });

  test("is broken and not evaluated at once: the violation stops it, the rest is an advice", () => {
    const { broken } = analyze(pack, BUCKET, { days: 2, tags: { owner: unknownValue } });
    expect(broken).toEqual([
      ["aws-bucket-locked", MANDATORY, expect.stringContaining("locked 2 days")],
      [
        "aws-bucket-locked",
        ADVISORY,
        "a bucket is locked\nnot evaluated: the value of tags.owner can't be known during preview",
      ],
    ]);
  });

  test("fails the run, by the rule's name and without its words, when a rule is faulty", () => {
    expect(() => analyze(pack, BUCKET, {})).toThrow(/^rule aws-bucket-locked failed: TypeError\n +at /);
  });

  test("that is marked secret is judged and never shown", () => {
    const secret = (value: unknown) => ({ [SIGNATURE]: SECRET, value });
    const found = rule({
      ...facts,
      name: "aws-topic-shown",
      holds: "a topic is shown",
      types: [TOPIC],
      fix: "show it",
      good: {},
      bad: {},
      check({ name, list }, report) {
        report(`it is called ${name}, with ${list.join(", ")}`);
      },
    });
    const props = { name: secret("hunter2"), list: secret(["hunter2hunter2", "on"]) };
    expect(analyze(packOf(found), TOPIC, props).broken.map(([, , text]) => text)).toEqual([
      "a topic is shown\nit is called (secret), with (secret), on; show it",
    ]);
  });

  test("is not changed by a rule that nobody asked to", () => {
    const answer = proto.RemediateResponse.deserializeBinary(pack.remediate(new Uint8Array())).toObject();
    expect(answer.remediationsList).toEqual([]);
    // The engine tells of all others that they were asked and held.
    expect(answer.notApplicableList.map(({ policyName }) => policyName)).toEqual([
      "aws-bucket-locked",
      "aws-topic-keyed",
    ]);
  });
});

describe("a stack", () => {
  const resource = (type: string, name: string) =>
    new proto.AnalyzerResource().setType(type).setUrn(urn(name)).setName(name).setProperties(new Struct());
  const stack = (...resources: proto.AnalyzerResource[]) =>
    packOf(locked, watched).analyzeStack(
      new proto.AnalyzeStackRequest().setResourcesList(resources).serializeBinary(),
    );

  test("is joined by what its properties were made from", () => {
    const topic = resource(TOPIC, "news");
    topic
      .getPropertydependenciesMap()
      .set("watches", new proto.AnalyzerPropertyDependencies().setUrnsList([urn("seen"), urn("gone")]));
    const answer = stack(resource(BUCKET, "seen"), topic, resource(BUCKET, "alone"));
    expect(answer.getDiagnosticsList().map((d) => [d.getUrn(), d.getMessage()])).toEqual([
      [urn("alone"), "a bucket is watched by a topic\nno topic watches it; add a topic"],
    ]);
  });

  test("is out of scope without the rule's types, and is not asked about single resources", () => {
    expect(said(stack(resource(TOPIC, "news")))).toEqual({
      broken: [],
      elsewhere: [
        ["aws-bucket-watched", `the stack has no ${BUCKET}`],
        ["holdfast-waivers", "the stack has no pulumi:pulumi:Stack"],
      ],
    });
  });
});

describe("a firm's configuration", () => {
  const bucket = { days: 35, tags: {} };

  test("sets what a rule measures by", () => {
    const pack = packOf(locked);
    expect(analyze(pack, BUCKET, bucket).broken).toEqual([]);
    configure(pack, { "aws-bucket-locked": { settings: { days: 60 } } });
    expect(analyze(pack, BUCKET, bucket).broken).toHaveLength(1);
  });

  test("sets whether a rule stops the change, advises, or is off", () => {
    const levels = ([MANDATORY, ADVISORY, REMEDIATE, DISABLED] as const).map((level) => {
      const pack = packOf(locked, keyed);
      analyze(pack, BUCKET, bucket);
      configure(pack, { "aws-bucket-locked": { level } });
      const { broken, elsewhere } = analyze(pack, BUCKET, { days: 1, tags: {} });
      return [broken.map(([, sent]) => sent), elsewhere.length];
    });
    expect(levels).toEqual([
      [[MANDATORY], 1],
      [[ADVISORY], 1],
      [[MANDATORY], 1],
      [[], 1],
    ]);
  });

  test("is taken where it names rules of other packs too, so that one file serves several", () => {
    const pack = packOf(locked);
    const config = {
      all: { level: ADVISORY },
      "aws-bucket-locked": {},
      "aws-topic-keyed": { level: DISABLED },
    };
    expect(() => configure(pack, config)).not.toThrow();
    expect(analyze(pack, BUCKET, { days: 1, tags: {} }).broken).toHaveLength(1);
  });

  test("fails with the nearest name for a rule that no pack has", () => {
    const faulty = {
      "aws-bucket-lock": {},
      "aws-topic-keyed": { settings: { x: 1 } },
      quite_another_thing: {},
    };
    expect(() => configure(packOf(locked), faulty)).toThrow(
      "policy config of aws-bucket-lock: no pack has this rule, did you mean aws-bucket-locked?\n" +
        "policy config of quite_another_thing: no pack has this rule, see docs/reference/rules.md\n" +
        "policy config of aws-topic-keyed: unknown key x, allowed: none",
    );
  });

  test("fails for settings of all rules at once, which no rule would read", () => {
    expect(() => configure(packOf(locked), { all: { settings: { days: 3 } } })).toThrow(
      "policy config of all: unknown key days, allowed: none",
    );
  });

  test("fails when it leaves a pack without a rule", () => {
    const off = { "aws-bucket-locked": { level: DISABLED }, "aws-bucket-watched": { level: DISABLED } };
    expect(() => configure(packOf(locked, watched), off)).toThrow(
      "policy config switches every rule of holdfast-test off; leave a rule on, or leave the pack out",
    );
    expect(() => configure(packOf(locked, keyed), off)).not.toThrow();
  });

  test("that was refused changes nothing", () => {
    const pack = packOf(locked, keyed);
    expect(() => configure(pack, { "aws-bucket-locked": { level: DISABLED }, "aws-topic": {} })).toThrow();
    expect(analyze(pack, BUCKET, { days: 1, tags: {} }).broken).toHaveLength(1);
  });

  test("is said aloud where it switches rules off, once for the whole stack", () => {
    const pack = packOf(locked, keyed, watched);
    configure(pack, { "aws-bucket-locked": { level: DISABLED }, "aws-topic-keyed": { level: DISABLED } });
    expect(said(pack.analyzeStack(new Uint8Array())).broken).toEqual([
      [
        "holdfast-configuration",
        ADVISORY,
        "pack configuration switches off: aws-bucket-locked, aws-topic-keyed",
      ],
    ]);
    configure(pack, {});
    expect(said(pack.analyzeStack(new Uint8Array())).broken).toEqual([]);
  });

  test("is refused with every fault of every rule, before any resource is judged", () => {
    const pack = packOf(locked, keyed);
    const faulty = {
      "aws-bucket-locked": { settings: { days: 0, most: 1 } },
      "aws-topic-keyed": { settings: { x: 1 } },
    };
    expect(() => configure(pack, faulty)).toThrow(
      "policy config of aws-bucket-locked: days is 0, allowed: 1 to 90; unknown key most, allowed: days\n" +
        "policy config of aws-topic-keyed: unknown key x, allowed: none",
    );
  });
});

test("the engine is told what each rule is", () => {
  const info = proto.AnalyzerInfo.deserializeBinary(packOf(locked, watched).getAnalyzerInfo()).toObject();
  expect(info).toMatchObject({
    name: "holdfast-test",
    displayname: "Test",
    version: "1.2.3",
    supportsconfig: true,
  });
  expect(info.policiesList).toMatchObject([
    {
      name: "aws-bucket-locked",
      description: "a bucket is locked",
      enforcementlevel: MANDATORY,
      policyType: proto.PolicyType.POLICY_TYPE_RESOURCE,
      severity: proto.PolicySeverity.POLICY_SEVERITY_HIGH,
      remediationSteps: "lock it",
      tagsList: ["pack:encryption", "promise:P11", "iso-27001-2022:A.8.24"],
    },
    { name: "aws-bucket-watched", policyType: proto.PolicyType.POLICY_TYPE_STACK },
    { name: "holdfast-waivers", policyType: proto.PolicyType.POLICY_TYPE_STACK },
  ]);
});
