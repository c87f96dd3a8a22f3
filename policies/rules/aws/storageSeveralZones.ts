import { destinationOf, replicationRules } from "../../replication";
import { each, rule, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { bucket: BUCKET, bucketLifecycle: LIFECYCLE, bucketReplication: REPLICATION } = tokens.aws;
/** Classes that are lost with one building, or that S3 itself calls less durable. */
const FRAIL = new Set(["ONEZONE_IA", "EXPRESS_ONEZONE", "REDUCED_REDUNDANCY"]);

/** S3 spreads an object over three zones unless a class says otherwise, and the cheap ones do. */
export const storageSeveralZones = rule({
  name: "aws-storage-several-zones",
  pack: "continuity",
  holds: "no lifecycle rule or replication puts objects into storage of a single zone",
  upholds: ["P06", "P09"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.14", "nist-800-53r5:CP-6"],
  sources: [],
  types: [...LIFECYCLE, ...REPLICATION, ...BUCKET],
  fix: "use STANDARD_IA, INTELLIGENT_TIERING or one of the GLACIER classes",
  good: {
    rules: [{ id: "old", status: "Enabled", transitions: [{ days: 30, storageClass: "STANDARD_IA" }] }],
  },
  bad: { rules: [{ id: "old", status: "Enabled", transitions: [{ days: 30, storageClass: "ONEZONE_IA" }] }] },
  check(props, report, { type }) {
    const judge = (one: Value) => {
      const { storageClass } = one ?? {};
      if (FRAIL.has(storageClass)) report(`objects go to ${storageClass}`);
    };
    const isReplication = REPLICATION.some((own) => own === type);
    const lifecycle = BUCKET.some((own) => own === type) ? props.lifecycleRules : props.rules;
    together(
      () => {
        if (isReplication) return;
        each(lifecycle, (one) =>
          together(
            () => each(one.transitions, judge),
            () => each(one.noncurrentVersionTransitions, judge),
          ),
        );
      },
      () => {
        if (LIFECYCLE.some((own) => own === type)) return;
        each(replicationRules({ type, props }), (read: () => Value) => judge(destinationOf(read())));
      },
    );
  },
});
