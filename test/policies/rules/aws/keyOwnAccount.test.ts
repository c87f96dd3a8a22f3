import type { ExampleResource } from "../../../../policies/rule";
import { keyOwnAccount } from "../../../../policies/rules/aws/keyOwnAccount";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const key = (account: string) => `arn:aws:kms:eu-west-1:${account}:key/1`;
const [mine, theirs] = [key("111122223333"), key("999999999999")];
const of = (type: string, props: object, links?: ExampleResource["links"]): ExampleResource => ({
  name: type.split(":").pop()!,
  type: `aws:${type}`,
  props: { ...props },
  ...(links && { links }),
});
const own = of("kms/key:Key", { arn: mine });
const trail = (kmsKeyId: unknown, links?: ExampleResource["links"]) =>
  of("cloudtrail/trail:Trail", { kmsKeyId }, links);
const bucket = (kmsMasterKeyId: unknown) =>
  of("s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", {
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId } }],
  });
const copy = (replicaKmsKeyId: string) =>
  of("s3/bucketReplicationConfig:BucketReplicationConfig", {
    rules: [{ status: "Enabled", destination: { encryptionConfiguration: { replicaKmsKeyId } } }],
  });
const stream = (kmsKeyArn: string) =>
  of("kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", { extendedS3Configuration: { kmsKeyArn } });
const strange = (what: string) => `${what}: it is encrypted under a key of account 999999999999`;

judgesStack(keyOwnAccount, [
  ["accepts a key of the stack", [own, trail(mine), bucket(mine), copy(mine), stream(mine)], []],
  ["accepts a key that is made in the same run", [own, trail(unknownValue, { kmsKeyId: "Key" })], []],
  ["accepts an alias, which is of the own account", [own, trail("alias/trail")], []],
  ["accepts an account that the firm names", [own, trail(theirs)], [], { accounts: ["999999999999"] }],
  ["accepts what it cannot tell apart", [trail(theirs)], []],
  ["rejects a trail", [own, trail(theirs)], [strange("Trail")]],
  ["rejects a bucket", [own, bucket(theirs)], [strange("BucketServerSideEncryptionConfiguration")]],
  ["rejects a copy", [own, copy(theirs)], [strange("BucketReplicationConfig")]],
  ["rejects a delivery", [own, stream(theirs)], [strange("FirehoseDeliveryStream")]],
  ["rejects a topic", [own, of("sns/topic:Topic", { kmsMasterKeyId: theirs })], [strange("Topic")]],
  ["leaves open a key from elsewhere that is not known yet", [own, trail(unknownValue)], "unknown"],
  [
    "rejects a bucket beside it",
    [own, trail(unknownValue), bucket(theirs)],
    [strange("BucketServerSideEncryptionConfiguration"), "unknown"],
  ],
  ["leaves open a bucket's key that comes from elsewhere", [own, bucket(unknownValue)], "unknown"],
]);
