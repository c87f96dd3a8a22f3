import type { ExampleResource } from "../../../../policies/rule";
import { keyGuarded } from "../../../../policies/rules/aws/keyGuarded";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const arn = "arn:aws:kms:eu-west-1:111122223333:key/1";
const rules = (kmsMasterKeyId: unknown = arn) => [
  { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId } },
];
const vault = (more: object = {}): ExampleResource => ({
  name: "vault",
  type: "aws:s3/bucket:Bucket",
  props: { bucket: "vault", objectLockEnabled: true, ...more },
});
const encryption = (more: object = {}, links?: ExampleResource["links"]): ExampleResource => ({
  name: "encryption",
  type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  props: { bucket: "vault", rules: rules(), ...more },
  ...(links && { links }),
});
const ALL = ["kms:ScheduleKeyDeletion", "kms:DisableKey"];
const document = (Action: string[] = ALL) => ({
  policy: JSON.stringify({
    Statement: [
      {
        ...{ Effect: "Deny", Principal: "*", Action, Resource: "*" },
        Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/break-glass" } },
      },
    ],
  }),
});
const key = (more: object = {}, name = "key"): ExampleResource => ({ name, props: { arn, ...more } });
const open = (...actions: string[]) => [
  `key: it encrypts a locked bucket, and its policy keeps ${actions.join(" and ")} from nobody`,
];

judgesStack(keyGuarded, [
  [
    "leaves open a new bucket of which S3 fills in whether it is locked",
    [vault({ objectLockEnabled: unknownValue, objectLockConfiguration: unknownValue }), encryption(), key()],
    "unknown",
  ],
  ["accepts a policy that spares a role", [vault(), encryption(), key(document())], []],
  [
    "accepts a policy of its own",
    [
      ...[vault(), encryption(), key({ keyId: "1" })],
      { name: "policy", type: "aws:kms/keyPolicy:KeyPolicy", props: { keyId: "1", ...document() } },
    ],
    [],
  ],
  [
    "accepts a denial beside a statement that is not known yet",
    [
      vault(),
      encryption(),
      key({
        policy: {
          Statement: [unknownValue, { Effect: "Deny", Principal: "*", Action: "kms:*", Resource: "*" }],
        },
      }),
    ],
    [],
  ],
  [
    "rejects what no denial names beside one that names more than is known",
    [
      vault(),
      encryption(),
      key({
        policy: {
          Statement: [
            { Effect: "Deny", Principal: "*", Action: ALL[0], Resource: "*", Condition: unknownValue },
          ],
        },
      }),
    ],
    [...open(ALL[1]!), "unknown"],
  ],
  [
    "ignores the key of a bucket without a lock",
    [vault({ objectLockEnabled: false }), encryption(), key()],
    [],
  ],
  ["ignores a key that encrypts something else", [vault(), encryption({ rules: rules("other") }), key()], []],
  ["rejects a key without a policy", [vault(), encryption(), key()], open(...ALL)],
  [
    "rejects a bucket that names it inline",
    [vault({ serverSideEncryptionConfiguration: { rule: rules()[0] } }), key()],
    open(...ALL),
  ],
  [
    "rejects a key that is made in the same run",
    [vault(), encryption({ rules: rules(unknownValue) }, { rules: "key" }), key({ arn: unknownValue })],
    open(...ALL),
  ],
  [
    "rejects the replica of a key",
    [vault(), encryption(), { ...key(), type: "aws:kms/replicaKey:ReplicaKey" }],
    open(...ALL),
  ],
  [
    "rejects one action that is left out",
    [vault(), encryption(), key(document(["kms:DisableKey"]))],
    open(ALL[0]!),
  ],
  [
    "leaves open a policy that is not known yet",
    [vault(), encryption(), key({ policy: unknownValue })],
    "unknown",
  ],
  [
    "rejects a key beside it",
    [vault(), encryption(), key({ policy: unknownValue }, "other"), key()],
    [...open(...ALL), "unknown"],
  ],
  [
    "leaves open a bucket that may be locked",
    [vault({ objectLockEnabled: unknownValue }), encryption(), key()],
    "unknown",
  ],
  [
    "leaves open a key that may be this one",
    [vault(), encryption({ rules: rules(unknownValue) }), key()],
    "unknown",
  ],
]);
