import { each, rule } from "../../rule";
import { tokens } from "../../tokens";

const { bucket, bucketAcl, bucketOwnership } = tokens.aws;
const PUBLIC = new Set(["public-read", "public-read-write", "authenticated-read"]);
const GROUPS = /acs\.amazonaws\.com\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

/** "Authenticated" means any AWS customer. New buckets have access lists off unless ownership turns them on. */
export const bucketAclOff = rule({
  name: "aws-bucket-acl-off",
  pack: "access",
  holds: "no access list opens a bucket, and its owner owns every object",
  upholds: ["P27", "P34"],
  severity: "high",
  frameworks: ["nist-800-53r5:AC-3"],
  sources: [
    "checkov:CKV_AWS_20",
    "checkov:CKV_AWS_57",
    "checkov:CKV2_AWS_43",
    "checkov:CKV2_AWS_65",
    "trivy:AWS-0092",
  ],
  types: [...bucketOwnership, ...bucketAcl, ...bucket],
  fix: "set objectOwnership to BucketOwnerEnforced and drop the access list",
  good: { rule: { objectOwnership: "BucketOwnerEnforced" } },
  bad: { rule: { objectOwnership: "ObjectWriter" } },
  check(props, report, { type }) {
    if (type === bucketOwnership[0]) {
      const ownership = props.rule?.objectOwnership;
      if (ownership !== "BucketOwnerEnforced") report(`objectOwnership is ${ownership ?? "(none)"}`);
      return;
    }
    if (PUBLIC.has(props.acl)) report(`acl is ${props.acl}`);
    each(props.accessControlPolicy?.grants ?? props.grants, (grant) => {
      const [, group] = GROUPS.exec(String(grant.grantee?.uri ?? grant.uri ?? "")) ?? [];
      if (group) report(`a grant admits ${group}`);
    });
  },
});
