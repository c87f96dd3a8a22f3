import { deniesPlain } from "../../plainHttp";
import { rule } from "../../rule";
import { eachStatement } from "../../statements";
import { tokens } from "../../tokens";

const DENY = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::acme-vault", "arn:aws:s3:::acme-vault/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

/** The deny must reach the bucket and its objects: a list of keys is as telling as an object. */
export const bucketPolicyTls = rule({
  name: "aws-bucket-policy-tls",
  pack: "tls",
  holds: "a bucket's policy refuses every request that is not over TLS",
  upholds: ["P13", "P24"],
  severity: "high",
  frameworks: ["cis-aws-6.0:3.1.1", "pci-dss-4.0:4.2.1"],
  sources: [
    "checkov:CKV_AWS_379",
    "prowler:s3_bucket_secure_transport_policy",
    "cdk-nag:S3BucketSSLRequestsOnly",
  ],
  types: [...tokens.aws.bucketPolicy, ...tokens.aws.bucket],
  fix: "deny s3:* for everybody on bucket and objects when aws:SecureTransport is false",
  good: { policy: JSON.stringify({ Statement: [DENY] }) },
  bad: { policy: JSON.stringify({ Statement: [{ ...DENY, Resource: "arn:aws:s3:::acme-vault/*" }] }) },
  check({ policy }, report, { type, notApplicable }) {
    const inline = type !== tokens.aws.bucketPolicy[0];
    if (inline && !policy) notApplicable("no inline policy");
    let [bucket, objects] = [false, false];
    eachStatement(policy, report, (s) => {
      if (!deniesPlain(s, ["s3:*"])) return;
      objects ||= s.resources.some((r) => r === "*" || r.endsWith("/*"));
      bucket ||= s.resources.some((r) => r === "*" || !r.includes("/"));
    });
    if (!bucket && !objects) report("no statement denies plain HTTP");
    else if (!bucket || !objects)
      report(
        `plain HTTP is denied for ${bucket ? "the bucket, not its objects" : "objects, not the bucket"}`,
      );
  },
});
