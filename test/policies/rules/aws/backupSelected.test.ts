import { backupSelected } from "../../../../policies/rules/aws/backupSelected";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const plan = { name: "plan", type: "aws:backup/plan:Plan", props: { id: "p1" } };
const selection = (props: object, name = "selection") => ({
  name,
  type: "aws:backup/selection:Selection",
  props: { planId: "p1", ...props },
});
const all = selection({ resources: ["*"] });
const ARN = "arn:aws:rds:eu-west-2:111122223333:db:orders";
const db = (more: object = {}) => ({
  name: "db",
  type: "aws:rds/instance:Instance",
  props: { arn: ARN, ...more },
});
const bucket = (tags?: object, more: object = {}) => ({
  name: "vault",
  type: "aws:s3/bucket:Bucket",
  props: { bucket: "acme-vault", tags, ...more },
});
const lock = {
  name: "lock",
  type: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  props: { bucket: "acme-vault", rule: { defaultRetention: { mode: "GOVERNANCE", days: 35 } } },
};
const copy = (status: unknown) => ({
  name: "copy",
  type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
  props: { bucket: "acme-vault", rules: [{ status, destination: { bucket: "arn:aws:s3:::acme-copy" } }] },
});
const left = (name = "db") => `${name}: no selection of AWS Backup takes it`;
const asks = { tags: { backup: "daily" } };

judgesStack(backupSelected, [
  ["accepts a selection of everything", [db(), plan, all], []],
  ["accepts one by ARN", [db(), plan, selection({ resources: [ARN] })], []],
  ["accepts one by pattern", [db(), plan, selection({ resources: ["arn:aws:rds:*:*:db:ord*"] })], []],
  [
    "accepts a pattern of the type before the database exists",
    [db({ arn: unknownValue }), plan, selection({ resources: ["arn:aws:rds:*:*:db:*"] })],
    [],
  ],
  [
    "accepts what it was made from",
    [
      db({ arn: unknownValue }),
      plan,
      { ...selection({ resources: [unknownValue] }), links: { resources: "db" } },
    ],
    [],
  ],
  [
    "accepts one by tag",
    [db(asks), plan, selection({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }] })],
    [],
  ],
  [
    "accepts one by a default tag of the provider",
    [
      {
        ...db(),
        provider: { defaultTags: JSON.stringify({ tags: { backup: "daily" } }) },
      },
      plan,
      selection({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }] }),
    ],
    [],
  ],
  [
    "accepts one by condition",
    [
      db(asks),
      plan,
      selection({ conditions: [{ stringLikes: [{ key: "aws:ResourceTag/backup", value: "da*" }] }] }),
    ],
    [],
  ],
  [
    "accepts a tag beside resources that are not known yet",
    [
      db(asks),
      plan,
      selection({
        resources: [unknownValue],
        selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }],
      }),
    ],
    [],
  ],
  ["accepts a selection that asks for nothing, which takes all", [db(), plan, selection({})], []],
  ["accepts a replica", [db({ replicateSourceDb: "main" }), plan, selection({ resources: ["x"] })], []],
  [
    "accepts a store whose tag declines a backup",
    [db({ tags: { backup: "none" } }), plan, selection({ resources: ["x"] })],
    [],
  ],
  ["accepts a bucket that asks for nothing", [bucket(), plan, selection({ resources: ["x"] })], []],
  [
    "accepts a bucket that is locked and copied",
    [bucket({ backup: "yes" }), lock, copy("Enabled"), plan, selection({ resources: ["x"] })],
    [],
  ],
  ["accepts a store beside tags that are not known yet", [db({ tags: unknownValue }), plan, all], []],
  [
    "accepts a bucket that is locked and copied inline",
    [
      bucket({ backup: "yes" }, { replicationConfiguration: { rules: [{ status: "Enabled" }] } }),
      lock,
      plan,
      selection({ resources: ["x"] }),
    ],
    [],
  ],
  [
    "leaves open a bucket whose copy is not known yet",
    [
      bucket({ backup: "yes" }),
      lock,
      { ...copy("Enabled"), props: { bucket: unknownValue, rules: [] } },
      plan,
      selection({ resources: ["x"] }),
    ],
    "unknown",
  ],
  ["ignores a stack without AWS Backup", [db(), bucket({ backup: "yes" })], "not applicable"],
  ["rejects a plan that selects nothing", [plan], ["plan: it selects nothing"]],
  [
    "rejects a plan whose selection is another's",
    [plan, { ...plan, name: "other", props: { id: "p2" } }, all],
    ["other: it selects nothing"],
  ],
  [
    "rejects a database that is left out",
    [db(), plan, selection({ resources: ["arn:aws:ec2:*:*:volume/*"] })],
    [left()],
  ],
  ["rejects one that another ARN names", [db(), plan, selection({ resources: [`${ARN}-2`] })], [left()]],
  [
    "rejects one that is taken and left out again",
    [db(), plan, selection({ resources: ["*"], notResources: ["arn:aws:rds:*"] })],
    [left()],
  ],
  [
    "rejects one that does not meet every condition",
    [
      db(asks),
      plan,
      selection({
        resources: ["*"],
        conditions: [
          {
            stringEquals: [
              { key: "aws:ResourceTag/backup", value: "daily" },
              { key: "aws:ResourceTag/tier", value: "1" },
            ],
          },
        ],
      }),
    ],
    [left()],
  ],
  [
    "rejects one that a condition leaves out",
    [
      db(asks),
      plan,
      selection({ conditions: [{ stringNotEquals: [{ key: "aws:ResourceTag/backup", value: "daily" }] }] }),
    ],
    [left()],
  ],
  [
    "rejects one whose tag has another value",
    [
      db({ tags: { backup: "weekly" } }),
      plan,
      selection({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }] }),
    ],
    [left()],
  ],
  [
    "rejects a volume",
    [
      {
        name: "disk",
        type: "aws:ebs/volume:Volume",
        props: { arn: "arn:aws:ec2:eu-west-2:111122223333:volume/v1" },
      },
      plan,
      selection({ resources: ["arn:aws:rds:*:*:db:*"] }),
    ],
    [left("disk")],
  ],
  [
    "rejects a bucket that asks for a backup",
    [bucket({ backup: "yes" }), lock, copy("Disabled"), plan, selection({ resources: ["x"] })],
    [left("vault")],
  ],
  [
    "leaves open a selection whose plan is not known yet",
    [plan, selection({ planId: unknownValue })],
    "unknown",
  ],
  [
    "leaves open a selection of a database that does not exist yet",
    [db({ arn: unknownValue }), plan, selection({ resources: [ARN] })],
    "unknown",
  ],
  [
    "leaves open tags that are not known yet",
    [db({ tags: unknownValue }), plan, selection({ resources: ["x"] })],
    "unknown",
  ],
  [
    "rejects a database beside a plan whose selection is not known",
    [db(), plan, selection({ planId: unknownValue, resources: ["x"] })],
    [left(), "unknown"],
  ],
  ["accepts a pattern with a middle", [db(), plan, selection({ resources: ["arn:*:rds:*:db:*ders"] })], []],
  [
    "rejects a pattern whose ends overlap",
    [db(), plan, selection({ resources: [`${ARN}*orders`] })],
    [left()],
  ],
  [
    "rejects one database beside an unknown one",
    [{ ...db({ arn: unknownValue }), name: "other" }, db(), plan, selection({ resources: [`${ARN}-2`] })],
    [left(), "unknown"],
  ],
]);
