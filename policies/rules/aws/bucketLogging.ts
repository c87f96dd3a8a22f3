import { beside } from "../../buckets";
import type { Resource } from "../../resource";
import { anyOf, eachResource, elements, known, some, stackRule, UNKNOWN } from "../../rule";
import { policiesOf, someStatement } from "../../statements";
import { tokens } from "../../tokens";

const { bucket: BUCKET, bucketLogging: LOGGING, bucketAcl: ACL, bucketPolicy: POLICY } = tokens.aws;

/** S3's own record of requests, also of those that it refused. The bucket that receives it is left out. */
export const bucketLogging = stackRule({
  name: "aws-bucket-logging",
  pack: "monitoring",
  holds: "access to a bucket is logged to another one, unless it receives such logs",
  upholds: ["P20", "P27", "P29"],
  severity: "medium",
  frameworks: ["cis-aws-6.0:4.4", "pci-dss-4.0:10.2", "nist-800-53r5:AU-2"],
  sources: [
    "checkov:CKV_AWS_18",
    "trivy:AWS-0089",
    "prowler:s3_bucket_server_access_logging_enabled",
    "awsguard:s3-bucket-logging-enabled",
    "cdk-nag:AwsSolutions-S1",
  ],
  types: BUCKET,
  fix: "declare a BucketLogging with another bucket as targetBucket",
  twin: { none: "whether access is logged is said by a resource beside the bucket" },
  good: [
    { name: "vault", props: { bucket: "vault" } },
    { name: "logs", props: { bucket: "logs" } },
    { name: "logging", type: LOGGING[0], props: { bucket: "vault", targetBucket: "logs" } },
  ],
  bad: [{ name: "vault", props: { bucket: "vault" } }],
  check(stack, report) {
    const logged = beside(stack, LOGGING);
    const receiving = beside(stack, LOGGING, "targetBucket");
    const policies = beside(stack, POLICY);
    const acls = beside(stack, ACL);
    const buckets = stack.of(BUCKET);
    const inlineTargets = new Set(buckets.map((bucket) => known(() => inlineTarget(bucket))));
    const unsure = buckets.find((bucket) => known(() => inlineTarget(bucket)) === UNKNOWN);
    eachResource(buckets, (bucket) => {
      const [from, into] = [logged(bucket), receiving(bucket)];
      const name = known(() => bucket.props.bucket ?? bucket.props.id);
      const target = known(() => inlineTarget(bucket));
      if (from.found.some((r) => into.found.includes(r)) || (typeof target === "string" && target === name)) {
        report(bucket, "its access log is written into itself");
        return;
      }
      if (from.found.length > 0 || into.found.length > 0 || target !== undefined) {
        // One that is not known yet, and comes from no other bucket, may be the same.
        from.found.forEach((r) => assertSettled(r, "targetBucket"));
        into.found.forEach((r) => assertSettled(r, "bucket"));
        return assertSettled(bucket, "logging", () => inlineTarget(bucket));
      }
      if (typeof name === "string" && inlineTargets.has(name)) return;
      if (takesLogs(bucket, acls(bucket).found, policies(bucket).found)) return;
      [from, into, policies(bucket)].forEach(({ assertAllKnown }) => assertAllKnown());
      if (unsure) inlineTarget(unsure);
      report(bucket, "access to it is not logged");
    });
  },
});

/** Throws where a pointer is not known yet and comes from nothing that the engine recorded. */
function assertSettled(from: Resource, property: string, read = (): unknown => from.props[property]): void {
  if (!from.propertyDependencies[property]?.length) read();
}

/** The bucket that an inline form logs to; a reference that is not known yet still is one. */
function inlineTarget({ props }: Resource): unknown {
  const [read] = elements(props.logging ?? props.loggings);
  return read?.()?.targetBucket;
}

/** Whether logs of buckets elsewhere are let in: by the old access list, or by the policy. */
function takesLogs(bucket: Resource, acls: Resource[], policies: Resource[]): boolean {
  const ways = [
    () => some([bucket, ...acls], ({ props }) => props.acl === "log-delivery-write"),
    () =>
      someStatement(
        policiesOf([bucket, ...policies]),
        ({ allows, principals }) => allows && principals.includes("Service:logging.s3.amazonaws.com"),
      ),
  ];
  return anyOf(ways);
}
