import { isWide, isWorld } from "../../cidr";
import { closedPortsIn, morePorts, shortestPrefix } from "../../ports";
import type { Config } from "../../ruleConfig";
import { each, rule, together, type Report, type Value } from "../../rule";
import { rangeOf } from "../../securityGroups";
import { tokens } from "../../tokens";

const { securityGroup: GROUP, securityGroupRule: RULE, securityGroupIngress: INGRESS } = tokens.aws;

/** Three forms of one thing: ingress inside the group, a rule beside it, and the newer ingress rule. */
export const securityGroupAdminPorts = rule({
  name: "aws-security-group-admin-ports",
  pack: "network",
  holds: "no security group opens a port of administration or of a database to the internet",
  upholds: ["P18", "P28"],
  severity: "critical",
  frameworks: ["cis-aws-6.0:6.3", "cis-aws-6.0:6.4", "iso-27001-2022:A.8.20", "pci-dss-4.0:1.3"],
  sources: ["checkov:CKV_AWS_24", "checkov:CKV_AWS_25", "checkov:CKV_AWS_277", "trivy:AWS-0107"],
  types: [...GROUP, ...RULE, ...INGRESS],
  fix: "admit a security group or named addresses, and administer through Session Manager or the tunnel",
  config: { shortestPrefix, morePorts },
  good: { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] },
  bad: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] },
  check(props, report, { type, config }) {
    const look = (ingress: Value) => judge(ingress, config, report);
    if ((GROUP as readonly string[]).includes(type)) each(props.ingress, look);
    else if (type === INGRESS[0] || props.type === "ingress") look(props);
  },
});

/** What a firm may set. */
type Setting = Config<{ shortestPrefix: typeof shortestPrefix; morePorts: typeof morePorts }>;

function judge(ingress: Value, config: Setting, report: Report): void {
  const shortest = config.shortestPrefix;
  const { protocol, first, last } = rangeOf(ingress);
  if (/^(icmp|icmpv6|58)$/.test(protocol)) return;
  const open = closedPortsIn([first, last], config.morePorts);
  if (open.length === 0) return;
  const ports =
    open.length > 3 ? `${open.length} closed ports, among them ${open[0]},` : `port ${open.join(", ")}`;
  const look = (key: string) => () =>
    each(ingress[key], (cidr) => {
      if (isWorld(cidr)) report(`${ports} open to ${cidr}`);
      else if (isWide(cidr, shortest)) report(`${ports} open to ${cidr}, which is wider than /${shortest}`);
    });
  together(...["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6"].map(look));
}
