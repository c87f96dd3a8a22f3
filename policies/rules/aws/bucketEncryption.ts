import { beside, defaultEncryption, usesOwnKey } from "../../buckets";
import type { Resource } from "../../resource";
import { eachResource, elements, known, stackRule, UNKNOWN } from "../../rule";
import { tokens } from "../../tokens";

const { bucket: BUCKET, bucketEncryption: ENCRYPTION, bucketLogging: LOGGING } = tokens.aws;
const { loadBalancer: BALANCER } = tokens.aws;
const kms = {
  rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "key" } }],
};

/**
 * A resource of its own decides over the inline form, which also fills with what the cloud does by itself. S3 and
 * load balancers deliver access logs only to buckets with AES256, so their target is left out.
 */
export const bucketEncryption = stackRule({
  name: "aws-bucket-encryption",
  pack: "encryption",
  holds: "a bucket encrypts with a KMS key of the firm, unless it only receives access logs",
  upholds: ["P13", "P26"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.24", "pci-dss-4.0:3.5.1", "nist-800-53r5:SC-28"],
  sources: [
    "checkov:CKV_AWS_19",
    "checkov:CKV_AWS_145",
    "trivy:AWS-0132",
    "prowler:s3_bucket_kms_encryption",
  ],
  types: BUCKET,
  fix: "declare a BucketServerSideEncryptionConfiguration with aws:kms and kmsMasterKeyId",
  twin: { none: "a bucket is encrypted by a resource beside it" },
  good: [
    { name: "vault", props: { bucket: "acme-vault" } },
    { name: "sse", type: ENCRYPTION[0], props: { bucket: "acme-vault", ...kms } },
  ],
  bad: [{ name: "vault", props: { bucket: "acme-vault" } }],
  check(stack, report) {
    const encryptions = beside(stack, ENCRYPTION);
    const logs = beside(stack, LOGGING, "targetBucket");
    const written = writtenInto([
      ...stack.of(BUCKET).map((by) => ({ by, property: "logging", target: () => inlineTarget(by) })),
      ...stack
        .of(BALANCER)
        .map((by) => ({ by, property: "accessLogs", target: () => by.props.accessLogs?.bucket })),
    ]);
    /** Whether S3 or a load balancer writes access logs into it. */
    const takesLogs = (bucket: Resource) => logs(bucket).found.length > 0 || written.has(bucket);
    eachResource(stack.of(BUCKET), (bucket) => {
      const { found, assertAllKnown } = encryptions(bucket);
      const inline = () =>
        bucket.props.serverSideEncryptionConfiguration ?? bucket.props.serverSideEncryptionConfigurations;
      const defaults =
        found.length > 0 ? found.flatMap((f) => defaultEncryption(f.props)) : defaultEncryption(inline());
      if (defaults.some(usesOwnKey)) return;
      // Where nothing is declared S3 encrypts with AES256 as well.
      const isDefault = found.length === 0 && defaults.length === 0;
      const aes = isDefault || defaults.some(({ algorithm }) => algorithm === "AES256");
      if (aes && takesLogs(bucket)) return;
      if (found.length === 0) assertAllKnown();
      if (aes) {
        logs(bucket).assertAllKnown();
        written.assertAllKnown();
      }
      const [first] = defaults;
      report(
        bucket,
        first
          ? `its default is ${first.algorithm ?? "(none)"} without a key of the firm`
          : "no default encryption",
      );
    });
  },
});

/** What writes access logs into the bucket that a property names. */
interface Writer {
  by: Resource;
  property: string;
  target(): unknown;
}

/** The buckets that are written into, looked up once for all of them: by name, and while that is not known by link. */
function writtenInto(writers: Writer[]) {
  const targets = writers.map(({ by, property, target }) => ({
    named: known(target),
    links: by.propertyDependencies[property] ?? [],
    target,
  }));
  const names = new Set(targets.map(({ named }) => named).filter((named) => named !== ""));
  const open = targets.filter(({ named, links }) => named === UNKNOWN && links.length === 0);
  const linked = new Set(targets.flatMap(({ named, links }) => (named === UNKNOWN ? links : [])));
  return {
    has(bucket: Resource): boolean {
      const name = known(() => bucket.props.bucket);
      return linked.has(bucket) || (typeof name === "string" && names.has(name));
    },
    /** Reads the first name that nothing links to a bucket, and so throws where preview does not know it. */
    assertAllKnown: () => open.forEach(({ target }) => target()),
  };
}

function inlineTarget({ props }: Resource): unknown {
  const [first] = elements(props.logging ?? props.loggings);
  return first?.()?.targetBucket;
}
