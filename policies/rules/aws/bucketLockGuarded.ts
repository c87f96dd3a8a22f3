import { beside } from "../../buckets";
import { defaultLock } from "../../bucketRetention";
import { keptFromNobody } from "../../denials";
import { isLocked } from "../../lockedBuckets";
import { eachResource, isSet, known, stackRule, together } from "../../rule";
import { policiesOf } from "../../statements";
import { tokens } from "../../tokens";

const { bucket: BUCKET, bucketObjectLock: LOCK, bucketPolicy: POLICY } = tokens.aws;
const BYPASS = "s3:BypassGovernanceRetention";
const vault = { name: "vault", props: { bucket: "acme-vault", objectLockEnabled: true } };
const policy = (Action: string[]) => ({
  name: "policy",
  type: POLICY[0],
  props: {
    bucket: "acme-vault",
    policy: {
      Statement: [
        {
          Effect: "Deny",
          Principal: "*",
          Action,
          Resource: "*",
          Condition: { ArnNotLike: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/break-glass"] } },
        },
      ],
    },
  },
});

/** Under GOVERNANCE every administrator lifts the lock with one header, and so does whoever steals a key of one. */
export const bucketLockGuarded = stackRule({
  name: "aws-bucket-lock-guarded",
  pack: "continuity",
  holds: "the policy of a locked bucket keeps lifting and changing the lock from all but named principals",
  upholds: ["P09", "P11", "P27"],
  severity: "high",
  frameworks: ["nist-800-53r5:AU-9", "iso-27001-2022:A.8.3"],
  sources: [],
  types: BUCKET,
  fix: "deny these actions for everybody but principals that aws:PrincipalArn names",
  twin: { none: "lock and policy are resources beside the bucket" },
  config: {
    actions: {
      type: "list",
      means: "actions that a locked bucket's policy keeps from all but named principals",
      default: [BYPASS, "s3:PutBucketObjectLockConfiguration", "s3:PutBucketPolicy"],
    },
  },
  good: [
    vault,
    policy(["s3:BypassGovernanceRetention", "s3:PutBucketObjectLockConfiguration", "s3:PutBucketPolicy"]),
  ],
  bad: [vault, policy(["s3:DeleteBucket"])],
  check(stack, report) {
    const [locks, policies] = [beside(stack, LOCK), beside(stack, POLICY)];
    eachResource(stack.of(BUCKET), (bucket) => {
      const lock = locks(bucket);
      if (!isLocked(bucket, lock)) return;
      const { found, assertAllKnown } = policies(bucket);
      const documents = [bucket, ...found].filter(({ props }) => isSet(props, "policy"));
      const isFirm = () => {
        if (lock.found.length === 0) lock.assertAllKnown();
        return defaultLock(bucket, lock)?.mode === "COMPLIANCE";
      };
      const kept = keptFromNobody(policiesOf(documents), stack.config.actions);
      const open = kept.open.filter((action) => action !== BYPASS || known(isFirm) === false);
      together(
        () => {
          if (open.length === 0) return;
          assertAllKnown();
          report(bucket, `its policy keeps ${open.join(" and ")} from nobody`);
        },
        () => kept.open.includes(BYPASS) && isFirm(),
        kept.assertAllKnown,
      );
    });
  },
});
