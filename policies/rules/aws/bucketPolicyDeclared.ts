import { beside } from "../../buckets";
import { eachResource, isSet, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { bucket: BUCKET, bucketPolicy: POLICY } = tokens.aws;

/** What the policy says is judged by aws-bucket-policy-tls: here only that there is one. */
export const bucketPolicyDeclared = stackRule({
  name: "aws-bucket-policy-declared",
  pack: "tls",
  holds: "every bucket has a policy, since S3 answers plain HTTP until one forbids it",
  upholds: ["P13", "P24"],
  severity: "high",
  frameworks: ["cis-aws-6.0:3.1.1", "pci-dss-4.0:4.2.1"],
  sources: ["checkov:CKV_AWS_379", "prowler:s3_bucket_secure_transport_policy"],
  types: BUCKET,
  fix: "declare a BucketPolicy that denies aws:SecureTransport false",
  twin: { none: "a bucket has its policy in a resource beside it" },
  good: [
    { name: "vault", props: { bucket: "acme-vault" } },
    { name: "policy", type: POLICY[0], props: { bucket: "acme-vault", policy: "{}" } },
  ],
  bad: [{ name: "vault", props: { bucket: "acme-vault" } }],
  check(stack, report) {
    const policies = beside(stack, POLICY);
    eachResource(stack.of(BUCKET), (bucket) => {
      const { found, assertAllKnown } = policies(bucket);
      if (found.length > 0) return;
      assertAllKnown();
      if (!isSet(bucket.props, "policy")) report(bucket, "no policy");
      else void bucket.props.policy;
    });
  },
});
