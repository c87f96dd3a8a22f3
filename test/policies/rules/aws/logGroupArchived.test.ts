import type { ExampleResource } from "../../../../policies/rule";
import { logGroupArchived } from "../../../../policies/rules/aws/logGroupArchived";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const stream: ExampleResource = {
  name: "archive",
  type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
  props: { arn: "arn:stream" },
};
const group = (name: unknown, more: object = { skipDestroy: true }, protect = false): ExampleResource => ({
  name: String(name),
  props: { name, ...more },
  protect,
});
const sent = (logGroup: unknown, more: object = {}, links?: ExampleResource["links"]): ExampleResource => ({
  name: `${String(logGroup)}-sent`,
  type: "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
  props: { logGroup, destinationArn: "arn:stream", filterPattern: "", ...more },
  ...(links && { links }),
});
const apart = (name: string) => [`${name}: it is not archived, as others are`];

judgesStack(logGroupArchived, [
  [
    "accepts groups that go there",
    [stream, group("app"), group("audit", {}, true), sent("app"), sent("audit")],
    [],
  ],
  [
    "accepts groups of the same run",
    [
      { ...stream, props: { arn: unknownValue } },
      { ...group(unknownValue), name: "app" },
      sent(unknownValue, { destinationArn: unknownValue }, { logGroup: "app", destinationArn: "archive" }),
    ],
    [],
  ],
  ["accepts a stack without an archive", [stream, group("app")], []],
  [
    "accepts logs that go to a function, which is no archive",
    [stream, group("app"), sent("x", { destinationArn: "arn:lambda" })],
    [],
  ],
  ["ignores a group that may go", [stream, group("debug", {}), group("app"), sent("app")], []],
  [
    "accepts a group that needs none",
    [stream, group("app"), group("audit"), sent("app")],
    [],
    { unarchived: ["audit"] },
  ],
  ["rejects a group that is left out", [stream, group("app"), group("audit"), sent("app")], apart("audit")],
  ["rejects a protected one", [stream, group("app"), group("audit", {}, true), sent("app")], apart("audit")],
  [
    "rejects a group of which a part is sent",
    [stream, group("app"), sent("app", { filterPattern: "ERROR" })],
    ["app: only what fits ERROR is archived"],
  ],
  ["leaves open which group is sent", [stream, group("app"), sent(unknownValue)], "unknown"],
  [
    "rejects a group beside one of which the part is not known",
    [stream, group("app"), sent("app", { filterPattern: unknownValue }), group("audit")],
    [...apart("audit"), "unknown"],
  ],
  [
    "leaves open a group whose logs may go there",
    [stream, group("app"), group("audit"), sent("app"), sent("audit", { destinationArn: unknownValue })],
    "unknown",
  ],
  [
    "leaves open a group that may be kept",
    [stream, group("app"), group("audit", { skipDestroy: unknownValue }), sent("app")],
    "unknown",
  ],
]);
