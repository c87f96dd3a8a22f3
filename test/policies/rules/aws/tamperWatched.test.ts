import type { ExampleResource } from "../../../../policies/rule";
import { tamperWatched } from "../../../../policies/rules/aws/tamperWatched";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const region = "eu-west-1";
const trail = (more: object = {}): ExampleResource => ({ name: "trail", props: { region, ...more } });
const key = (protect: boolean, props: object = { region }) =>
  ({ name: "key", type: "aws:kms/key:Key", props, protect }) as ExampleResource;
const vault = (bucket: unknown = "vault", more: object = {}): ExampleResource => ({
  name: "vault",
  type: "aws:s3/bucket:Bucket",
  props: { bucket, region, objectLockEnabled: true, ...more },
});
const rule = (pattern: unknown, more: object = {}, name = "rule"): ExampleResource[] => [
  {
    name,
    type: "aws:cloudwatch/eventRule:EventRule",
    props: {
      name,
      region,
      eventPattern: typeof pattern === "string" ? pattern : JSON.stringify(pattern),
      ...more,
    },
  },
  {
    name: `${name}-target`,
    type: "aws:cloudwatch/eventTarget:EventTarget",
    props: { rule: name, region, arn: "arn:aws:sns:eu-west-1:111122223333:alarms" },
  },
];
const counted = (pattern: unknown): ExampleResource => ({
  name: "count",
  type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
  props: { pattern },
});
const onTrail = rule({ source: ["aws.cloudtrail"] });
const all = "StopLogging, DeleteTrail, UpdateTrail, PutEventSelectors";
const deaf = [`trail: nobody hears of ${all} in region eu-west-1`];
const noKeys = { keyCalls: [] };

judgesStack(tamperWatched, [
  ["accepts a rule on all calls against the trail", [trail(), ...onTrail], []],
  [
    "accepts rules on each",
    [
      trail(),
      vault(),
      ...onTrail,
      ...rule({ source: ["aws.s3"], detail: { requestParameters: { bucketName: ["vault"] } } }, {}, "s3"),
    ],
    [],
  ],
  [
    "accepts calls that are counted in the trail's log",
    [
      trail({ cloudWatchLogsGroupArn: "arn:aws:logs:x" }),
      counted(`{ $.eventName = ${all.replaceAll(", ", " || ")} }`),
    ],
    [],
  ],
  ["ignores a bucket without a lock", [trail(), ...onTrail, vault("a", { objectLockEnabled: false })], []],
  ["ignores a stack without a trail", [vault()], "not applicable"],
  ["rejects a trail alone", [trail()], deaf],
  [
    "rejects a rule that is off",
    [trail(), ...rule({ source: ["aws.cloudtrail"] }, { state: "DISABLED" })],
    deaf,
  ],
  [
    "rejects a rule on one call",
    [trail(), ...rule({ detail: { eventName: ["StopLogging", "DeleteTrail", "UpdateTrail"] } })],
    ["trail: nobody hears of PutEventSelectors in region eu-west-1"],
  ],
  ["rejects counts of a log that the trail does not write", [trail(), counted(all)], deaf],
  [
    "rejects a locked bucket that the rule does not name",
    [
      trail(),
      vault(),
      ...onTrail,
      ...rule({ source: ["aws.s3"], detail: { requestParameters: { bucketName: ["other"] } } }, {}, "s3"),
    ],
    ["vault: nobody hears of PutBucketPolicy in region eu-west-1"],
    { bucketCalls: ["PutBucketPolicy"], objectCalls: [] },
  ],
  [
    "rejects calls that no rule is for beside a rule that may be off",
    [
      trail(),
      ...rule(
        { source: ["aws.cloudtrail"], detail: { eventName: ["StopLogging"] } },
        { state: unknownValue },
      ),
    ],
    [`trail: nobody hears of ${all.replace("StopLogging, ", "")} in region eu-west-1`, "unknown"],
  ],
  ["leaves open a pattern that is not known yet", [trail(), ...rule(unknownValue)], "unknown"],
  [
    "rejects a trail in another region beside it",
    [trail(), { ...trail({ region: "eu-west-2" }), name: "second" }, ...rule(unknownValue)],
    [`second: nobody hears of ${all} in region eu-west-2`, "unknown"],
    noKeys,
  ],
  ["accepts a key that is not protected", [trail(), ...onTrail, key(false)], []],
  [
    "leaves open a bucket that may be locked",
    [trail(), ...onTrail, vault("a", { objectLockEnabled: unknownValue })],
    "unknown",
  ],
]);
