import type { ExampleResource } from "../../../../policies/rule";
import { bucketLockGuarded } from "../../../../policies/rules/aws/bucketLockGuarded";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const vault = (more: object = {}, name = "vault"): ExampleResource => ({
  name,
  props: { bucket: name, objectLockEnabled: true, ...more },
});
const ALL = ["s3:BypassGovernanceRetention", "s3:PutBucketObjectLockConfiguration", "s3:PutBucketPolicy"];
const role = "arn:aws:iam::111122223333:role/break-glass";
const document = (Action: string | string[], spared: string = role) => ({
  policy: JSON.stringify({
    Statement: [
      {
        ...{ Effect: "Deny", Principal: "*", Action, Resource: "*" },
        Condition: { ArnNotLike: { "aws:PrincipalArn": spared } },
      },
    ],
  }),
});
const policy = (props: object, bucket: unknown = "vault"): ExampleResource => ({
  name: "policy",
  type: "aws:s3/bucketPolicy:BucketPolicy",
  props: { bucket, ...props },
});
const lock = (mode: string): ExampleResource => ({
  name: "lock",
  type: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  props: { bucket: "vault", rule: { defaultRetention: { mode, days: 35 } } },
});
const open = (...actions: string[]) => [`vault: its policy keeps ${actions.join(" and ")} from nobody`];

judgesStack(bucketLockGuarded, [
  ["accepts a policy that spares a role", [vault(), policy(document(ALL))], []],
  ["accepts every action at once, inline", [vault(document("s3:*"))], []],
  ["accepts a lock that nobody can lift", [vault(), lock("COMPLIANCE"), policy(document(ALL.slice(1)))], []],
  [
    "accepts what the firm asks for",
    [vault(), policy(document(ALL.slice(0, 1)))],
    [],
    { actions: ALL.slice(0, 1) },
  ],
  [
    "accepts a denial beside a statement and a policy that are not known yet",
    [
      vault({ policy: unknownValue }),
      policy({
        policy: {
          Statement: [unknownValue, { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }],
        },
      }),
    ],
    [],
  ],
  [
    "rejects what no denial names beside one whose condition is not known yet",
    [
      vault(),
      policy({
        policy: {
          Statement: [
            { Effect: "Deny", Principal: "*", Action: ALL[0], Resource: "*", Condition: unknownValue },
            { Effect: "Deny", Principal: "*", Action: ALL[1], Resource: "*" },
          ],
        },
      }),
    ],
    [...open(ALL[2]!), "unknown"],
  ],
  ["ignores a bucket without a lock", [vault({ objectLockEnabled: false })], []],
  ["rejects a locked bucket without a policy", [vault()], open(...ALL)],
  ["rejects a lock of its own", [vault({ objectLockEnabled: undefined }), lock("GOVERNANCE")], open(...ALL)],
  [
    "rejects a policy that leaves out the lock",
    [vault(), policy(document(ALL.slice(0, 1)))],
    open(...ALL.slice(1)),
  ],
  ["rejects a policy that spares everybody", [vault(), policy(document(ALL, "*"))], open(...ALL)],
  ["rejects the policy of another bucket", [vault(), policy(document(ALL), "other")], open(...ALL)],
  ["leaves open a policy that is not known yet", [vault(), policy({ policy: unknownValue })], "unknown"],
  [
    "rejects a bucket beside it",
    [vault({}, "other"), vault(), policy({ policy: unknownValue }, "other")],
    [...open(...ALL), "unknown"],
  ],
  ["leaves open a bucket that may be locked", [vault({ objectLockEnabled: unknownValue })], "unknown"],
  [
    "leaves open a lock that nobody may be able to lift",
    [
      vault(),
      policy(document(ALL.slice(1))),
      {
        ...lock("COMPLIANCE"),
        props: { bucket: "vault", rule: { defaultRetention: { mode: unknownValue, days: 35 } } },
      },
    ],
    "unknown",
  ],
]);
