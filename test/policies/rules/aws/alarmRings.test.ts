import { alarmRings } from "../../../../policies/rules/aws/alarmRings";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const topic = "arn:aws:sns:eu-west-1:111122223333:alarms";
const errors = {
  comparisonOperator: "GreaterThanThreshold",
  statistic: "Sum",
  threshold: 0,
  alarmActions: [topic],
};
const heartbeat = { ...errors, comparisonOperator: "LessThanThreshold", threshold: 1 };
const quiet = (how: string) => [
  `it waits for a sign of life, and stays quiet when none comes: treatMissingData is ${how}`,
];

judges(alarmRings, [
  ["accepts an alarm on errors, for which no data is no trouble", errors, []],
  ["accepts a heartbeat that rings without data", { ...heartbeat, treatMissingData: "breaching" }, []],
  ["accepts an alarm on little memory", { ...heartbeat, statistic: "Minimum", threshold: 1e8 }, []],
  ["accepts an alarm on few requests, of which there still are some", { ...heartbeat, threshold: 100 }, []],
  [
    "accepts one that another alarm reads, without actions of its own",
    { ...errors, alarmActions: [], actionsEnabled: false },
    [],
  ],
  [
    "rejects actions that are switched off",
    { ...errors, actionsEnabled: false },
    ["its actions are switched off"],
  ],
  [
    "rejects a composite one whose actions are switched off",
    { alarmRule: "ALARM(a)", alarmActions: [topic], actionsEnabled: false },
    ["its actions are switched off"],
    { type: "aws:cloudwatch/compositeAlarm:CompositeAlarm" },
  ],
  [
    "accepts a count that falls to none and takes servers away",
    { ...heartbeat, alarmActions: ["arn:aws:autoscaling:eu-west-1:111122223333:scalingPolicy:1"] },
    [],
  ],
  [
    "leaves open whether a heartbeat takes servers away or tells people",
    { ...heartbeat, alarmActions: [unknownValue] },
    "unknown",
  ],
  ["rejects a heartbeat that says nothing of missing data", heartbeat, quiet("(none)")],
  [
    "rejects a heartbeat for which no data is no trouble",
    { ...heartbeat, treatMissingData: "notBreaching" },
    quiet("notBreaching"),
  ],
  [
    "rejects a heartbeat in other words",
    {
      ...heartbeat,
      comparisonOperator: "LessThanOrEqualToThreshold",
      statistic: "SampleCount",
      threshold: 0,
    },
    quiet("(none)"),
  ],
  ["leaves open what is not known yet", { ...heartbeat, treatMissingData: unknownValue }, "unknown"],
  ["leaves open a threshold that is not known yet", { ...heartbeat, threshold: unknownValue }, "unknown"],
  [
    "accepts an unknown threshold of an average",
    { ...heartbeat, statistic: "Average", threshold: unknownValue },
    [],
  ],
  [
    "rejects actions that are switched off beside an unknown threshold",
    { ...heartbeat, threshold: unknownValue, actionsEnabled: false },
    ["its actions are switched off", "unknown"],
  ],
]);
