import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { rule, stackRule, type Rule } from "../../../policies/rule";
import { PackService } from "../../../policies/service";
import { unknownValue } from "../../support/unknownValue";

const { ADVISORY, MANDATORY, DISABLED } = proto.EnforcementLevel;
const BUCKET = "aws:s3/bucket:Bucket";
const TOPIC = "aws:sns/topic:Topic";
const STACK = "pulumi:pulumi:Stack";

const facts = {
  upholds: ["P11" as const],
  severity: "high" as const,
  frameworks: [],
  sources: [],
  good: {},
  bad: {},
};
const locked = rule({
  ...facts,
  pack: "encryption",
  name: "aws-bucket-locked",
  holds: "a bucket is locked",
  types: [BUCKET],
  fix: "lock it",
  check({ days, ports = [] }, report) {
    for (const port of ports) report(`port ${port} is open`);
    if (days < 30) report(`locked ${days} days`);
  },
});
const watched = stackRule({
  ...facts,
  pack: "encryption",
  name: "aws-bucket-watched",
  holds: "a bucket is watched by a topic",
  types: [BUCKET],
  fix: "add a topic",
  twin: { none: "a topic is beside the bucket" },
  good: [],
  bad: [],
  check({ of }, report) {
    for (const bucket of of([BUCKET]))
      if (of([TOPIC]).every((t) => t.props.of !== bucket.name)) report(bucket, "no topic watches it");
  },
});
const sealed = rule({
  ...facts,
  pack: "access",
  name: "aws-bucket-sealed",
  holds: "a bucket is sealed",
  types: [BUCKET],
  fix: "seal it",
  neverWaived: true,
  check() {},
});
const elsewhere = rule({
  ...facts,
  pack: "tls",
  name: "aws-listener-tls",
  holds: "x",
  types: [TOPIC],
  fix: "x",
  check() {},
});

const urn = (type: string, name: string, stack = "prod") => `urn:pulumi:${stack}::holdfast::${type}::${name}`;
const waiver = {
  rule: "aws-bucket-locked",
  resource: urn(BUCKET, "archive"),
  reason: "the archive is emptied in January, after the audit",
  owner: "ann",
  approver: "ben",
  ticket: "OPS-7",
  granted: "2026-11-01",
  expires: "2026-11-30",
};
const SAYS =
  "waived until 2026-11-30, approved by ben for ann (OPS-7): the archive is emptied in January, after the audit";

interface Run {
  waivers?: object[];
  settings?: Record<string, unknown>;
  today?: string;
  rules?: Rule[];
  config?: Record<string, { level?: number; settings?: object }>;
}

/** A pack as the engine configures it. */
function start({
  waivers,
  settings,
  today = "2026-11-23",
  rules = [locked, watched, sealed],
  config = {},
}: Run) {
  const pack = new PackService(
    {
      name: "holdfast-test",
      title: "Test",
      version: "1.2.3",
      rules,
      known: [locked, watched, sealed, elsewhere],
    },
    { now: () => new Date(`${today}T12:00:00Z`), folder: "/nowhere" },
  );
  const own = settings ?? (waivers ? { waivers } : {});
  const request = new proto.ConfigureAnalyzerRequest();
  const configs: NonNullable<Run["config"]> = { "holdfast-waivers": { settings: own }, ...config };
  for (const [name, { level = MANDATORY, settings = {} }] of Object.entries(configs))
    request
      .getPolicyconfigMap()
      .set(
        name,
        new proto.PolicyConfig()
          .setEnforcementlevel(level)
          .setProperties(Struct.fromJavaScript(settings as never)),
      );
  pack.configure(request);
  return pack;
}

interface Planned {
  name: string;
  type?: string;
  props?: object;
}

/** A run of the engine: each resource by itself, then the stack. */
function run(pack: PackService, planned: Planned[], { skip = [] as string[], stack = "prod" } = {}) {
  const resources = [{ name: `holdfast-${stack}`, type: STACK, props: {} }, ...planned].map(
    ({ name, type = BUCKET, props = {} }) =>
      new proto.AnalyzerResource()
        .setType(type)
        .setUrn(urn(type, name, stack))
        .setName(name)
        .setProperties(Struct.fromJavaScript(props as never)),
  );
  const one = resources
    .filter((resource) => !skip.includes(resource.getName()))
    .map((r) =>
      new proto.AnalyzeRequest()
        .setType(r.getType())
        .setUrn(r.getUrn())
        .setName(r.getName())
        .setProperties(r.getProperties()),
    )
    .flatMap((request) =>
      proto.AnalyzeResponse.deserializeBinary(pack.analyze(request.serializeBinary())).getDiagnosticsList(),
    );
  const whole = pack.analyzeStack(
    new proto.AnalyzeStackRequest().setResourcesList(resources).serializeBinary(),
  );
  return [...one, ...whole.getDiagnosticsList()].map((d) => {
    const level =
      d.getEnforcementlevel() === MANDATORY
        ? "mandatory"
        : d.getEnforcementlevel() === ADVISORY
          ? "advisory"
          : "?";
    return [level, d.getPolicyname(), d.getMessage().split("\n").slice(1).join("\n")];
  });
}

const archive = { name: "archive", props: { days: 2 } };
const seen = { name: "watch", type: TOPIC, props: { of: "archive" } };
const unused = (why: string, at = "waivers[0]") => [
  "mandatory",
  "holdfast-waivers",
  `${at}: the waiver of aws-bucket-locked for ${waiver.resource} excuses nothing: ${why}; remove the waiver, or have one approved that fits`,
];

describe("a waiver", () => {
  test("lets what it covers pass, and says by whose word, why and until when", () => {
    expect(run(start({ waivers: [waiver] }), [archive, seen])).toEqual([
      ["advisory", "aws-bucket-locked", `${SAYS}\nlocked 2 days; lock it`],
    ]);
  });

  test("covers nothing else: another resource, another finding, another rule", () => {
    const narrow = { ...waiver, finding: "port 22" };
    const other = { name: "other", props: { days: 3, ports: [22] } };
    expect(
      run(start({ waivers: [narrow] }), [{ name: "archive", props: { days: 2, ports: [22] } }, other]),
    ).toEqual([
      ["advisory", "aws-bucket-locked", `${SAYS}\nport 22 is open; lock it`],
      ["mandatory", "aws-bucket-locked", "locked 2 days; lock it"],
      ["mandatory", "aws-bucket-locked", "port 22 is open; lock it"],
      ["mandatory", "aws-bucket-locked", "locked 3 days; lock it"],
      ["mandatory", "aws-bucket-watched", "no topic watches it; add a topic"],
      ["mandatory", "aws-bucket-watched", "no topic watches it; add a topic"],
    ]);
  });

  test("of a rule about the stack covers the resource that the rule names", () => {
    const both = { ...waiver, rule: "aws-bucket-watched", resource: "urn:pulumi:prod::*::arch*" };
    const fine = { days: 40 };
    expect(
      run(start({ waivers: [both] }), [
        { name: "archive", props: fine },
        { name: "other", props: fine },
      ]),
    ).toEqual([
      ["advisory", "aws-bucket-watched", `${SAYS}\nno topic watches it; add a topic`],
      ["mandatory", "aws-bucket-watched", "no topic watches it; add a topic"],
    ]);
  });

  test("that lasts longest is the one that is named, where several cover the same", () => {
    const resource = "urn:pulumi:prod::*::arch*";
    const later = { ...waiver, resource, ticket: "OPS-8", expires: "2026-12-31" };
    const said = run(start({ waivers: [waiver, later] }), [archive, seen]);
    expect(said).toEqual([
      ["advisory", "aws-bucket-locked", expect.stringMatching(/^waived until 2026-12-31.*OPS-8/)],
    ]);
  });

  test("fails on the day after its last: it excuses nothing and is a violation itself", () => {
    const last = start({ waivers: [waiver], today: "2026-11-30" });
    expect(run(last, [archive, seen]).map(([level]) => level)).toEqual(["advisory"]);
    const over = start({ waivers: [waiver], today: "2026-12-01" });
    expect(run(over, [archive, seen])).toEqual([
      ["mandatory", "aws-bucket-locked", "locked 2 days; lock it"],
      [
        "mandatory",
        "holdfast-waivers",
        `waivers[0]: the waiver of aws-bucket-locked for ${waiver.resource} expired on 2026-11-30; remove the waiver, or have one approved that fits`,
      ],
    ]);
  });

  test("that has expired fails in the run of any stack", () => {
    const resource = urn(BUCKET, "archive", "dr");
    const over = start({ waivers: [{ ...waiver, resource, expires: "2026-11-22" }] });
    expect(run(over, [])).toEqual([
      [
        "mandatory",
        "holdfast-waivers",
        `waivers[0]: the waiver of aws-bucket-locked for ${resource} expired on 2026-11-22; remove the waiver, or have one approved that fits`,
      ],
    ]);
  });

  test("fails when the rule holds there", () => {
    expect(run(start({ waivers: [waiver] }), [{ name: "archive", props: { days: 40 } }, seen])).toEqual([
      unused("the rule holds there, or finds something else"),
    ]);
  });

  test("fails when the stack has no such resource", () => {
    expect(run(start({ waivers: [waiver] }), [])).toEqual([
      unused("the stack prod has no such resource that the rule judges"),
    ]);
  });

  test("is counted anew for every run of the engine", () => {
    const pack = start({ waivers: [waiver] });
    expect(run(pack, [archive, seen])).toHaveLength(1);
    expect(run(pack, [])).toHaveLength(1);
  });

  test.each([
    ["a value that preview does not know", [{ name: "archive", props: { days: unknownValue } }, seen], {}],
    [
      "a resource that the engine did not ask about",
      [{ name: "archive", props: { days: 40 } }, seen],
      { skip: ["archive"] },
    ],
  ])("is not called unused beside %s", (_title, planned, options) => {
    const said = run(start({ waivers: [waiver] }), planned, options);
    expect(said.filter(([level]) => level === "mandatory")).toEqual([]);
  });

  test("of a rule about the stack is not called unused where the rule was left open", () => {
    const both = { ...waiver, rule: "aws-bucket-watched" };
    const said = run(start({ waivers: [both] }), [
      { name: "archive", props: { days: 40 } },
      { ...seen, props: { of: unknownValue } },
    ]);
    expect(said.map(([level]) => level)).toEqual(["advisory"]);
  });

  test.each([
    [
      "of another stack, which it may be of use in",
      { waivers: [{ ...waiver, resource: urn(BUCKET, "archive", "dr") }] },
    ],
    [
      "of a rule that another pack serves",
      { waivers: [{ ...waiver, rule: "aws-listener-tls", expires: "2026-11-02" }] },
    ],
    [
      "of a rule that is switched off",
      { waivers: [waiver], config: { "aws-bucket-locked": { level: DISABLED } } },
    ],
  ])("%s is left to others", (_title, given) => {
    const said = run(start(given), []);
    expect(said.filter(([level]) => level === "mandatory")).toEqual([]);
  });

  test("does not raise what is an advice anyhow", () => {
    const config = { "aws-bucket-locked": { level: ADVISORY } };
    expect(run(start({ waivers: [waiver], config }), [archive, seen])).toHaveLength(1);
  });
});

describe("the waivers of a pack", () => {
  test("are a rule that says nothing where there are none, and holds where all are of use", () => {
    const outOfScope = (pack: PackService) =>
      pack
        .analyzeStack(stackOnly())
        .getNotApplicableList()
        .map((n) => [n.getPolicyName(), n.getReason()]);
    expect(outOfScope(start({}))).toContainEqual(["holdfast-waivers", "no waiver is given"]);
    expect(outOfScope(start({ waivers: [] }))).not.toContainEqual(["holdfast-waivers", expect.anything()]);
  });

  test("are listed beside the rules, with their settings", () => {
    const info = proto.AnalyzerInfo.deserializeBinary(start({}).getAnalyzerInfo()).getPoliciesList().at(-1)!;
    expect(info.getName()).toBe("holdfast-waivers");
    expect(info.getEnforcementlevel()).toBe(MANDATORY);
    expect(info.getTagsList()).toEqual([
      "pack:governance",
      "promise:P27",
      "promise:P39",
      "iso-27001-2022:A.5.36",
    ]);
    expect(Object.keys(info.getConfigschema()!.getProperties()!.toJavaScript())).toEqual(["file", "waivers"]);
  });

  test("are read from a file", () => {
    const folder = mkdtempSync(join(tmpdir(), "holdfast-waivers-"));
    const file = join(folder, "waivers.yaml");
    writeFileSync(file, `waivers:\n  - ${JSON.stringify(waiver)}\n`);
    expect(run(start({ settings: { file } }), [archive, seen]).map(([level]) => level)).toEqual(["advisory"]);
    expect(run(start({ settings: { file } }), [])).toEqual([
      unused("the stack prod has no such resource that the rule judges", `${file}:2`),
    ]);
  });

  test("fail with everything that is wrong with them and with the other settings", () => {
    const faulty = [
      { ...waiver, rule: "aws-bucket-sealed" },
      { ...waiver, expires: "soon" },
    ];
    const config = { "aws-bucket-lock": {} };
    expect(() => start({ waivers: faulty, config })).toThrow(
      "policy config of aws-bucket-lock: no pack has this rule, did you mean aws-bucket-locked?\n" +
        "waivers[0].rule: aws-bucket-sealed is never waived; mend what it refuses\n" +
        "waivers[1].expires: write the date as YYYY-MM-DD",
    );
  });

  test.each([
    [
      { file: "none.yaml" },
      "/nowhere/none.yaml cannot be read (ENOENT); correct the path, or leave it out where nothing is waived",
    ],
    [{ file: "a.yaml", waivers: [] }, "policy config of holdfast-waivers: give file or waivers, not both"],
    [{ file: 3 }, "policy config of holdfast-waivers: file must be a path"],
    [{ files: "a" }, "policy config of holdfast-waivers: unknown key files, allowed: file, waivers"],
  ])("fail for %j", (settings, text) => {
    expect(() => start({ settings })).toThrow(text);
  });

  test("fail when they are given and their rule is switched off", () => {
    const config = { "holdfast-waivers": { level: DISABLED, settings: { waivers: [waiver] } } };
    expect(() => start({ config })).toThrow(
      "policy config of holdfast-waivers: it is switched off and given waivers; leave it on, or give none",
    );
    expect(run(start({ config: { "holdfast-waivers": { level: DISABLED } } }), [])).toEqual([
      ["advisory", "holdfast-configuration", ""],
    ]);
  });
});

test("a pack that is given no waiver loads what reads them neither for YAML nor for schemas", () => {
  const script = `
    require("./tool/loader.cjs");
    const { packOf } = require("./policies/pack.ts");
    packOf("tls", "1").serve().then(({ stop }) => {
      stop();
      console.log(Object.keys(require.cache).filter((file) => /node_modules.(zod|yaml)\\b/.test(file)).length);
    });`;
  const cwd = join(__dirname, "../../..");
  expect(spawnSync(process.execPath, ["-e", script], { cwd, encoding: "utf8" }).stdout).toBe("0\n");
});

const stackOnly = () => {
  const root = new proto.AnalyzerResource()
    .setType(STACK)
    .setUrn(urn(STACK, "holdfast-prod"))
    .setName("holdfast-prod");
  return new proto.AnalyzeStackRequest()
    .setResourcesList([root.setProperties(new Struct())])
    .serializeBinary();
};
