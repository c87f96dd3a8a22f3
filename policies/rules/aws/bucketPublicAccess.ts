import { beside } from "../../buckets";
import { eachResource, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { bucket: BUCKET, publicAccessBlock: BLOCK, accountPublicAccessBlock: ACCOUNT } = tokens.aws;

/** What a block says is judged by aws-public-access-block-complete: here only that there is one. */
export const bucketPublicAccess = stackRule({
  name: "aws-bucket-public-access",
  pack: "access",
  holds: "every bucket, or the whole account, blocks public access",
  upholds: ["P27", "P34"],
  severity: "critical",
  frameworks: ["cis-aws-6.0:3.1.4", "pci-dss-4.0:1.4"],
  sources: ["checkov:CKV2_AWS_6", "trivy:AWS-0086", "trivy:AWS-0094"],
  types: BUCKET,
  fix: "declare a BucketPublicAccessBlock with all four flags",
  twin: { rule: "aws-public-access-block-complete" },
  good: [
    { name: "vault", props: { bucket: "acme-vault" } },
    { name: "block", type: BLOCK[0], props: { bucket: "acme-vault", blockPublicAcls: true } },
  ],
  bad: [{ name: "vault", props: { bucket: "acme-vault" } }],
  check(stack, report) {
    if (stack.of(ACCOUNT).length > 0) return;
    const blocks = beside(stack, BLOCK);
    eachResource(stack.of(BUCKET), (bucket) => {
      const { found, assertAllKnown } = blocks(bucket);
      if (found.length > 0) return;
      assertAllKnown();
      report(bucket, "nothing blocks public access");
    });
  },
});
