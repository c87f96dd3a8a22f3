import { storageSeveralZones } from "../../../../policies/rules/aws/storageSeveralZones";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const moved = (storageClass: unknown, key = "transitions") => ({
  id: "old",
  status: "Enabled",
  [key]: [{ days: 30, storageClass }],
});
const replication = { type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig" };
const copied = (storageClass?: unknown) => ({
  rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::copy", storageClass } }],
});
const one = ["objects go to ONEZONE_IA"];

judges(storageSeveralZones, [
  ["accepts colder storage of several zones", { rules: [moved("GLACIER_IR"), moved("STANDARD_IA")] }, []],
  ["accepts rules that move nothing", { rules: [{ id: "all", status: "Enabled" }] }, []],
  ["accepts a copy in the class of its source", copied(), [], replication],
  ["rejects a single zone", { rules: [moved("ONEZONE_IA")] }, one],
  ["rejects it for old versions", { rules: [moved("ONEZONE_IA", "noncurrentVersionTransitions")] }, one],
  ["rejects it inline", { lifecycleRules: [moved("ONEZONE_IA")] }, one, { type: "aws:s3/bucket:Bucket" }],
  [
    "rejects a copy that is less durable",
    copied("REDUCED_REDUNDANCY"),
    ["objects go to REDUCED_REDUNDANCY"],
    replication,
  ],
  [
    "rejects a copy in a single zone, inline",
    { replicationConfiguration: copied("ONEZONE_IA") },
    one,
    { type: "aws:s3/bucket:Bucket" },
  ],
  ["leaves open a class that is not known yet", { rules: [moved(unknownValue)] }, "unknown"],
  [
    "rejects a single zone beside it",
    { rules: [moved(unknownValue), moved("ONEZONE_IA")] },
    [...one, "unknown"],
  ],
]);
