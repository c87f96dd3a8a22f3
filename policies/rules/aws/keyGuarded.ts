import { keyArn, lockedBucket } from "../../examples";
import { keptFromNobody } from "../../denials";
import { join } from "../../join";
import { encryptsLocked } from "../../lockedBuckets";
import { eachResource, isSet, stackRule, together } from "../../rule";
import { policiesOf } from "../../statements";
import { tokens } from "../../tokens";

const { key: KEY, replicaKey, keyPolicy: POLICY } = tokens.aws;
const key = (...Statement: object[]) => ({ name: "key", props: { arn: keyArn, policy: { Statement } } });

/** A lock keeps the bytes. Whoever has the key deleted has deleted them all the same. */
export const keyGuarded = stackRule({
  name: "aws-key-guarded",
  pack: "continuity",
  holds:
    "the policy of a locked bucket's key keeps its deletion and switching off from all but named principals",
  upholds: ["P09", "P13"],
  severity: "high",
  frameworks: ["nist-800-53r5:SC-12", "iso-27001-2022:A.8.24"],
  sources: ["prowler:kms_cmk_not_deleted_unintentionally"],
  types: [...KEY, ...replicaKey],
  fix: "deny these actions for everybody but principals that aws:PrincipalArn names",
  twin: { none: "which buckets a key encrypts is said by resources beside it" },
  config: {
    actions: {
      type: "list",
      means: "actions that the policy of a locked bucket's key keeps from all but named principals",
      default: ["kms:ScheduleKeyDeletion", "kms:DisableKey"],
    },
  },
  good: [
    ...lockedBucket,
    key({
      Effect: "Deny",
      Principal: "*",
      Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey"],
      Resource: "*",
      Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/break-glass" } },
    }),
  ],
  bad: [...lockedBucket, key()],
  check(stack, report) {
    const keys = stack.of([...KEY, ...replicaKey]);
    const policies = join({
      from: stack.of(POLICY),
      to: keys,
      property: "keyId",
      keys: ["id", "keyId", "arn"],
    });
    const isKept = encryptsLocked(stack);
    const { actions } = stack.config;
    eachResource(keys, (one) => {
      if (!isKept(one)) return;
      const { found, assertAllKnown } = policies(one);
      const documents = [one, ...found].filter(({ props }) => isSet(props, "policy"));
      const kept = keptFromNobody(policiesOf(documents), actions);
      together(() => {
        if (kept.open.length === 0) return;
        assertAllKnown();
        const open = kept.open.join(" and ");
        report(one, `it encrypts a locked bucket, and its policy keeps ${open} from nobody`);
      }, kept.assertAllKnown);
    });
  },
});
