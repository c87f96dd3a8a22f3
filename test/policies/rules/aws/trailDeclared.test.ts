import type { ExampleResource } from "../../../../policies/rule";
import { trailDeclared } from "../../../../policies/rules/aws/trailDeclared";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

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

/** The policy as an object, whose parts may be unknown each by itself. */
const parts = (Condition: unknown, ...others: unknown[]): ExampleResource => ({
  name: "policy",
  props: {
    policy: {
      Statement: [
        ...others,
        {
          ...{ Sid: "Trail", Effect: "Allow", Action: "s3:PutObject", Resource: "*", Condition },
          Principal: { Service: "cloudtrail.amazonaws.com" },
        },
      ],
    },
  },
});
const from = (...arns: unknown[]) => ({ ArnLike: { "aws:SourceArn": arns } });
const [ours, theirs] = [arn("111122223333"), arn("444455556666")];

judgesStack(trailDeclared, [
  [
    "rejects its trail behind a source that is not known yet",
    [parts(from(unknownValue, ours)), own],
    missing(),
  ],
  [
    "rejects its trail behind conditions that are not known yet",
    [parts({ Bool: unknownValue, StringEquals: { "s3:x-amz-acl": unknownValue }, ...from(ours) }), own],
    missing(),
  ],
  [
    "rejects its trail behind a statement that is not known yet",
    [parts(from(ours), unknownValue), own],
    [...missing(), "unknown"],
  ],
  ["leaves open a source that is not known yet", [parts(from(unknownValue, theirs)), own], "unknown"],
  [
    "leaves open which account is the stack's own",
    [parts(from(ours)), { ...own, props: { arn: unknownValue } }],
    "unknown",
  ],
  [
    "accepts the trail of another account beside a key that is not known yet",
    [parts(from(theirs)), own, { ...own, name: "other", props: { arn: unknownValue } }],
    [],
  ],
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
