import { bucketLogging } from "../../../../policies/rules/aws/bucketLogging";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const bucket = (logical: string, more: object = {}) => ({
  name: logical,
  props: { bucket: logical, ...more },
});
const beside = (kind: string, props: Record<string, unknown>, links?: Record<string, string>) => ({
  name: kind,
  type: `aws:s3/${kind}:${kind[0]!.toUpperCase()}${kind.slice(1)}`,
  props,
  ...(links && { links }),
});
const logging = (from: unknown, targetBucket: unknown, links?: Record<string, string>) =>
  beside("bucketLogging", { bucket: from, targetBucket }, links);
const policy = (Service: string) =>
  beside("bucketPolicy", {
    bucket: "logs",
    policy: JSON.stringify({
      Statement: [{ Effect: "Allow", Principal: { Service }, Action: "s3:PutObject" }],
    }),
  });
const unlogged = ["logs: access to it is not logged"];

judgesStack(bucketLogging, [
  ["accepts a log in another bucket", [bucket("vault"), bucket("logs"), logging("vault", "logs")], []],
  [
    "accepts it under the old type",
    [
      { ...bucket("vault"), type: "aws:s3/bucketV2:BucketV2" },
      { ...logging("vault", "logs"), type: "aws:s3/bucketLoggingV2:BucketLoggingV2" },
    ],
    [],
  ],
  [
    "accepts a bucket that takes logs by its policy, beside a statement and a list that are not known yet",
    [
      bucket("logs", { acl: unknownValue }),
      beside("bucketPolicy", {
        bucket: "logs",
        policy: {
          Statement: [
            unknownValue,
            { Effect: "Allow", Principal: { Service: "logging.s3.amazonaws.com" }, Action: "s3:PutObject" },
          ],
        },
      }),
    ],
    [],
  ],
  ["accepts it inline", [bucket("vault", { logging: { targetBucket: "logs" } }), bucket("logs")], []],
  ["accepts it inline as a list", [bucket("vault", { loggings: [{ targetBucket: "elsewhere" }] })], []],
  [
    "leaves open a log that may be written into its own bucket",
    [bucket("vault", { loggings: [{ targetBucket: unknownValue }] })],
    "unknown",
  ],
  [
    "accepts buckets that are made in the same run",
    [
      bucket("vault", { bucket: unknownValue }),
      bucket("logs", { bucket: unknownValue }),
      logging(unknownValue, unknownValue, { bucket: "vault", targetBucket: "logs" }),
    ],
    [],
  ],
  ["accepts one that takes logs by its policy", [bucket("logs"), policy("logging.s3.amazonaws.com")], []],
  ["accepts one that takes logs by its access list", [bucket("logs", { acl: "log-delivery-write" })], []],
  ["rejects a bucket without a log", [bucket("logs")], unlogged],
  [
    "rejects one that another service writes to",
    [bucket("logs"), policy("cloudtrail.amazonaws.com")],
    unlogged,
  ],
  [
    "rejects the one that the log of another is for",
    [bucket("logs"), bucket("vault"), logging("vault", "audit")],
    unlogged,
  ],
  [
    "rejects a log that is written into its own bucket",
    [bucket("vault"), logging("vault", "vault")],
    ["vault: its access log is written into itself"],
  ],
  [
    "rejects an inline one that is",
    [bucket("vault", { logging: { targetBucket: "vault" } })],
    ["vault: its access log is written into itself"],
  ],
  [
    "leaves open a log whose bucket is not known",
    [bucket("logs"), logging(unknownValue, "audit")],
    "unknown",
  ],
  [
    "leaves open an unknown bucket beside an inline log that goes to one",
    [bucket("vault", { logging: { targetBucket: unknownValue } }), bucket("logs", { bucket: unknownValue })],
    "unknown",
  ],
  [
    "leaves open a policy that is not known",
    [bucket("logs"), beside("bucketPolicy", { bucket: "logs", policy: unknownValue })],
    "unknown",
  ],
  [
    "rejects one bucket beside an unknown policy of another",
    [bucket("vault"), beside("bucketPolicy", { bucket: "vault", policy: unknownValue }), bucket("logs")],
    [...unlogged, "unknown"],
  ],
]);
