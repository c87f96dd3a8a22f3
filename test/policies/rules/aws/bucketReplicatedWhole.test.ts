import type { ExampleResource } from "../../../../policies/rule";
import { bucketReplicatedWhole } from "../../../../policies/rules/aws/bucketReplicatedWhole";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const vault = (more: object = {}, name = "vault"): ExampleResource => ({
  name,
  props: { bucket: name, objectLockEnabled: true, ...more },
});
const copying = (...rules: object[]): ExampleResource => ({
  name: "replication",
  type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
  props: { bucket: "vault", rules: rules.map((one) => ({ status: "Enabled", ...one })) },
});
const part = (prefix: unknown) => ({ filter: { prefix } });
const left = ["vault: its replication leaves out what no filter names"];

judgesStack(bucketReplicatedWhole, [
  ["accepts a copy of everything", [vault(), copying(part(""))], []],
  ["accepts no filter at all", [vault(), copying({})], []],
  ["accepts everything beside a part", [vault(), copying(part("files/"), {})], []],
  ["ignores a bucket without a lock", [vault({ objectLockEnabled: false }), copying(part("files/"))], []],
  ["ignores a bucket that is not copied", [vault()], []],
  ["accepts a part that the firm names", [vault(), copying(part("files/"))], [], { inPart: ["vault"] }],
  ["rejects a part", [vault(), copying(part("files/"))], left],
  [
    "rejects what a tag chooses",
    [vault(), copying({ filter: { tag: { key: "copy", value: "yes" } } })],
    left,
  ],
  [
    "rejects everything that is off beside a part",
    [vault(), copying(part("files/"), { status: "Disabled" })],
    left,
  ],
  [
    "rejects a part inline",
    [vault({ replicationConfiguration: { rules: [{ status: "Enabled", ...part("files/") }] } })],
    left,
  ],
  ["leaves open a filter that is not known yet", [vault(), copying(part(unknownValue))], "unknown"],
  [
    "rejects a part beside it",
    [
      vault({ replicationConfiguration: { rules: [{ status: "Enabled", ...part(unknownValue) }] } }, "other"),
      vault(),
      copying(part("files/")),
    ],
    [...left, "unknown"],
  ],
  [
    "leaves open a bucket that may be locked",
    [vault({ objectLockEnabled: unknownValue }), copying(part("files/"))],
    "unknown",
  ],
]);
