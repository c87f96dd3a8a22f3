import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { loadRules } from "../../../policies/load";
import { PackService } from "../../../policies/service";
import { SECRET, SIGNATURE } from "../../../policies/properties";
import { readResource } from "../../../policies/wire";
import { unknownValue } from "../../support/unknownValue";
import { examplesOf, isPolicy, LENGTHY, LONG, MANIFOLD, MANY, PATIENCE, put, unfolded } from "./grown";

/** Random resources of every type that a rule judges, as the engine would send them. */

const rules = loadRules();
const types = [...new Set(rules.flatMap((rule) => rule.types))].sort();
const service = new PackService({ name: "holdfast-all", title: "Fuzz", version: "0.0.0", rules });

/** A run and its shrinking end in time, and a run that is cut short has failed. */
const PATIENTLY = { interruptAfterTimeLimit: 120_000, markInterruptAsFailure: true };
/** In a test's process everything takes several times as long as in the one that a pack is served from. */
const SLOWNESS = 5;
const PLANTED = "pl4nted-s3cret";

/** Every name that a rule or a helper of it reads from something: what a random resource is made of. */
const names = [
  ...new Set(sources().flatMap((text) => [...text.matchAll(/[.{,\s]([a-z]\w+)\b/g)].map((m) => m[1]!))),
];
/** Values that mean something to some rule. */
const words = [
  ...new Set(sources().flatMap((text) => [...text.matchAll(/"([^"\n]{1,60})"/g)].map((m) => m[1]!))),
];
/** The properties of every example, which random ones are most often a small step away from. */
const examples = examplesOf(rules);

/** Policies of the examples. */
const policies = [
  ...new Set(examples.flatMap(({ props }) => Object.values(props as object)).filter((one) => isPolicy(one))),
];

function sources(): string[] {
  const root = join(__dirname, "../../../policies");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(root, file), "utf8"));
}

const leaf = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constant(unknownValue) },
  { weight: 2, arbitrary: fc.constant(secret(PLANTED)) },
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -1,
    1,
    22,
    1e9,
    "",
    "{",
    "[]",
    '{"Statement":[null,{"Principal":7}]}',
    "0.0.0.0/0",
    "::/0",
    "300.1.1.1/99",
  ),
  fc.string({ maxLength: 12 }),
  fc.integer(),
);
const small = fc.oneof(leaf, fc.dictionary(fc.constantFrom(...names), leaf, { maxKeys: 5 }));
const huge = fc.oneof(
  small.map((element) => ({ [MANY]: element })),
  small.map((element) => ({ [MANIFOLD]: element })),
  fc.constantFrom(...words).map((word) => ({ [LONG]: word })),
  fc.constantFrom(...policies).map((policy) => ({ [LENGTHY]: policy })),
);
const { nested } = fc.letrec<{ nested: unknown }>((tie) => ({
  nested: fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    leaf,
    fc.array(tie("nested"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...names), tie("nested"), { maxKeys: 5 }),
    tie("nested").map(secret),
  ),
}));
const value = fc.oneof({ weight: 14, arbitrary: nested }, { weight: 1, arbitrary: huge });

function secret(inner: unknown) {
  return { [SIGNATURE]: SECRET, value: inner };
}

/** An example with some of its values, at any depth, exchanged for random ones. */
const bent = fc.constantFrom(...examples).chain(({ type, props }) => {
  const paths = pathsOf(props);
  return fc
    .array(fc.tuple(fc.constantFrom(...(paths.length > 0 ? paths : [["id"]])), value), {
      minLength: 1,
      maxLength: 3,
    })
    .map((changes) => ({ type, props: changes.reduce((all, [path, to]) => put(all, path, to), props) }));
});
const strange = fc.record({
  type: fc.constantFrom(...types),
  props: fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 8 }),
});
const resource = fc.oneof({ weight: 3, arbitrary: bent }, { weight: 1, arbitrary: strange });

function pathsOf(given: unknown, path: string[] = []): string[][] {
  if (typeof given !== "object" || given === null) return path.length > 0 ? [path] : [];
  const below = Object.entries(given).flatMap(([key, member]) => pathsOf(member, [...path, key]));
  return path.length > 0 ? [path, ...below] : below;
}

interface Sent {
  type: string;
  props: Record<string, unknown>;
}

const urn = (type: string, i: number) => `urn:pulumi:prod::fuzz::${type}::r${i}`;
const request = ({ type, props }: Sent) =>
  new proto.AnalyzeRequest()
    .setType(type)
    .setName("r0")
    .setUrn(urn(type, 0))
    .setProperties(Struct.fromJavaScript(unfolded(props) as never));

function stackOf(resources: Sent[]): proto.AnalyzeStackRequest {
  return new proto.AnalyzeStackRequest().setResourcesList(
    resources.map(({ type, props }, i) =>
      new proto.AnalyzerResource()
        .setType(type)
        .setName(`r${i}`)
        .setUrn(urn(type, i))
        .setProperties(Struct.fromJavaScript(unfolded(props) as never)),
    ),
  );
}

/** What was said, after checking that it holds no secret. */
function checked(answer: proto.AnalyzeResponse): proto.AnalyzeResponse {
  expect(JSON.stringify(answer.toObject())).not.toContain(PLANTED);
  return answer;
}

/** Rules that take too long over a resource; each has several tries, since the machine may be busy elsewhere. */
function slowRules(bytes: Uint8Array): string[] {
  const one = readResource(bytes);
  void one.props;
  return rules.flatMap((rule) => {
    if (rule.kind !== "resource" || !rule.types.includes(one.type)) return [];
    const took = () => {
      const began = performance.now();
      rule.judge(one, {});
      return performance.now() - began;
    };
    const tries = Array.from({ length: 5 }, () => took);
    return tries.some((measure) => measure() < SLOWNESS * PATIENCE) ? [] : [rule.name];
  });
}

/** Share of the rules of a kind that had something to say: a fuzz that no rule answers proves nothing. */
function shareOf(kind: "resource" | "stack", heard: Set<string>): number {
  const all = rules.filter((rule) => rule.kind === kind);
  return all.filter(({ name }) => heard.has(name)).length / all.length;
}

test("what random resources are made of is what rules read", () => {
  expect(names).toEqual(
    expect.arrayContaining(["inboundRules", "sourceAddresses", "policy", "kmsMasterKeyId"]),
  );
  expect(words.length).toBeGreaterThan(500);
  expect(types.length).toBeGreaterThan(50);
});

test("no rule throws, shows a secret or takes long over any resource", () => {
  const rulesHeard = new Set<string>();
  fc.assert(
    fc.property(resource, (one) => {
      const bytes = request(one).serializeBinary();
      const answer = checked(proto.AnalyzeResponse.deserializeBinary(service.analyze(bytes)));
      expect(slowRules(bytes)).toEqual([]);
      answer.getDiagnosticsList().forEach((d) => rulesHeard.add(d.getPolicyname()));
    }),
    { numRuns: 1_000, ...PATIENTLY },
  );
  expect(shareOf("resource", rulesHeard)).toBeGreaterThan(0.7);
});

test("no rule takes long over an example whose lists, texts and policies are as large as can be", () => {
  // As a pack is served: in a process of its own.
  const script = join(__dirname, "patience.ts");
  const loader = join(__dirname, "../../../tool/loader.cjs");
  const { stdout, stderr } = spawnSync(process.execPath, [`--require=${loader}`, script], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  const { judged, slow } = JSON.parse(stdout) as { judged: number; slow: string[] };
  expect(judged).toBeGreaterThan(5_000);
  expect(slow).toEqual([]);
}, 180_000);

test("no rule throws, or shows a secret over any stack", () => {
  const rulesHeard = new Set<string>();
  fc.assert(
    fc.property(fc.array(resource, { minLength: 2, maxLength: 8 }), (resources) => {
      const bytes = stackOf(resources).serializeBinary();
      const answer = checked(service.analyzeStack(bytes));
      answer.getDiagnosticsList().forEach((d) => rulesHeard.add(d.getPolicyname()));
    }),
    { numRuns: 200, ...PATIENTLY },
  );
  expect(shareOf("stack", rulesHeard)).toBeGreaterThan(0.6);
});
