import type { ExampleResource } from "../../../../policies/rule";
import { findingsHeard } from "../../../../policies/rules/aws/findingsHeard";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const region = "eu-west-1";
const detector = { name: "detector", props: { region } };
const analyzer = { name: "analyzer", type: "aws:accessanalyzer/analyzer:Analyzer", props: { region } };
const rule = (pattern: unknown, more: object = {}): ExampleResource[] => [
  {
    name: "rule",
    type: "aws:cloudwatch/eventRule:EventRule",
    props: {
      name: "found",
      region,
      eventPattern: typeof pattern === "string" ? pattern : JSON.stringify(pattern),
      ...more,
    },
  },
  {
    name: "target",
    type: "aws:cloudwatch/eventTarget:EventTarget",
    props: { rule: "found", region, arn: "arn:aws:sns:eu-west-1:111122223333:alarms" },
  },
];
const above = (bound: number) => ({
  source: ["aws.guardduty"],
  detail: { severity: [{ numeric: [">=", bound] }] },
});
const unheard = ["detector: nobody hears of a finding of severity 7 in region eu-west-1"];

judgesStack(findingsHeard, [
  ["accepts a rule for grave findings", [detector, ...rule(above(4))], []],
  ["accepts all findings of an analyzer", [analyzer, ...rule({ source: ["aws.access-analyzer"] })], []],
  ["accepts Security Hub in the middle", [detector, analyzer, ...rule({ source: ["aws.securityhub"] })], []],
  ["accepts a region that another account hears", [detector, analyzer], [], { elsewhere: [region] }],
  ["rejects a detector alone", [detector], unheard],
  ["rejects an analyzer alone", [analyzer], ["analyzer: nobody hears of a finding in region eu-west-1"]],
  ["rejects a rule for what is worse", [detector, ...rule(above(9))], unheard],
  [
    "rejects a rule for what the firm wants to hear less of",
    [detector, ...rule(above(4))],
    ["detector: nobody hears of a finding of severity 2 in region eu-west-1"],
    { severity: 2 },
  ],
  ["rejects a rule that is off", [detector, ...rule(above(4), { state: "DISABLED" })], unheard],
  ["rejects a rule of another region", [detector, ...rule(above(4), { region: "eu-west-2" })], unheard],
  ["rejects a rule on another bus", [detector, ...rule(above(4), { eventBusName: "audit" })], unheard],
  ["leaves open a pattern that is not known yet", [detector, ...rule(unknownValue)], "unknown"],
  [
    "rejects an analyzer in a region beside it",
    [detector, { ...analyzer, props: { region: "eu-west-2" } }, ...rule(unknownValue)],
    ["analyzer: nobody hears of a finding in region eu-west-2", "unknown"],
  ],
]);
