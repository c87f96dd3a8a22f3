import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** Minor versions are where AWS puts the patches of an engine; nobody else can bring them in. */
export const databasePatches = rule({
  name: "aws-database-patches",
  pack: "governance",
  holds: "a database takes the patches of its engine by itself",
  upholds: ["P21", "P22"],
  severity: "medium",
  frameworks: ["cis-aws-6.0:3.2.2", "pci-dss-4.0:6.3.3"],
  sources: ["checkov:CKV_AWS_226", "prowler:rds_instance_minor_version_upgrade_enabled"],
  types: [...tokens.aws.databaseInstance, ...tokens.aws.databaseClusterInstance],
  fix: "set autoMinorVersionUpgrade to true",
  good: { autoMinorVersionUpgrade: true },
  bad: { autoMinorVersionUpgrade: false },
  check({ autoMinorVersionUpgrade }, report) {
    if (String(autoMinorVersionUpgrade ?? true) !== "true") report("it takes no patches by itself");
  },
});
