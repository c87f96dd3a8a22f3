import { bucketEncryption } from "../../../../policies/rules/aws/bucketEncryption";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const bucket = (props: object = {}) => ({ name: "vault", props: { bucket: "acme-vault", ...props } });
const SSE = "aws:s3/bucketServerSideEncryptionConfiguration";
const kms = { sseAlgorithm: "aws:kms", kmsMasterKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" };
const aes = { sseAlgorithm: "AES256" };
const sse = (applyServerSideEncryptionByDefault: unknown, of = "acme-vault") => ({
  name: "sse",
  type: `${SSE}:BucketServerSideEncryptionConfiguration`,
  props: { bucket: of, rules: [{ applyServerSideEncryptionByDefault }] },
});
const logging = (targetBucket: string) => ({
  name: "logging",
  type: "aws:s3/bucketLogging:BucketLogging",
  props: { bucket: "acme-app", targetBucket },
});

const sse2 = () => ({ ...sse(kms, "acme-app"), name: "sse-app" });

judgesStack(
  bucketEncryption,
  [
    ["accepts a key in a resource of its own", [bucket(), sse(kms)], []],
    [
      "accepts a key under the old types",
      [
        { ...bucket(), type: "aws:s3/bucketV2:BucketV2" },
        { ...sse(kms), type: `${SSE}V2:BucketServerSideEncryptionConfigurationV2` },
      ],
      [],
    ],
    [
      "accepts a key inline",
      [bucket({ serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: kms } } })],
      [],
    ],
    [
      "accepts a key that is made in the same run",
      [
        bucket({ bucket: unknownValue }),
        { ...sse({ ...kms, kmsMasterKeyId: unknownValue }, unknownValue), links: { bucket: "vault" } },
      ],
      [],
    ],
    ["accepts AES256 where access logs arrive", [bucket(), sse(aes), logging("acme-vault")], []],
    ["accepts nothing said where access logs arrive", [bucket(), logging("acme-vault")], []],
    [
      "accepts AES256 where a load balancer writes its logs",
      [
        bucket(),
        sse(aes),
        {
          name: "entry",
          type: "aws:lb/loadBalancer:LoadBalancer",
          props: { accessLogs: { bucket: "acme-vault", enabled: true } },
        },
      ],
      [],
    ],
    [
      "accepts AES256 where another bucket logs to inline",
      [
        bucket(),
        sse(aes),
        { name: "app", props: { bucket: "acme-app", logging: { targetBucket: "acme-vault" } } },
        sse2(),
      ],
      [],
    ],
    ["rejects nothing said", [bucket()], ["vault: no default encryption"]],
    ["rejects AES256", [bucket(), sse(aes)], ["vault: its default is AES256 without a key of the firm"]],
    [
      "rejects the key that AWS manages by its ARN",
      [bucket(), sse({ ...kms, kmsMasterKeyId: "arn:aws:kms:eu-west-1:111122223333:alias/aws/s3" })],
      ["vault: its default is aws:kms without a key of the firm"],
    ],
    [
      "rejects the key that AWS manages",
      [bucket(), sse({ ...kms, kmsMasterKeyId: "alias/aws/s3" })],
      ["vault: its default is aws:kms without a key of the firm"],
    ],
    [
      "rejects AES256 that the cloud filled in",
      [bucket({ serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: aes } } })],
      ["vault: its default is AES256 without a key of the firm"],
    ],
    [
      "rejects AES256 in a bucket that other logs leave",
      [bucket(), sse(aes), logging("acme-logs")],
      ["vault: its default is AES256 without a key of the firm"],
    ],
    [
      "accepts a key beside the AES256 that the cloud filled in",
      [
        bucket({ serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: aes } } }),
        sse(kms),
      ],
      [],
    ],
    [
      "leaves open an encryption whose bucket is not known yet",
      [bucket(), sse(kms, unknownValue)],
      "unknown",
    ],
    [
      "leaves open an algorithm that is not known yet",
      [bucket(), sse({ ...kms, sseAlgorithm: unknownValue })],
      "unknown",
    ],
    [
      "rejects one bucket beside an unknown one",
      [
        { name: "other", props: { bucket: unknownValue } },
        { ...sse(unknownValue, unknownValue), links: { bucket: "other" } },
        bucket(),
      ],
      ["vault: no default encryption", "unknown"],
    ],
  ],
  {
    settled: {
      "rules.applyServerSideEncryptionByDefault.kmsMasterKeyId":
        "a key that is only being made is the firm's own",
    },
  },
);
