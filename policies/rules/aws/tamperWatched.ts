import { beside } from "../../buckets";
import { callEvent, passesOn } from "../../eventRules";
import { isLocked } from "../../lockedBuckets";
import { regionOf } from "../../places";
import type { Resource } from "../../resource";
import { each, eachResource, isSet, known, some, stackRule, together } from "../../rule";
import { tokens } from "../../tokens";

const { trail: TRAIL, key: KEY, replicaKey, bucket: BUCKET, bucketObjectLock: LOCK } = tokens.aws;
const { eventRule: RULE, eventTarget: TARGET } = tokens.aws;
const trail = { name: "trail", props: { name: "audit", region: "eu-west-1", s3BucketName: "acme-trail" } };

/** Whoever means harm first blinds the record, lifts the lock or has the key deleted: each is one call. */
export const tamperWatched = stackRule({
  name: "aws-tamper-watched",
  pack: "monitoring",
  holds: "beside a trail, somebody hears at once of calls against the trail, keys and locked buckets",
  upholds: ["P08", "P13", "P20", "P29"],
  severity: "high",
  frameworks: ["cis-aws-6.0:5.5", "cis-aws-6.0:5.7", "cis-aws-6.0:5.8", "soc2-tsc:CC7.2"],
  sources: [
    "prowler:cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled",
    "prowler:cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk",
    "prowler:cloudwatch_log_metric_filter_for_s3_bucket_policy_changes",
    "trivy:AWS-0151",
    "trivy:AWS-0153",
    "trivy:AWS-0154",
  ],
  types: TRAIL,
  fix: "declare an EventRule on these calls in the region, with a target; or count them in the trail's log",
  twin: { rule: "aws-trail-logging" },
  config: {
    trailCalls: {
      type: "list",
      means: "calls of CloudTrail that somebody has to hear of",
      default: ["StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"],
    },
    keyCalls: {
      type: "list",
      means: "calls of KMS that somebody has to hear of, where the stack protects a key",
      default: ["ScheduleKeyDeletion", "DisableKey", "PutKeyPolicy"],
    },
    bucketCalls: {
      type: "list",
      means: "calls of S3 that somebody has to hear of, for every locked bucket",
      default: [
        ...["PutBucketPolicy", "DeleteBucketPolicy", "PutBucketLifecycle", "PutBucketVersioning"],
        ...["PutBucketObjectLockConfiguration", "PutBucketPublicAccessBlock", "DeleteBucketReplication"],
      ],
    },
    objectCalls: {
      type: "list",
      means: "calls on objects that somebody has to hear of, for every locked bucket",
      default: ["DeleteObject", "DeleteObjects", "PutObjectRetention"],
    },
  },
  good: [
    trail,
    {
      name: "rule",
      type: RULE[0],
      props: { name: "trail", region: "eu-west-1", eventPattern: '{"source":["aws.cloudtrail"]}' },
    },
    {
      name: "target",
      type: TARGET[0],
      props: { rule: "trail", region: "eu-west-1", arn: "arn:aws:sns:eu-west-1:111122223333:alarms" },
    },
  ],
  bad: [trail],
  check(stack, report) {
    const { trailCalls, keyCalls, bucketCalls, objectCalls } = stack.config;
    const isPassedOn = passesOn(stack);
    const inLog = stack.of(TRAIL).some(({ props }) => isSet(props, "cloudWatchLogsGroupArn"));
    const isCounted = (call: string) =>
      inLog &&
      some(stack.of(tokens.aws.logMetricFilter), ({ props }) => String(props.pattern).includes(call));
    const judge = (subject: Resource, source: string, calls: readonly string[], about: object = {}) => {
      const region = regionOf(subject);
      const isMissed = (call: string) =>
        !isPassedOn(callEvent(region, source, call, about)) && !isCounted(call);
      const missed = calls.filter((call) => known(() => isMissed(call)) === true);
      if (missed.length > 0) report(subject, `nobody hears of ${missed.join(", ")} in region ${region}`);
      each(calls, (call: string) => void isMissed(call));
    };
    const trails = () => eachResource(stack.of(TRAIL), (one) => judge(one, "aws.cloudtrail", trailCalls));
    const told = new Set<string>();
    const keys = () =>
      eachResource(
        stack.of([...KEY, ...replicaKey]).filter(({ protect }) => protect),
        (key) => {
          if (told.has(regionOf(key))) return;
          told.add(regionOf(key));
          judge(key, "aws.kms", keyCalls);
        },
      );
    const locks = beside(stack, LOCK);
    const vaults = () =>
      eachResource(stack.of(BUCKET), (bucket) => {
        if (isLocked(bucket, locks(bucket)))
          judge(bucket, "aws.s3", [...bucketCalls, ...objectCalls], { bucketName: bucket.props.bucket });
      });
    together(trails, keys, vaults);
  },
});
