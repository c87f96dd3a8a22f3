import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** Without it no server finds its database, AWS's services or its patches, all of which it knows by name. */
export const vpcDns = rule({
  name: "aws-vpc-dns",
  pack: "continuity",
  holds: "servers of a network can look up names",
  upholds: ["P15", "P40"],
  severity: "medium",
  frameworks: ["nist-800-53r5:SC-20"],
  sources: [],
  types: tokens.aws.vpc,
  fix: "set enableDnsSupport to true",
  good: { cidrBlock: "10.0.0.0/16" },
  bad: { cidrBlock: "10.0.0.0/16", enableDnsSupport: false },
  check({ enableDnsSupport }, report) {
    if (String(enableDnsSupport ?? true) !== "true") report("no server in it can look up a name");
  },
});
