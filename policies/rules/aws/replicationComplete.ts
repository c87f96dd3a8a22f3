import { destinationOf, hasCopyKey, isReplicating, replicationRules, takesKms } from "../../replication";
import { each, isSet, rule, some, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

/** S3 keeps the rules of a replication that was switched off, so it still looks like one. */
export const replicationComplete = rule({
  name: "aws-replication-complete",
  pack: "continuity",
  holds:
    "a replication has a rule that is on, a bucket to copy to, and a key for copies of objects under KMS",
  upholds: ["P07", "P09"],
  severity: "high",
  frameworks: ["nist-800-53r5:CP-6"],
  sources: ["checkov:CKV_AWS_144"],
  types: [...tokens.aws.bucketReplication, ...tokens.aws.bucket],
  fix: "give it a rule with status Enabled, destination.bucket, and replicaKmsKeyId beside sseKmsEncryptedObjects",
  good: { rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::acme-copy" } }] },
  bad: { rules: [{ status: "Disabled", destination: { bucket: "arn:aws:s3:::acme-copy" } }] },
  check(props, report, { type, notApplicable }) {
    const rules = replicationRules({ type, props });
    if (rules.length === 0 && !tokens.aws.bucketReplication.some((own) => own === type))
      notApplicable("the bucket says nothing of replication itself");
    together(
      () => {
        if (!some(rules, (read) => isReplicating(read()))) report("no rule of it is enabled");
      },
      () =>
        each(rules, (read: () => Value, i) => {
          const one = read();
          if (!isReplicating(one)) return;
          if (!isSet(destinationOf(one), "bucket")) report(`rule ${i + 1} copies to no bucket`);
          if (takesKms(one) && !hasCopyKey(one))
            report(`rule ${i + 1} has no key for copies of objects under KMS`);
        }),
    );
  },
});
