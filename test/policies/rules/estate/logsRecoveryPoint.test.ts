import { logsRecoveryPoint } from "../../../../policies/rules/estate/logsRecoveryPoint";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const stream = (props: object = {}, name = "archive") => ({
  name,
  props: { name: "acme-logs-archive", arn: `arn:${name}`, destination: "extended_s3", ...props },
});
const alarm = (threshold: unknown, props: object = {}) => ({
  name: "lag",
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  props: {
    metricName: "DeliveryToS3.DataFreshness",
    dimensions: { DeliveryStreamName: "acme-logs-archive" },
    comparisonOperator: "GreaterThanThreshold",
    threshold,
    period: 300,
    evaluationPeriods: 1,
    ...props,
  },
});
const sender = (destinationArn: unknown) => ({
  name: "sender",
  type: "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
  props: { destinationArn },
});
const hour = { recoveryPointHours: 1 };
const unwatched =
  "archive: a loss may cost 24 h that Firehose tries before it drops a line, since no alarm is on its age, allowed: 1 h";
const late =
  "archive: a loss may cost 1.1 h = 3600 s that a line may wait + 300 s × 1 until the alarm lag says so, allowed: 1 h";

judgesStack(logsRecoveryPoint, [
  ["accepts an alarm after a quarter of an hour", [stream(), alarm(900)], [], hour],
  ["accepts the best of two alarms", [stream(), alarm(3600), alarm(900)], [], hour],
  ["accepts a stream without an alarm where a day may be lost", [stream()], []],
  [
    "accepts an alarm that was made from the stream",
    [
      stream(),
      {
        ...alarm(900, { dimensions: { DeliveryStreamName: unknownValue } }),
        links: { dimensions: "archive" },
      },
    ],
    [],
    hour,
  ],
  [
    "says nothing of a stream of something else",
    [stream({ name: "acme-orders" }, "orders")],
    "not applicable",
    hour,
  ],
  [
    "says nothing of one that goes to no bucket",
    [stream({ destination: "http_endpoint" })],
    "not applicable",
    hour,
  ],
  ["rejects a stream that nobody watches, with the sum", [stream()], [unwatched], hour],
  ["rejects an alarm that speaks too late", [stream(), alarm(3600)], [late], hour],
  [
    "rejects a stream that a log group sends to, whatever its name",
    [stream({ name: "acme" }), sender("arn:archive")],
    [unwatched],
    hour,
  ],
  [
    "rejects an alarm on another stream",
    [stream(), alarm(900, { dimensions: { DeliveryStreamName: "acme-orders" } })],
    [unwatched],
    hour,
  ],
  [
    "rejects an alarm that tells nobody",
    [stream(), alarm(900, { actionsEnabled: false })],
    [unwatched],
    hour,
  ],
  [
    "rejects an alarm on lines that are young",
    [stream(), alarm(900, { comparisonOperator: "LessThanThreshold" })],
    [unwatched],
    hour,
  ],
  [
    "rejects an alarm on what was delivered",
    [stream(), alarm(900, { metricName: "DeliveryToS3.Bytes" })],
    [unwatched],
    hour,
  ],
  ["leaves open when an alarm speaks", [stream(), alarm(unknownValue)], "unknown", hour],
  [
    "leaves open which stream an alarm is on",
    [stream(), alarm(900, { dimensions: { DeliveryStreamName: unknownValue } })],
    "unknown",
    hour,
  ],
  ["leaves open who sends to a stream", [stream({ name: "acme" }), sender(unknownValue)], "unknown", hour],
  [
    "rejects a stream that nobody watches beside one of which nothing is known",
    [stream({ name: "other-logs", destination: unknownValue }, "b"), stream()],
    [unwatched, "unknown"],
    hour,
  ],
]);
