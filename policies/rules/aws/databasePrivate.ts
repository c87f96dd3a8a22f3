import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** Outside a default VPC, nothing said means private. Aurora says it of each instance of a cluster. */
export const databasePrivate = rule({
  name: "aws-database-private",
  pack: "access",
  holds: "a database has no public address",
  upholds: ["P18", "P27"],
  severity: "critical",
  frameworks: ["cis-aws-6.0:3.2.3"],
  sources: ["checkov:CKV_AWS_17", "trivy:AWS-0180"],
  types: [...tokens.aws.databaseInstance, ...tokens.aws.databaseClusterInstance],
  fix: "set publiclyAccessible to false",
  good: { engine: "postgres", publiclyAccessible: false },
  bad: { engine: "postgres", publiclyAccessible: true },
  check({ publiclyAccessible }, report) {
    if (publiclyAccessible === true) report("publiclyAccessible is on");
  },
});
