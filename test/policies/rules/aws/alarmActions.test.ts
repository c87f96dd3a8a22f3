import { alarmActions } from "../../../../policies/rules/aws/alarmActions";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const topic = "arn:aws:sns:eu-west-1:111122223333:alarms";
const alarm = (more: object = {}, name = "errors") => ({ name, props: { name, ...more } });
const composite = (alarmRule: unknown, more: object = { alarmActions: [topic] }) => ({
  name: "both",
  type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
  props: { alarmName: "both", alarmRule, ...more },
});
const silent = ["errors: it has no action, and nothing that acts reads it"];

judgesStack(alarmActions, [
  ["accepts an alarm that goes to a topic", [alarm({ alarmActions: [topic] })], []],
  ["accepts a topic that is made in the same run", [alarm({ alarmActions: [unknownValue] })], []],
  ["accepts one that a composite alarm reads", [alarm(), composite('ALARM("errors") OR ALARM(slow)')], []],
  [
    "accepts one that a composite alarm reads by its ARN",
    [alarm(), composite("ALARM(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:errors)")],
    [],
  ],
  [
    "accepts one that a composite alarm made in the same run reads",
    [alarm({ name: unknownValue }), { ...composite(unknownValue), links: { alarmRule: "errors" } }],
    [],
  ],
  [
    "accepts one that a health check reads",
    [
      alarm(),
      {
        name: "check",
        type: "aws:route53/healthCheck:HealthCheck",
        props: { cloudwatchAlarmName: "errors" },
      },
    ],
    [],
  ],
  [
    "accepts one that takes a deployment back",
    [
      alarm(),
      {
        name: "deploy",
        type: "aws:codedeploy/deploymentGroup:DeploymentGroup",
        props: { alarmConfiguration: { alarms: ["errors"], enabled: true } },
      },
    ],
    [],
  ],
  ["rejects one without actions", [alarm()], silent],
  ["rejects one that tells only when it is over", [alarm({ alarmActions: [], okActions: [topic] })], silent],
  ["rejects one whose name is a part of another's", [alarm(), composite('ALARM("many-errors")')], silent],
  [
    "rejects a composite alarm without actions, that reads itself",
    [composite('ALARM("both")', {})],
    ["both: it has no action, and nothing that acts reads it"],
  ],
  ["leaves open actions that are not known", [alarm({ alarmActions: unknownValue })], "unknown"],
  ["leaves open what an unknown rule reads", [alarm(), composite(unknownValue)], "unknown"],
  [
    "rejects one alarm beside an unknown one",
    [alarm({ alarmActions: unknownValue }, "other"), alarm()],
    [...silent, "unknown"],
  ],
]);
