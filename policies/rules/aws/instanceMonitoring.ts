import { rule } from "../../rule";
import { tokens } from "../../tokens";

const TEMPLATE: readonly string[] = tokens.aws.launchTemplate;
const CONFIGURATION: readonly string[] = tokens.aws.launchConfiguration;

/** Without it EC2 measures every five minutes, and an alarm of three periods rings after a quarter of an hour. */
export const instanceMonitoring = rule({
  name: "aws-instance-monitoring",
  pack: "monitoring",
  holds: "a server is measured every minute",
  upholds: ["P19"],
  severity: "low",
  frameworks: ["nist-800-53r5:SI-4"],
  sources: ["checkov:CKV_AWS_126", "prowler:ec2_instance_detailed_monitoring_enabled"],
  types: [...tokens.aws.instance, ...tokens.aws.launchTemplate, ...tokens.aws.launchConfiguration],
  fix: "set monitoring to true",
  good: { instanceType: "t3.medium", monitoring: true },
  bad: { instanceType: "t3.medium" },
  check(server, report, { type }) {
    const { monitoring, enableMonitoring } = server;
    // A launch configuration has it on unless told otherwise.
    const single = CONFIGURATION.includes(type) ? (enableMonitoring ?? true) : monitoring;
    const on = TEMPLATE.includes(type) ? monitoring?.enabled : single;
    if (String(on ?? false) !== "true") report("it is measured every five minutes");
  },
});
