import type { ExampleResource } from "../../../../policies/rule";
import { metricRead } from "../../../../policies/rules/aws/metricRead";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const count = (name: unknown = "lockouts", value: unknown = "1", more: object = {}): ExampleResource => ({
  name: String(name),
  props: { metricTransformation: { namespace: "shop", name, value }, ...more },
});
const alarm = (more: object = {}): ExampleResource => ({
  name: "alarm",
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  props: {
    namespace: "shop",
    metricName: "lockouts",
    statistic: "Sum",
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 5,
    ...more,
  },
});
const requests: ExampleResource = {
  name: "requests",
  type: "aws:s3/bucketMetric:BucketMetric",
  props: { bucket: "vault", name: "diff" },
};
const onRequests = (dimensions: object) =>
  alarm({
    namespace: "AWS/S3",
    metricName: "PutRequests",
    dimensions,
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    treatMissingData: "breaching",
  });
const dashboard = (dashboardBody: unknown): ExampleResource => ({
  name: "board",
  type: "aws:cloudwatch/dashboard:Dashboard",
  props: { dashboardBody },
});
const share = (expression: string) =>
  alarm({
    metricName: undefined,
    namespace: undefined,
    metricQueries: [
      { id: "a", metric: { namespace: "shop", metricName: "lockouts", stat: "Sum", period: 300 } },
      { id: "b", expression, returnData: true },
    ],
  });
const unread = ["lockouts: no alarm rings on what it counts, shop lockouts"];

judgesStack(metricRead, [
  ["accepts a count with an alarm", [count(), alarm()], []],
  ["accepts an alarm on the highest value", [count(), alarm({ statistic: "Maximum", threshold: 0 })], []],
  ["accepts an expression of it", [count(), share("100 * a")], []],
  [
    "accepts an alarm on a sign of life",
    [
      count(),
      alarm({ comparisonOperator: "LessThanThreshold", threshold: 1, treatMissingData: "breaching" }),
    ],
    [],
  ],
  ["accepts a count that a dashboard shows", [count(), dashboard('{"metrics":[["shop","lockouts"]]}')], []],
  [
    "accepts requests of a bucket with an alarm",
    [requests, onRequests({ FilterId: "diff", BucketName: "vault" })],
    [],
  ],
  ["rejects a count alone", [count()], unread],
  ["rejects an alarm on another metric", [count(), alarm({ metricName: "logins" })], unread],
  ["rejects an alarm in another namespace", [count(), alarm({ namespace: "other" })], unread],
  ["rejects an alarm in another region", [count("lockouts", "1", { region: "eu-west-1" }), alarm()], unread],
  [
    "rejects an alarm that waits for the opposite",
    [count(), alarm({ comparisonOperator: "LessThanThreshold" })],
    unread,
  ],
  ["rejects an alarm that waits for ever", [count(), alarm({ threshold: 1e9 })], unread],
  [
    "rejects a highest value that is never reached",
    [count(), alarm({ statistic: "Maximum", threshold: 2 })],
    unread,
  ],
  [
    "rejects an alarm on a part of it that is not counted apart",
    [count(), alarm({ dimensions: { Site: "ams" } })],
    unread,
  ],
  ["rejects an alarm on another unit", [count(), alarm({ unit: "Terabits" })], unread],
  ["rejects an expression without it", [count(), share("0")], unread],
  [
    "rejects a value of 0",
    [count("lockouts", "0"), alarm()],
    ["lockouts: it counts nothing: its value is 0"],
  ],
  [
    "rejects an alarm on what S3 does not count",
    [
      requests,
      {
        ...onRequests({ FilterId: "diff", BucketName: "vault" }),
        props: { ...alarm().props, namespace: "AWS/S3" },
      },
    ],
    ["requests: no alarm reads the requests that it counts, diff"],
  ],
  [
    "rejects requests that another filter's alarm reads",
    [requests, onRequests({ FilterId: "full", BucketName: "vault" })],
    ["requests: no alarm reads the requests that it counts, diff"],
  ],
  ["leaves open what an alarm reads", [count(), alarm({ metricName: unknownValue })], "unknown"],
  [
    "rejects a count of 0 beside it",
    [count(), count("other", "0"), alarm({ metricName: unknownValue })],
    ["other: it counts nothing: its value is 0", "unknown"],
  ],
]);
