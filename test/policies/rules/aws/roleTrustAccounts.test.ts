import { roleTrustAccounts } from "../../../../policies/rules/aws/roleTrustAccounts";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const trust = (Principal: unknown, more: object = {}) => ({
  assumeRolePolicy: JSON.stringify({
    Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more }],
  }),
});
const OWN = { provider: { allowedAccountIds: '["111122223333"]' } };
const STRANGER = "arn:aws:iam::999999999999:root";
const SAID = ["a statement trusts account 999999999999"];

judges(roleTrustAccounts, [
  ["accepts its own account", trust({ AWS: "arn:aws:iam::111122223333:root" }), [], OWN],
  [
    "accepts an account that the firm names",
    trust({ AWS: "999999999999" }),
    [],
    { config: { accounts: ["999999999999"] } },
  ],
  ["accepts a service", trust({ Service: "ec2.amazonaws.com" }), [], OWN],
  [
    "accepts a partner with an external id",
    trust({ AWS: STRANGER }, { Condition: { StringEquals: { "sts:ExternalId": "d41d8cd9" } } }),
    [],
    OWN,
  ],
  ["ignores a provider that is held to no account", trust({ AWS: STRANGER }), "not applicable"],
  ["rejects another account", trust({ AWS: STRANGER }), SAID, OWN],
  [
    "rejects another account with a second factor of its own",
    trust({ AWS: STRANGER }, { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
    SAID,
    OWN,
  ],
  [
    "rejects a role of another account among its own",
    trust({ AWS: ["arn:aws:iam::111122223333:role/a", "arn:aws:sts::999999999999:assumed-role/b/c"] }),
    SAID,
    OWN,
  ],
  [
    "rejects an external id that is a wildcard",
    trust({ AWS: STRANGER }, { Condition: { StringLike: { "sts:ExternalId": "*" } } }),
    SAID,
    { provider: { allowedAccountIds: ["111122223333"] } },
  ],
  ["leaves open a trust that is not known yet", { assumeRolePolicy: unknownValue }, "unknown", OWN],
  ["rejects one beside an unknown name", { ...trust({ AWS: STRANGER }), name: unknownValue }, SAID, OWN],
  [
    "rejects another account behind a principal that is not known yet",
    { assumeRolePolicy: { Statement: { Effect: "Allow", Principal: { AWS: [unknownValue, STRANGER] } } } },
    [...SAID, "unknown"],
    OWN,
  ],
]);
