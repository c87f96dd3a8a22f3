import type { ExampleResource } from "../../../../policies/rule";
import { keyUseNamed } from "../../../../policies/rules/aws/keyUseNamed";
import { judgesStack, type StackRow } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const arn = "arn:aws:kms:eu-west-1:111122223333:key/1";
const root = "arn:aws:iam::111122223333:root";
const vault = (more: object = {}): ExampleResource => ({
  name: "vault",
  type: "aws:s3/bucket:Bucket",
  props: { bucket: "vault", objectLockEnabled: true, ...more },
});
const encryption: ExampleResource = {
  name: "encryption",
  type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  props: {
    bucket: "vault",
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: arn } }],
  },
};
const allow = (more: object = {}) => ({
  policy: JSON.stringify({
    Statement: [{ Sid: "Use", Effect: "Allow", Principal: { AWS: root }, Action: "kms:Decrypt", ...more }],
  }),
});
const key = (more: object = allow(), name = "key"): ExampleResource => ({ name, props: { arn, ...more } });
const whole = ["key: statement Use lets the whole account 111122223333 decrypt"];
const role = "arn:aws:iam::111122223333:role/reader";

judgesStack(keyUseNamed, [
  ["accepts a role", [vault(), encryption, key(allow({ Principal: { AWS: role } }))], []],
  [
    "accepts a role by condition",
    [vault(), encryption, key(allow({ Condition: { ArnLike: { "aws:PrincipalArn": role } } }))],
    [],
  ],
  [
    "accepts an account that only looks after it",
    [vault(), encryption, key(allow({ Action: ["kms:Put*", "kms:Disable*"] }))],
    [],
  ],
  [
    "accepts a service",
    [vault(), encryption, key(allow({ Principal: { Service: "logs.amazonaws.com" } }))],
    [],
  ],
  [
    "ignores the key of a bucket without a lock",
    [vault({ objectLockEnabled: false }), encryption, key()],
    [],
  ],
  ["accepts a key that the firm shares", [vault(), encryption, key()], [], { shared: ["key"] }],
  ...["*", "arn:aws:iam::111122223333:*", "arn:aws:iam::111122223333:role/*", "arn:aws:iam::*:*"].map(
    (everyRole): StackRow => [
      `rejects an account under a condition that ${everyRole} meets`,
      [
        vault(),
        encryption,
        key(allow({ Condition: { ArnLike: { "aws:PrincipalArn": [role, everyRole] } } })),
      ],
      whole,
    ],
  ),
  ["rejects an account", [vault(), encryption, key()], whole],
  ["rejects an account with every right", [vault(), encryption, key(allow({ Action: "kms:*" }))], whole],
  [
    "rejects an account by its number",
    [vault(), encryption, key(allow({ Principal: { AWS: "111122223333" } }))],
    whole,
  ],
  ["rejects a part of the actions", [vault(), encryption, key(allow({ Action: "kms:De*" }))], whole],
  [
    "rejects all actions but some",
    [vault(), encryption, key(allow({ Action: undefined, NotAction: "kms:Put*" }))],
    whole,
  ],
  [
    "rejects a condition on the way in alone",
    [vault(), encryption, key(allow({ Condition: { StringLike: { "kms:ViaService": "s3.*" } } }))],
    whole,
  ],
  [
    "rejects a condition that fits everybody of the account",
    [
      vault(),
      encryption,
      key(allow({ Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:*" } } })),
    ],
    whole,
  ],
  [
    "leaves open a policy that is not known yet",
    [vault(), encryption, key({ policy: unknownValue })],
    "unknown",
  ],
  [
    "rejects an account beside it",
    [vault(), encryption, key({ policy: unknownValue }, "other"), key()],
    [...whole, "unknown"],
  ],
  [
    "leaves open a bucket that may be locked",
    [vault({ objectLockEnabled: unknownValue }), encryption, key()],
    "unknown",
  ],
]);
