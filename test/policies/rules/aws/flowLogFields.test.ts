import { flowLogFields } from "../../../../policies/rules/aws/flowLogFields";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const format = (...fields: string[]) => ({ logFormat: fields.map((field) => `\${${field}}`).join(" ") });

judges(flowLogFields, [
  ["accepts AWS's own format", { trafficType: "ALL" }, []],
  ["accepts more fields", format("version", "srcaddr", "dstaddr", "dstport", "action", "tcp-flags"), []],
  ["accepts the addresses behind a gateway", format("pkt-srcaddr", "pkt-dstaddr", "dstport", "action"), []],
  ["rejects a sum", format("bytes"), ["it leaves out srcaddr, dstaddr, dstport, action"]],
  [
    "rejects a log of who without what became of it",
    format("srcaddr", "dstaddr", "dstport"),
    ["it leaves out action"],
  ],
  [
    "rejects a text without fields",
    { logFormat: "srcaddr dstaddr dstport action" },
    ["it leaves out srcaddr, dstaddr, dstport, action"],
  ],
  ["leaves open a format that is not known yet", { logFormat: unknownValue }, "unknown"],
  [
    "rejects a sum of an unknown network",
    { vpcId: unknownValue, ...format("srcaddr", "dstaddr", "action") },
    ["it leaves out dstport"],
  ],
]);
