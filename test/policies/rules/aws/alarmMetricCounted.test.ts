import type { ExampleResource } from "../../../../policies/rule";
import { alarmMetricCounted } from "../../../../policies/rules/aws/alarmMetricCounted";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const count = (name: unknown, more: object = {}): ExampleResource => ({
  name: "count",
  type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
  props: { metricTransformation: { namespace: "shop", name, value: "1" }, ...more },
});
const alarm = (metricName: unknown, more: object = {}, name = "alarm"): ExampleResource => ({
  name,
  props: { namespace: "shop", metricName, ...more },
});
const blind = ["alarm: no filter counts shop lockouts"];

judgesStack(alarmMetricCounted, [
  ["accepts an alarm on what a filter counts", [alarm("lockouts"), count("lockouts")], []],
  [
    "accepts a namespace that no filter fills",
    [alarm("Errors", { namespace: "AWS/Lambda" }), count("lockouts")],
    [],
  ],
  ["accepts what a program publishes", [alarm("lockouts"), count("logins")], [], { published: ["lockouts"] }],
  ["rejects an alarm on what no filter counts", [alarm("lockouts"), count("logins")], blind],
  [
    "rejects an expression of what no filter counts",
    [
      alarm(undefined, {
        metricQueries: [
          { id: "a", metric: { namespace: "shop", metricName: "lockouts" } },
          { id: "b", expression: "a * 2", returnData: true },
        ],
      }),
      count("logins"),
    ],
    blind,
  ],
  [
    "accepts a namespace that filters fill in another region",
    [alarm("lockouts"), count("logins", { region: "eu-west-1" })],
    [],
  ],
  ["leaves open what an alarm reads", [alarm(unknownValue), count("lockouts")], "unknown"],
  ["leaves open what else is counted", [alarm("lockouts"), count("logins"), count(unknownValue)], "unknown"],
  [
    "rejects one alarm beside an unknown one",
    [alarm(unknownValue, {}, "other"), alarm("lockouts"), count("logins")],
    [...blind, "unknown"],
  ],
  [
    "leaves open an alarm beside a filter whose name or namespace is not known yet",
    [alarm("lockouts"), count("logins", { metricTransformation: unknownValue })],
    "unknown",
  ],
]);
