import type { ExampleResource } from "../../../../policies/rule";
import { watchedLogKept } from "../../../../policies/rules/aws/watchedLogKept";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const group = (retentionInDays: unknown, name = "app"): ExampleResource => ({
  name,
  props: { name, arn: `arn:${name}`, retentionInDays },
});
const filter = (logGroupName: unknown): ExampleResource => ({
  name: "lockouts",
  type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
  props: { logGroupName },
});
const flow: ExampleResource = {
  name: "flow",
  type: "aws:ec2/flowLog:FlowLog",
  props: { logDestination: "arn:app" },
};
const short = (what: string, name = "app") => [`${name}: ${what} is kept 7 days, allowed: 90 or more`];

judgesStack(watchedLogKept, [
  ["accepts a searched log of a quarter", [group(90), filter("app")], []],
  ["accepts a log without an end, which is another rule's", [group(0), filter("app")], []],
  ["accepts a log that nothing searches", [group(7)], []],
  ["accepts what the firm allows", [group(7), filter("app")], [], { minDays: 7 }],
  ["rejects a searched log of a week", [group(7), filter("app")], short("a log that lockouts searches")],
  ["rejects the log of a network", [group(7), flow], short("the log of a network")],
  [
    "rejects the log of a database",
    [group(7, "/aws/rds/instance/db/postgresql")],
    short("the log of a database", "/aws/rds/instance/db/postgresql"),
  ],
  ["leaves open how long one is kept", [group(unknownValue), filter("app")], "unknown"],
  ["leaves open what is searched", [group(7), filter(unknownValue)], "unknown"],
  [
    "rejects one beside it",
    [group(unknownValue, "other"), group(7), filter("app")],
    [...short("a log that lockouts searches"), "unknown"],
  ],
]);
