import { messagePolicyTls } from "../../../../policies/rules/aws/messagePolicyTls";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const deny = (more: object = {}) => ({
  Effect: "Deny",
  Principal: "*",
  Action: "sns:Publish",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
  ...more,
});
const policy = (...statements: object[]) => ({ policy: JSON.stringify({ Statement: statements }) });
const queuePolicy = { type: "aws:sqs/queuePolicy:QueuePolicy" };
const open = ["no statement denies plain HTTP"];

judges(messagePolicyTls, [
  ["accepts a topic that refuses plain HTTP", policy(deny()), []],
  ["accepts a queue that does", policy(deny({ Action: "sqs:*", Principal: { AWS: "*" } })), [], queuePolicy],
  [
    "accepts an inline policy that does",
    policy(deny({ Action: ["sqs:SendMessage"] })),
    [],
    { type: "aws:sqs/queue:Queue" },
  ],
  ["ignores a topic without a policy of its own", {}, "not applicable", { type: "aws:sns/topic:Topic" }],
  ["rejects a policy that says nothing of it", policy({ ...deny(), Effect: "Allow" }), open],
  ["rejects one that refuses reading alone", policy(deny({ Action: "sns:Subscribe" })), open],
  [
    "rejects one that refuses somebody alone",
    policy(deny({ Principal: { AWS: "arn:aws:iam::1:root" } })),
    open,
  ],
  [
    "rejects one that leaves out somebody",
    policy({
      ...deny({ NotPrincipal: { AWS: "arn:aws:iam::111122223333:role/app" } }),
      Principal: undefined,
    }),
    open,
  ],
  ["rejects one that refuses services alone", policy(deny({ Principal: { Service: "*" } })), open],
  [
    "accepts one that refuses everybody beside one that leaves out somebody",
    policy(deny(), {
      ...deny({ NotPrincipal: { AWS: "arn:aws:iam::111122223333:role/app" } }),
      Principal: undefined,
    }),
    [],
  ],
  [
    "accepts a denial beside a statement that is not known yet",
    { policy: { Statement: [unknownValue, deny()] } },
    [],
  ],
  ["leaves open a statement that may be the denial", { policy: { Statement: [unknownValue] } }, "unknown"],
  [
    "leaves open who is left out",
    { policy: { Statement: [{ ...deny(), Principal: undefined, NotPrincipal: unknownValue }] } },
    "unknown",
  ],
  [
    "rejects one with a second condition",
    policy(deny({ Condition: { Bool: { "aws:SecureTransport": "false" }, StringEquals: { "aws:a": "b" } } })),
    open,
  ],
  [
    "rejects what is no document",
    { policy: "{" },
    ["the policy is not a JSON document", ...open],
    queuePolicy,
  ],
  ["leaves open a policy that is not known yet", { policy: unknownValue }, "unknown"],
  ["rejects beside an unknown topic", { ...policy(), arn: unknownValue }, open],
]);
