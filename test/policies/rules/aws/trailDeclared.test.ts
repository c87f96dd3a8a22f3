import { unknownValue } from "@pulumi/pulumi/runtime";
import type { ExampleResource } from "../../../../policies/rule";
import { trailDeclared } from "../../../../policies/rules/aws/trailDeclared";
import { judgesStack } from "../../../support/policyRows";

const arn = (account: string) => `arn:aws:cloudtrail:eu-west-1:${account}:trail/audit`;
const policy = (more: object = {}, name = "policy"): ExampleResource => ({
  name,
  props: {
    policy: JSON.stringify({
      Statement: [
        {
          ...{ Sid: "Trail", Effect: "Allow", Action: "s3:PutObject", Resource: "*" },
          Principal: { Service: "cloudtrail.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceArn": arn("111122223333") } },
          ...more,
        },
      ],
    }),
  },
});
const own: ExampleResource = {
  name: "key",
  type: "aws:kms/key:Key",
  props: { arn: "arn:aws:kms:eu-west-1:111122223333:key/1" },
};
const trail: ExampleResource = {
  name: "trail",
  type: "aws:cloudtrail/trail:Trail",
  props: { name: "audit" },
};
const missing = (name = "policy") => [
  `${name}: statement Trail admits ${arn("111122223333")}, and the stack declares no trail`,
];

judgesStack(trailDeclared, [
  ["accepts a bucket with its trail", [policy(), own, trail], []],
  [
    "accepts a bucket for the trails of other accounts",
    [policy({ Condition: { StringEquals: { "aws:SourceArn": arn("444455556666") } } }), own],
    [],
  ],
  ["accepts a bucket for every trail of an organization", [policy({ Condition: {} }), own], []],
  ["accepts another service", [policy({ Principal: { Service: "logging.s3.amazonaws.com" } }), own], []],
  ["accepts a look at the bucket alone", [policy({ Action: "s3:GetBucketAcl" }), own], []],
  ["rejects a bucket without its trail", [policy(), own], missing()],
  [
    "leaves open a policy that is not known yet",
    [{ name: "policy", props: { policy: unknownValue } }, own],
    "unknown",
  ],
  [
    "rejects a bucket beside it",
    [{ name: "other", props: { policy: unknownValue } }, policy(), own],
    [...missing(), "unknown"],
  ],
]);
