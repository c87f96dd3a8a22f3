import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** Whatever is started there is on the internet before anybody has thought about it. */
export const subnetPublicAddress = rule({
  name: "aws-subnet-public-address",
  pack: "network",
  holds: "no subnet gives a server a public address unasked",
  upholds: ["P18"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:1.4", "nist-800-53r5:SC-7"],
  sources: ["checkov:CKV_AWS_130", "trivy:AWS-0164", "prowler:vpc_subnet_no_public_ip_by_default"],
  types: tokens.aws.subnet,
  fix: "set mapPublicIpOnLaunch to false, and give an address to what needs one",
  config: {
    publicSubnets: {
      type: "list",
      means: "logical names of subnets whose servers are public on purpose",
      default: [],
    },
  },
  good: { vpcId: "vpc", cidrBlock: "10.0.0.0/24" },
  bad: { vpcId: "vpc", cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch: true },
  check({ mapPublicIpOnLaunch }, report, { config, name }) {
    if (String(mapPublicIpOnLaunch ?? false) !== "true" || config.publicSubnets.includes(name)) return;
    report("every server in it gets a public address");
  },
});
