import { alarmReachable } from "../../../../policies/rules/aws/alarmReachable";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const count = (comparisonOperator: string, threshold: unknown, more: object = {}) => ({
  metricName: "PutRequests",
  statistic: "Sum",
  comparisonOperator,
  threshold,
  ...more,
});
const cpu = { metricName: "CPUUtilization", statistic: "Average" };

judges(alarmReachable, [
  ["accepts a count that falls to none", count("LessThanThreshold", 1), []],
  ["accepts none or less", count("LessThanOrEqualToThreshold", 0), []],
  ["accepts a full share", count("GreaterThanOrEqualToThreshold", 100, cpu), []],
  ["accepts a figure that may be below zero", count("LessThanThreshold", -5, { statistic: "Average" }), []],
  [
    "accepts an expression",
    { metricQueries: [{ id: "a", expression: "1", returnData: true }], threshold: -1 },
    [],
  ],
  ["rejects a count below none", count("LessThanThreshold", 0), ["no count is LessThanThreshold 0"]],
  [
    "rejects a count below none or less",
    count("LessThanOrEqualToThreshold", -1),
    ["no count is LessThanOrEqualToThreshold -1"],
  ],
  [
    "rejects more than all",
    count("GreaterThanThreshold", 100, cpu),
    ["no share is GreaterThanThreshold 100"],
  ],
  [
    "accepts the unit of its figure",
    count("LessThanThreshold", 1, { namespace: "AWS/S3", unit: "Count" }),
    [],
  ],
  [
    "accepts any unit of a firm's own figure",
    count("LessThanThreshold", 1, { namespace: "Shop", unit: "Bits" }),
    [],
  ],
  [
    "rejects another unit",
    count("LessThanThreshold", 1, { namespace: "AWS/S3", unit: "Terabits" }),
    ["AWS publishes no PutRequests in Terabits"],
  ],
  ["leaves open a threshold that is not known yet", count("LessThanThreshold", unknownValue), "unknown"],
  [
    "rejects a count below none beside an unknown topic",
    count("LessThanThreshold", -1, { alarmActions: unknownValue }),
    ["no count is LessThanThreshold -1"],
  ],
]);
