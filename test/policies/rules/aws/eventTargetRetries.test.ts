import { eventTargetRetries } from "../../../../policies/rules/aws/eventTargetRetries";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const target = (retryPolicy?: unknown, more: object = {}) => ({
  rule: "findings",
  arn: "arn:topic",
  retryPolicy,
  ...more,
});
const queue = { deadLetterConfig: { arn: unknownValue } };

judges(eventTargetRetries, [
  ["accepts AWS's own way", target(), []],
  [
    "accepts fewer tries for an hour",
    target({ maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 }),
    [],
  ],
  ["accepts one try where a queue keeps the rest", target({ maximumRetryAttempts: 0 }, queue), []],
  ["rejects one try", target({ maximumRetryAttempts: 0 }), ["delivery is tried once"]],
  [
    "rejects a minute",
    target({ maximumEventAgeInSeconds: 60 }),
    ["delivery is given up after 60 s, allowed: 3600 s or more"],
  ],
  ["leaves open how often", target({ maximumRetryAttempts: unknownValue }), "unknown"],
  [
    "rejects a minute beside it",
    target({ maximumRetryAttempts: unknownValue, maximumEventAgeInSeconds: 60 }),
    ["delivery is given up after 60 s, allowed: 3600 s or more", "unknown"],
  ],
]);
