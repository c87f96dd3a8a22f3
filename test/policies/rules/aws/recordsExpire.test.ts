import type { ExampleResource } from "../../../../policies/rule";
import { recordsExpire } from "../../../../policies/rules/aws/recordsExpire";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const bucket = (more: object = {}, name = "logs"): ExampleResource => ({
  name,
  props: { bucket: name, arn: `arn:aws:s3:::${name}`, ...more },
});
const of = (type: string, props: object): ExampleResource => ({
  name: type.split(":").pop()!,
  type: `aws:${type}`,
  props: { ...props },
});
const trail = (more: object = {}) => of("cloudtrail/trail:Trail", { s3BucketName: "logs", ...more });
const access = (targetPrefix?: string) =>
  of("s3/bucketLogging:BucketLogging", { bucket: "vault", targetBucket: "logs", targetPrefix });
const stream = (prefix: unknown) =>
  of("kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", {
    extendedS3Configuration: { bucketArn: "arn:aws:s3:::logs", prefix },
  });
const ends = (days: unknown, more: object = {}, name: unknown = "logs") =>
  of("s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", {
    bucket: name,
    rules: [{ id: "all", status: "Enabled", expiration: { days }, ...more }],
  });
const below = (prefix: string) => ({ filter: { prefix } });
const endless = (what: string) => [`logs: ${what} are never deleted`];
const soon = (what: string, days: number, least: number) => [
  `logs: ${what} are deleted after ${days} days, allowed: ${least} or more`,
];

judgesStack(recordsExpire, [
  ["accepts a trail that is kept for a year", [bucket(), trail(), ends(365)], []],
  [
    "accepts an inline rule",
    [bucket({ lifecycleRules: [{ enabled: true, expiration: { days: 90 } }] }), access()],
    [],
  ],
  [
    "accepts rules for what is written there",
    [bucket(), trail({ s3KeyPrefix: "a" }), ends(400, below("a/AWSLogs/"))],
    [],
  ],
  [
    "accepts a delivery below its prefix",
    [bucket(), stream("logs/!{timestamp:yyyy}/"), ends(400, below("logs/"))],
    [],
  ],
  ["accepts what the firm allows", [bucket(), access(), ends(30)], [], { minDays: 30 }],
  ["ignores a bucket that receives no logs", [bucket()], []],
  ["rejects a trail without an end", [bucket(), trail()], endless("files of the trail")],
  ["rejects access logs without an end", [bucket(), access("vault/")], endless("access logs")],
  ["rejects a delivery without an end", [bucket(), stream("logs/")], endless("delivered logs")],
  [
    "rejects a rule that is off",
    [bucket(), access(), ends(400, { status: "Disabled" })],
    endless("access logs"),
  ],
  [
    "rejects a rule for something else",
    [bucket(), access("vault/"), ends(400, below("other/"))],
    endless("access logs"),
  ],
  [
    "rejects a rule that a tag narrows",
    [bucket(), access(), ends(400, { filter: { tag: { key: "a" } } })],
    endless("access logs"),
  ],
  ["rejects a trail that ends too soon", [bucket(), trail(), ends(90)], soon("files of the trail", 90, 365)],
  ["rejects access logs that end at once", [bucket(), access(), ends(1)], soon("access logs", 1, 90)],
  ["leaves open an end that is not known yet", [bucket(), access(), ends(unknownValue)], "unknown"],
  ["leaves open whose lifecycle it is", [bucket(), access(), ends(400, {}, unknownValue)], "unknown"],
  [
    "rejects a trail beside access logs whose end is not known",
    [
      bucket(),
      access("vault/"),
      trail(),
      of("s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", {
        bucket: "logs",
        rules: [
          { status: "Enabled", expiration: { days: unknownValue }, ...below("vault/") },
          { status: "Enabled", expiration: { days: 7 }, ...below("AWSLogs/") },
        ],
      }),
    ],
    [...soon("files of the trail", 7, 365), "unknown"],
  ],
  ["leaves open a trail that may write there", [bucket(), trail({ s3BucketName: unknownValue })], "unknown"],
  [
    "leaves open files below a prefix that is not known yet",
    [bucket(), trail({ s3KeyPrefix: unknownValue }), ends(400, below("a/"))],
    "unknown",
  ],
]);
