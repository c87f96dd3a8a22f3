import { bucketReplicated } from "../../../../policies/rules/aws/bucketReplicated";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const vault = (more: object = {}) => ({
  name: "vault",
  props: { bucket: "acme-vault", region: "eu-west-1", ...more },
});
const copy = (region = "eu-west-2") => ({ name: "copy", props: { bucket: "acme-copy", region } });
const rule = (more: object = {}) => ({
  status: "Enabled",
  destination: { bucket: "arn:aws:s3:::acme-copy" },
  ...more,
});
const replication = (of: unknown, ...rules: unknown[]) => ({
  name: "replication",
  type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
  props: { bucket: of, rules },
});
const sse = (sseAlgorithm: string) => ({
  name: "sse",
  type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  props: {
    bucket: "acme-vault",
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm, kmsMasterKeyId: "k" } }],
  },
});
const taking = { sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } } };
const trail = (s3BucketName: unknown) => ({
  name: "audit",
  type: "aws:cloudtrail/trail:Trail",
  props: { s3BucketName },
});
const selection = (props: object) => ({
  name: "daily",
  type: "aws:backup/selection:Selection",
  props: { planId: "p", ...props },
});
const daily = [{ type: "STRINGEQUALS", key: "backup", value: "daily" }];
const uncopied = "vault: nothing copies it to another region";

judgesStack(bucketReplicated, [
  [
    "accepts a bucket that AWS Backup takes by its tag",
    [vault({ tags: { backup: "daily" } }), selection({ selectionTags: daily })],
    [],
  ],
  [
    "accepts a bucket that AWS Backup takes by its name",
    [vault({ arn: "arn:aws:s3:::acme-vault" }), selection({ resources: ["arn:aws:s3:::acme-*"] })],
    [],
  ],
  [
    "rejects a bucket beside others that AWS Backup takes",
    [vault({ tags: { backup: "none" } }), selection({ selectionTags: daily })],
    [uncopied],
  ],
  [
    "accepts a bucket that a plan outside the stack takes by its tag",
    [vault({ tags: { backup: "nightly" } })],
    [],
    { backupTags: ["backup=nightly"] },
  ],
  [
    "rejects a bucket with the tag of no plan outside the stack",
    [vault({ tags: { backup: "none" } })],
    [uncopied],
    { backupTags: ["backup=nightly"] },
  ],
  [
    "leaves open what AWS Backup takes",
    [vault({ tags: { backup: "daily" } }), selection({ selectionTags: unknownValue })],
    "unknown",
  ],
  ["accepts a copy in another region", [vault(), copy(), replication("acme-vault", rule())], []],
  [
    "accepts a copy in another region beside one in a bucket of another stack",
    [
      vault(),
      copy(),
      replication("acme-vault", rule({ destination: { bucket: "arn:aws:s3:::other" } }), rule()),
    ],
    [],
  ],
  [
    "accepts regions that the providers say",
    [
      { ...vault({ region: undefined }), provider: { region: "eu-west-1" } },
      { name: "copy", props: { bucket: "acme-copy" }, provider: { region: "eu-west-2" } },
      replication("acme-vault", rule()),
    ],
    [],
  ],
  [
    "leaves open where a bucket of another stack stands",
    [vault(), replication("acme-vault", rule())],
    "unknown",
  ],
  [
    "leaves open a copy whose region nothing says",
    [vault(), { name: "copy", props: { bucket: "acme-copy" } }, replication("acme-vault", rule())],
    "unknown",
  ],
  [
    "leaves open a bucket whose region nothing says",
    [vault({ region: undefined }), copy(), replication("acme-vault", rule())],
    "unknown",
  ],
  [
    "accepts objects under KMS that are taken along",
    [vault(), copy(), sse("aws:kms"), replication("acme-vault", rule(taking))],
    [],
  ],
  ["accepts a copy inline", [vault({ replicationConfiguration: { rules: [rule()] } }), copy()], []],
  [
    "accepts buckets that are made in the same run",
    [
      vault({ bucket: unknownValue }),
      { ...copy(), props: { bucket: unknownValue, region: "eu-west-2" } },
      {
        ...replication(unknownValue, rule({ destination: { bucket: unknownValue } })),
        links: { bucket: "vault", rules: "copy" },
      },
    ],
    [],
  ],
  ["ignores a bucket that a trail writes to", [vault(), trail("acme-vault")], []],
  ["ignores a bucket for logs, by its name", [{ name: "accessLogs", props: {} }], []],
  ["ignores what a firm says needs none", [vault({ bucket: "acme-scratch" })], [], { needNone: ["scratch"] }],
  ["rejects a bucket alone", [vault()], [uncopied]],
  ["rejects a name with the word in another one", [vault({ bucket: "acme-catalog" })], [uncopied]],
  [
    "rejects a rule that is off",
    [vault(), copy(), replication("acme-vault", rule({ status: "Disabled" }))],
    ["vault: no rule of its replication is enabled"],
  ],
  [
    "rejects a copy in the same region",
    [vault(), copy("eu-west-1"), replication("acme-vault", rule())],
    ["vault: its copy is in the same region, eu-west-1"],
  ],
  [
    "rejects a copy in the same region that is made in the same run",
    [
      vault(),
      { ...copy("eu-west-1"), props: { bucket: unknownValue, region: "eu-west-1" } },
      {
        ...replication("acme-vault", rule({ destination: { bucket: unknownValue } })),
        links: { rules: "copy" },
      },
    ],
    ["vault: its copy is in the same region, eu-west-1"],
  ],
  [
    "rejects objects under KMS that are left out",
    [vault(), copy(), sse("aws:kms"), replication("acme-vault", rule())],
    ["vault: objects under KMS are left out of its replication"],
  ],
  [
    "rejects objects under KMS, inline, that are left out",
    [
      vault({
        serverSideEncryptionConfiguration: {
          rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } },
        },
      }),
      copy(),
      replication("acme-vault", rule()),
    ],
    ["vault: objects under KMS are left out of its replication"],
  ],
  [
    "rejects a bucket that copies into itself",
    [vault(), replication("acme-vault", rule({ destination: { bucket: "arn:aws:s3:::acme-vault" } }))],
    ["vault: its copy is in the same region, eu-west-1"],
  ],
  [
    "rejects a replication of another bucket",
    [vault(), copy(), replication("acme-other", rule())],
    [uncopied],
  ],
  [
    "leaves open a replication whose bucket is not known yet",
    [vault(), copy(), replication(unknownValue, rule())],
    "unknown",
  ],
  ["leaves open a bucket that a trail may write to", [vault(), trail(unknownValue)], "unknown"],
  [
    "leaves open a rule that may be off",
    [vault(), copy(), replication("acme-vault", rule({ status: unknownValue }))],
    "unknown",
  ],
  [
    "rejects a bucket alone beside one that is not known",
    [vault(), { name: "other", props: { bucket: unknownValue, replicationConfiguration: null } }],
    [uncopied, "other: nothing copies it to another region"],
  ],
  [
    "rejects one that leaves out objects under KMS beside an unknown region",
    [vault({ region: unknownValue }), copy(), sse("aws:kms"), replication("acme-vault", rule())],
    ["vault: objects under KMS are left out of its replication", "unknown"],
  ],
  [
    "leaves open an encryption that may be the bucket's",
    [
      vault(),
      copy(),
      replication("acme-vault", rule()),
      { ...sse("aws:kms"), props: { ...sse("aws:kms").props, bucket: unknownValue } },
    ],
    "unknown",
  ],
]);
