import type { ExampleResource } from "../../../../policies/rule";
import { breakGlassWatched } from "../../../../policies/rules/aws/breakGlassWatched";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const arn = "arn:aws:iam::111122223333:role/acme-break-glass";
const role = (
  name: unknown = "acme-break-glass",
  logical = "emergency",
  own: unknown = arn,
): ExampleResource => ({
  name: logical,
  props: { name, arn: own },
});
const key = (region: string): ExampleResource => ({
  name: region,
  type: "aws:kms/key:Key",
  props: { region },
});
const rule = (roleArn: unknown, region = "eu-west-1", more: object = {}): ExampleResource[] => [
  {
    name: `rule-${region}`,
    type: "aws:cloudwatch/eventRule:EventRule",
    props: {
      name: "used",
      region,
      eventPattern: JSON.stringify({ source: ["aws.sts"], detail: { requestParameters: { roleArn } } }),
      ...more,
    },
  },
  {
    name: `target-${region}`,
    type: "aws:cloudwatch/eventTarget:EventTarget",
    props: { rule: "used", region, arn: "arn:aws:sns:eu-west-1:111122223333:alarms" },
  },
];
const unseen = (region = "eu-west-1") => [`emergency: nobody hears that it is taken in region ${region}`];

judgesStack(breakGlassWatched, [
  ["accepts a rule that names it", [role(), key("eu-west-1"), ...rule([arn])], []],
  [
    "accepts rules in both regions",
    [role(), key("eu-west-1"), key("eu-west-2"), ...rule([arn]), ...rule([arn], "eu-west-2")],
    [],
  ],
  [
    "accepts a role that is made in the same run",
    [role("acme-break-glass", "emergency", unknownValue), key("eu-west-1"), ...rule([arn])],
    [],
  ],
  ["accepts a stack that keeps nothing", [role(), ...rule([arn])], []],
  ["accepts a rule on every role", [role(), ...rule([{ exists: true }])], []],
  ["ignores another role", [role("app", "app"), key("eu-west-1")], []],
  ["rejects a role alone", [role(), key("eu-west-1")], unseen()],
  ["rejects a role in a stack without rules or data", [role()], ["emergency: nobody hears that it is taken"]],
  ["rejects a rule on another role", [role(), key("eu-west-1"), ...rule([`${arn}-2`])], unseen()],
  [
    "rejects a rule that is off",
    [role(), key("eu-west-1"), ...rule([arn], "eu-west-1", { state: "DISABLED" })],
    unseen(),
  ],
  [
    "rejects one region without",
    [role(), key("eu-west-1"), key("eu-west-2"), ...rule([arn])],
    unseen("eu-west-2"),
  ],
  [
    "leaves open a pattern that is not known yet",
    [role(), key("eu-west-1"), ...rule([arn], "eu-west-1", { eventPattern: unknownValue })],
    "unknown",
  ],
  [
    "rejects one region beside it",
    [role(), key("eu-west-1"), ...rule([arn], "eu-west-2", { eventPattern: unknownValue })],
    unseen(),
  ],
  [
    "leaves open a role whose name is not known yet",
    [role(unknownValue, "app"), key("eu-west-1")],
    "unknown",
  ],
  [
    "leaves open a pattern that may name it",
    [role(unknownValue, "emergency", unknownValue), key("eu-west-1"), ...rule([arn])],
    "unknown",
  ],
]);
