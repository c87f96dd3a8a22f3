import { isWorld } from "../../cidr";
import { each, rule, together, type Report, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { securityGroup: GROUP, securityGroupRule: RULE, securityGroupEgress: EGRESS } = tokens.aws;

/** What has broken in fetches its tools and takes away what it found, by any port that is left open. */
export const securityGroupEgress = rule({
  name: "aws-security-group-egress",
  pack: "network",
  holds: "no security group lets everything out to the internet",
  upholds: ["P18"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:1.3.2", "nist-800-53r5:SC-7(5)"],
  sources: ["checkov:CKV_AWS_382", "trivy:AWS-0104"],
  types: [...EGRESS, ...RULE, ...GROUP],
  fix: "name the ports that are needed, as 443",
  config: {
    maxPorts: {
      type: "number",
      means: "most ports that one rule lets out to the internet",
      default: 100,
      minimum: 1,
      maximum: 65_536,
    },
  },
  good: { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" },
  bad: { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" },
  check(props, report, { type, config }) {
    const look = (egress: Value) => judge(egress, config.maxPorts, report);
    if ((GROUP as readonly string[]).includes(type)) each(props.egress, look);
    else if (type === EGRESS[0] || props.type === "egress") look(props);
  },
});

function judge(egress: Value, most: number, report: Report): void {
  const look = (key: string) => () =>
    each(egress[key], (cidr) => {
      if (!isWorld(cidr)) return;
      const protocol = String(egress.protocol ?? egress.ipProtocol ?? "-1").toLowerCase();
      if (/^(icmp|icmpv6|1|58)$/.test(protocol)) return;
      if (protocol === "-1" || protocol === "all") return report(`everything may go to ${cidr}`);
      const ports = Number(egress.toPort ?? 65_535) - Number(egress.fromPort ?? 0) + 1;
      if (!(ports <= most)) report(`${ports} ports may go to ${cidr}, allowed: ${most}`);
    });
  together(...["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6"].map(look));
}
