import { isSet, rule } from "../../rule";
import { tokens } from "../../tokens";

/** Who, with whom, through which door, and whether it opened: without one of them a line is no trace. */
const FIELDS: readonly (readonly string[])[] = [
  ["srcaddr", "pkt-srcaddr"],
  ["dstaddr", "pkt-dstaddr"],
  ["dstport"],
  ["action"],
];

/** A format of one's own leaves out whatever it does not name. */
export const flowLogFields = rule({
  name: "aws-flow-log-fields",
  pack: "monitoring",
  holds: "a flow log says who spoke to whom, on which port, and whether it was let through",
  upholds: ["P20"],
  severity: "low",
  frameworks: ["nist-800-53r5:AU-3"],
  sources: [],
  types: tokens.aws.flowLog,
  fix: "name srcaddr, dstaddr, dstport and action in logFormat, or leave it out",
  good: { vpcId: "vpc", trafficType: "ALL" },
  bad: { vpcId: "vpc", trafficType: "ALL", logFormat: "${bytes}" },
  check(log, report) {
    if (!isSet(log, "logFormat")) return;
    const named = [...String(log.logFormat).matchAll(/\$\{([\w-]+)\}/g)].map(([, field]) => field);
    const left = FIELDS.filter((ways) => !ways.some((field) => named.includes(field)));
    if (left.length > 0) report(`it leaves out ${left.map(([field]) => field).join(", ")}`);
  },
});
