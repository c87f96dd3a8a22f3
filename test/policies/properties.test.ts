import * as fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import * as sdk from "@pulumi/policy";
import * as rpc from "@pulumi/pulumi/runtime/rpc";
import { Fields } from "../../policies/protobuf";
import { decode, SECRET, SIGNATURE } from "../../policies/properties";
import { guarded } from "../../policies/unknown";
import { unknownValue } from "../support/unknownValue";

/** The SDK's reading of properties; exported, though not in its types. */
const { deserializeProperties } = require("@pulumi/policy/deserialize") as {
  deserializeProperties(sent: Struct, proxySecrets: boolean): Record<string, unknown>;
};
const marks = Object.entries(require("@pulumi/policy/proxy") as Record<string, unknown>)
  .filter(([name]) => /^unknown\w+Value$/.test(name))
  .map(([, mark]) => mark as string);

test("the SDK knows seven marks for what is unknown", () => {
  expect(marks).toHaveLength(7);
});

test("the marks of a secret are the SDK's", () => {
  expect([SIGNATURE, SECRET]).toEqual([rpc.specialSigKey, rpc.specialSecretSig]);
});

const plain = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    plain,
    fc.constantFrom(...marks),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie("value"), { maxKeys: 4 }),
    tie("value").map((inner) => ({ [rpc.specialSigKey]: rpc.specialSecretSig, value: inner })),
  ),
}));

test("reads what the SDK reads, and stops at the unknown where the SDK does", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), value, { maxKeys: 5 }), (properties) => {
      const sent = () => Struct.fromJavaScript(properties as never);
      const theirs = sdk.unknownCheckingProxy(deserializeProperties(sent(), false));
      expect(walk(guarded(decode(Fields.of(sent().serializeBinary())).values))).toEqual(walk(theirs));
    }),
    { numRuns: 500 },
  );
});

/** Every value at every path, with a word for what could not be read. */
function walk(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, i) => read(value, i));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [key, read(value, key)]));
}

function read(holder: object, key: string | number): unknown {
  let member: unknown;
  try {
    member = (holder as Record<string | number, unknown>)[key];
  } catch (error) {
    expect((error as Error).message).toContain("can't be known during preview");
    return "(unknown)";
  }
  return walk(member);
}

test("the tests' unknown value is the SDK's", () => {
  expect(unknownValue).toBe(rpc.unknownValue);
});
