import { meansAction } from "../../actions";
import { deniesPlain } from "../../plainHttp";
import { rule, type Report, type Value } from "../../rule";
import { eachStatement, isWild } from "../../statements";
import { tokens } from "../../tokens";
import { each, known, UNKNOWN } from "../../unknown";

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
  check(props, report, { type, notApplicable }) {
    const inline = type !== tokens.aws.bucketPolicy[0];
    if (inline && !props.policy) notApplicable("no inline policy");
    const refused: string[] = [];
    const read = () => visitRefused(props.policy, report, (name) => refused.push(name));
    const readWhole = known(read) !== UNKNOWN;
    const name = known(() => props.bucket);
    const isWhole = (bucket: string) => refusesBucket(refused, bucket) && refusesObjects(refused, bucket);
    const named = typeof name === "string" && name !== "" ? [name.replace(/^arn:.*:/, "")] : undefined;
    // A bucket whose name says nothing may be each of those that the policy is about.
    const buckets = named ?? refused.map((pattern) => pattern.split("/")[0]!.replace(/[*?]/g, "x"));
    if (name === UNKNOWN ? refused.some(isWild) : buckets.some(isWhole)) return;
    if (!readWhole) return void read();
    if (name === UNKNOWN && buckets.some(isWhole)) return void props.bucket;
    const bucket = buckets.some((one) => refusesBucket(refused, one));
    const objects = buckets.some((one) => refusesObjects(refused, one));
    if (!bucket && !objects) report("no statement denies plain HTTP");
    else
      report(
        `plain HTTP is denied for ${bucket ? "the bucket, not its objects" : "objects, not the bucket"}`,
      );
  },
});

/** Visits what plain HTTP is refused for, by the names of buckets and keys; a refusal that spares some is none. */
function visitRefused(policy: Value, report: Report, visit: (name: string) => void): void {
  eachStatement(policy, report, (s) => {
    if (!deniesPlain(s, ["s3:*"])) return;
    each(s.resources, (resource: string) => {
      const name = resource.replace(/^arn:[^:]*:s3:[^:]*:[^:]*:/, "");
      if (name !== resource || isWild(resource)) visit(name);
    });
  });
}

function refusesBucket(refused: string[], bucket: string): boolean {
  return refused.some((pattern) => meansAction(pattern, bucket));
}

/** Whether every object is meant: by a pattern that its key may follow, as `acme-vault/*`. */
function refusesObjects(refused: string[], bucket: string): boolean {
  return refused.some((pattern) => pattern.endsWith("*") && meansAction(pattern, `${bucket}/`));
}
