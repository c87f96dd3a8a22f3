import type { ExampleResource } from "../../../../policies/rule";
import { bucketDestinationKnown } from "../../../../policies/rules/aws/bucketDestinationKnown";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const bucket = (name: unknown = "vault"): ExampleResource => ({
  name: "vault",
  type: "aws:s3/bucket:Bucket",
  props: { bucket: name },
});
const trail = (s3BucketName: unknown, links?: ExampleResource["links"]): ExampleResource => ({
  name: "trail",
  props: { s3BucketName },
  ...(links && { links }),
});
const of = (type: string, props: object): ExampleResource => ({
  name: type.split(":").pop()!,
  type: `aws:${type}`,
  props: { ...props },
});
const copy = (to: unknown) =>
  of("s3/bucketReplicationConfig:BucketReplicationConfig", { rules: [{ destination: { bucket: to } }] });
const stream = (extendedS3Configuration: object) =>
  of("kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", { extendedS3Configuration });
const flow = (logDestination: string) => of("ec2/flowLog:FlowLog", { logDestination });
const stray = (what: string, name = "mallory") =>
  `${what}: it sends to the bucket ${name}, which the stack does not declare`;

judgesStack(bucketDestinationKnown, [
  ["accepts a bucket of the stack", [bucket(), trail("vault")], []],
  [
    "accepts it by ARN",
    [
      bucket(),
      copy("arn:aws:s3:::vault"),
      stream({ bucketArn: "arn:aws:s3:::vault" }),
      flow("arn:aws:s3:::vault/flow"),
    ],
    [],
  ],
  [
    "accepts a bucket of the same run",
    [bucket(unknownValue), trail(unknownValue, { s3BucketName: "vault" })],
    [],
  ],
  ["accepts a bucket that the firm names", [bucket(), trail("central")], [], { elsewhere: ["central"] }],
  ["accepts a stack without buckets, whose logs go to a central one", [trail("central")], []],
  ["accepts flow logs that go to a group", [bucket(), flow("arn:aws:logs:eu-west-1:1:log-group:flow")], []],
  ["rejects a trail", [bucket(), trail("mallory")], [stray("trail")]],
  ["rejects a copy", [bucket(), copy("arn:aws:s3:::mallory")], [stray("BucketReplicationConfig")]],
  [
    "rejects access logs",
    [bucket(), of("s3/bucketLogging:BucketLogging", { targetBucket: "mallory" })],
    [stray("BucketLogging")],
  ],
  [
    "rejects a delivery",
    [bucket(), stream({ bucketArn: "arn:aws:s3:::mallory" })],
    [stray("FirehoseDeliveryStream")],
  ],
  [
    "rejects a second place of a delivery",
    [
      bucket(),
      stream({
        bucketArn: "arn:aws:s3:::vault",
        s3BackupConfiguration: { bucketArn: "arn:aws:s3:::mallory" },
      }),
    ],
    [stray("FirehoseDeliveryStream")],
  ],
  ["rejects flow logs", [bucket(), flow("arn:aws:s3:::mallory/flow")], [stray("FlowLog")]],
  [
    "leaves open where the log of a new bucket of the stack goes",
    [
      bucket(),
      {
        ...of("s3/bucketLogging:BucketLogging", { bucket: unknownValue, targetBucket: unknownValue }),
        links: { bucket: "vault" },
      },
    ],
    "unknown",
  ],
  ["leaves open a bucket that is not known yet", [bucket(), trail(unknownValue)], "unknown"],
  [
    "rejects a copy beside it",
    [bucket(), trail(unknownValue), copy("arn:aws:s3:::mallory")],
    [stray("BucketReplicationConfig"), "unknown"],
  ],
]);
