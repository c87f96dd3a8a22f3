import { join } from "../../policies/join";
import { loadRules } from "../../policies/load";
import type { ExampleResource } from "../../policies/rule";
import { plan } from "../support/evaluate";
import { unknownValue } from "../support/unknownValue";

const BUCKET = "aws:s3/bucket:Bucket";
const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const bucket = (name: string, value: string) => ({ name, type: BUCKET, props: { bucket: value } });
const policy = (name: string, value: unknown, links?: ExampleResource["links"]) => ({
  name,
  type: POLICY,
  props: { bucket: value },
  ...(links && { links }),
});

/** Names of what points at the bucket "a", and whether all pointers are known. */
function pointing(...resources: ExampleResource[]): [string[], boolean] {
  const planned = plan(loadRules()[0]!, resources);
  const of = (type: string) => planned.filter((r) => r.type === type);
  const at = join({ from: of(POLICY), to: of(BUCKET), property: "bucket", keys: ["bucket"] });
  const { found, assertAllKnown } = at(planned.find((r) => r.name === "a")!);
  try {
    assertAllKnown();
    return [found.map((r) => r.name), true];
  } catch {
    return [found.map((r) => r.name), false];
  }
}

test.each<[string, ExampleResource[], [string[], boolean]]>([
  ["by equal values", [bucket("a", "x"), policy("p", "x"), policy("q", "y")], [["p"], true]],
  [
    "by dependency when nothing is known",
    [bucket("a", unknownValue), policy("p", unknownValue, { bucket: "a" })],
    [["p"], true],
  ],
  [
    "by the value when the pointer comes from two resources",
    [bucket("a", "x"), bucket("b", "y"), policy("p", "y", { bucket: ["a", "b"] })],
    [[], true],
  ],
  [
    "to both when the pointer comes from two resources and is unknown",
    [bucket("a", "x"), bucket("b", "y"), policy("p", unknownValue, { bucket: ["a", "b"] })],
    [["p"], true],
  ],
  [
    "to nothing, and says so, when a pointer is unknown",
    [bucket("a", "x"), policy("p", unknownValue)],
    [[], false],
  ],
  ["never by an empty value", [bucket("a", ""), policy("p", "")], [[], true]],
])("joins %s", (_title, resources, expected) => expect(pointing(...resources)).toEqual(expected));
