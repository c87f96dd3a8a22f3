import type { ExampleResource } from "../../../../policies/rule";
import { eventRuleHeard } from "../../../../policies/rules/aws/eventRuleHeard";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const rule = (more: object = {}, name = "findings"): ExampleResource => ({
  name,
  props: { name, region: "eu-west-1", eventPattern: '{"source":["aws.guardduty"]}', ...more },
});
const target = (more: object = {}, links?: ExampleResource["links"]): ExampleResource => ({
  name: "target",
  type: "aws:cloudwatch/eventTarget:EventTarget",
  props: { rule: "findings", region: "eu-west-1", arn: "arn:aws:sns:eu-west-1:111122223333:alarms", ...more },
  ...(links && { links }),
});
const bus = { name: "bus", type: "aws:cloudwatch/eventBus:EventBus", props: { name: "another" } };
const mute = ["findings: it sends what it finds to nobody"];

judgesStack(eventRuleHeard, [
  ["accepts a rule with a target", [rule(), target()], []],
  [
    "accepts all management events",
    [rule({ state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" }), target()],
    [],
  ],
  [
    "accepts a target of the same run",
    [rule({ name: unknownValue }), target({ rule: unknownValue, arn: unknownValue }, { rule: "findings" })],
    [],
  ],
  [
    "accepts what another account sends on to a bus of the stack",
    [rule({ eventBusName: "another" }), target({ eventBusName: "another" }), bus],
    [],
  ],
  [
    "accepts a bus of a program's own events",
    [
      rule({ eventBusName: "orders", eventPattern: '{"source":["shop.orders"]}' }),
      target({ eventBusName: "orders" }),
    ],
    [],
  ],
  ["ignores a schedule that is off", [rule({ eventPattern: undefined, state: "DISABLED" })], []],
  ["rejects a rule that is off", [rule({ state: "DISABLED" }), target()], ["findings: it is switched off"]],
  [
    "rejects a rule that is off in the old way",
    [rule({ isEnabled: false }), target()],
    ["findings: it is switched off"],
  ],
  ["rejects a rule without a target", [rule()], mute],
  ["rejects a target of another rule", [rule(), target({ rule: "others" })], mute],
  ["rejects a target of the same name in another region", [rule(), target({ region: "eu-west-2" })], mute],
  ["rejects a target of the same name on another bus", [rule(), target({ eventBusName: "another" })], mute],
  [
    "rejects recorded calls of any service on a bus that they do not come by",
    [
      rule({ eventBusName: "b", eventPattern: '{"detail-type":["AWS API Call via CloudTrail"]}' }),
      target({ eventBusName: "b" }),
    ],
    ["findings: services of AWS send nothing to the bus b"],
  ],
  ["rejects a target that leads nowhere", [rule(), target({ arn: "" })], mute],
  [
    "rejects events of AWS on a bus that they do not come by",
    [rule({ eventBusName: "another" }), target({ eventBusName: "another" })],
    ["findings: services of AWS send nothing to the bus another"],
  ],
  ["leaves open whose target it is", [rule(), target({ rule: unknownValue })], "unknown"],
  [
    "rejects a rule that is off beside an unknown target",
    [rule({ state: "DISABLED" }), target({ rule: unknownValue })],
    ["findings: it is switched off", "unknown"],
  ],
  [
    "leaves open a target whose region is not known yet",
    [rule(), target({ region: unknownValue })],
    "unknown",
  ],
]);
