import type { ExampleResource } from "../../../../policies/rule";
import { functionLogGroup } from "../../../../policies/rules/aws/functionLogGroup";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const relay = (more: object = {}, links?: ExampleResource["links"], name = "relay"): ExampleResource => ({
  name,
  props: { name, ...more },
  ...(links && { links }),
});
const group = (name: unknown, more: object = {}): ExampleResource => ({
  name: "log",
  type: "aws:cloudwatch/logGroup:LogGroup",
  props: { name, ...more },
});
const to = (logGroup: unknown) => ({ loggingConfig: { logFormat: "JSON", logGroup } });
const bare = (name = "/aws/lambda/relay") => [`relay: it logs to ${name}, which is not declared`];

judgesStack(functionLogGroup, [
  ["accepts the group of its name", [relay(), group("/aws/lambda/relay")], []],
  ["accepts the group that it names", [relay(to("relay-log")), group("relay-log")], []],
  [
    "accepts a group of the same run",
    [relay(to(unknownValue), { loggingConfig: "log" }), group(unknownValue)],
    [],
  ],
  ["accepts a group of another stack", [relay(to("central"))], [], { elsewhere: ["central"] }],
  ["rejects a function without", [relay()], bare()],
  ["rejects a format alone", [relay({ loggingConfig: { logFormat: "JSON" } }), group("relay-log")], bare()],
  ["rejects another function's", [relay(), group("/aws/lambda/relay2")], bare()],
  ["rejects a group of another region", [relay({ region: "eu-west-1" }), group("/aws/lambda/relay")], bare()],
  ["leaves open a group that is not known yet", [relay(), group(unknownValue)], "unknown"],
  [
    "rejects a function beside one that is not known",
    [relay(to(unknownValue), undefined, "other"), relay(), group("log")],
    [...bare(), "unknown"],
  ],
]);
