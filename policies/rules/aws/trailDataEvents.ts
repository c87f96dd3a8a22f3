import { beside } from "../../buckets";
import { isLocked } from "../../lockedBuckets";
import { regionOf } from "../../places";
import type { Resource } from "../../resource";
import { each, eachResource, known, some, stackRule, UNKNOWN } from "../../rule";
import { tokens } from "../../tokens";
import { records } from "../../trails";

const { bucket: BUCKET, bucketObjectLock: LOCK, trail: TRAIL } = tokens.aws;

/** What somebody has to be able to look up, and the calls by which it is done. */
const CALLS = [
  ["read", ["GetObject"], "true"],
  ["deleted", ["DeleteObject", "DeleteObjects"], "false"],
  ["unlocked", ["PutObjectRetention", "PutObjectLegalHold"], "false"],
] as const;

/**
 * The lock of a bucket keeps its objects; only data events tell who read them and who tried to delete them. A
 * trail records them nowhere unless asked to.
 */
export const trailDataEvents = stackRule({
  name: "aws-trail-data-events",
  pack: "monitoring",
  holds: "a trail records who reads, deletes and unlocks the objects of every locked bucket",
  upholds: ["P20", "P27", "P29"],
  severity: "medium",
  frameworks: ["cis-aws-6.0:4.8", "cis-aws-6.0:4.9", "pci-dss-4.0:10.2"],
  sources: [
    "trivy:AWS-0171",
    "trivy:AWS-0172",
    "prowler:cloudtrail_s3_dataevents_read_enabled",
    "prowler:cloudtrail_s3_dataevents_write_enabled",
  ],
  types: TRAIL,
  fix: "add a selector of data events for AWS::S3::Object with the bucket's ARN to a trail of its region",
  twin: { none: "which buckets are locked is said by resources beside the trail" },
  good: [
    {
      name: "audit",
      props: { eventSelectors: [{ dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] }] },
    },
    { name: "vault", type: BUCKET[0], props: { bucket: "vault", objectLockEnabled: true } },
  ],
  bad: [
    { name: "audit", props: {} },
    { name: "vault", type: BUCKET[0], props: { bucket: "vault", objectLockEnabled: true } },
  ],
  check(stack, report) {
    const locks = beside(stack, LOCK);
    const isRecorded = (bucket: Resource, eventName: string, readOnly: "true" | "false") =>
      some(stack.of(TRAIL), (trail) => sees(trail, bucket, eventName, readOnly));
    eachResource(stack.of(BUCKET), (bucket) => {
      if (!isLocked(bucket, locks(bucket))) return;
      const isMissed = ([, calls, readOnly]: (typeof CALLS)[number]) =>
        some(calls, (call: string) => !isRecorded(bucket, call, readOnly));
      const missed = CALLS.filter((kind) => known(() => isMissed(kind)) === true);
      if (missed.length > 0) {
        report(
          bucket,
          `no trail records which of its objects are ${missed.map(([what]) => what).join(" or ")}`,
        );
      }
      each(CALLS, (kind: (typeof CALLS)[number]) => void isMissed(kind));
    });
  },
});

/** Whether a trail sees calls on the objects of a bucket, whose name only a selector of some buckets has to know. */
function sees(trail: Resource, bucket: Resource, eventName: string, readOnly: "true" | "false"): boolean {
  const { isMultiRegionTrail, enableLogging } = trail.props;
  if (enableLogging === false) return false;
  if (isMultiRegionTrail !== true && regionOf(trail) !== regionOf(bucket)) return false;
  const name = known(() => bucket.props.bucket);
  const call = { eventCategory: "Data", eventName, readOnly, "resources.type": "AWS::S3::Object" } as const;
  const recordsIn = (of: unknown) =>
    records(trail.props, { ...call, "resources.ARN": `arn:aws:s3:::${String(of)}/object` });
  return name === UNKNOWN ? recordsIn("*") || recordsIn(bucket.props.bucket) : recordsIn(name);
}
