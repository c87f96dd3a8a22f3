import { secretPolicyClosed } from "../../../../policies/rules/aws/secretPolicyClosed";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const policy = (statement: object) => ({
  policy: JSON.stringify({
    Statement: [{ Action: "secretsmanager:GetSecretValue", Resource: "*", ...statement }],
  }),
});
const denyAllBut = (...arns: string[]) =>
  policy({ Effect: "Deny", Principal: "*", Condition: { ArnNotLike: { "aws:PrincipalArn": arns } } });
const READER = "arn:aws:iam::111122223333:role/app";
const ADMITS = ["a statement admits everybody"];
const SPARES = ["a statement spares everybody whom it denies"];

judges(secretPolicyClosed, [
  ["accepts a named reader", policy({ Effect: "Allow", Principal: { AWS: READER } }), []],
  [
    "accepts a denial to all but readers",
    denyAllBut(READER, "arn:aws:iam::111122223333:role/aws-reserved/sso/*"),
    [],
  ],
  ["accepts a secret without a policy", {}, []],
  [
    "accepts everybody of the firm's organization",
    policy({ Effect: "Allow", Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
    [],
  ],
  ["rejects everybody", policy({ Effect: "Allow", Principal: "*" }), ADMITS],
  ["rejects everybody of AWS", policy({ Effect: "Allow", Principal: { AWS: ["*"] } }), ADMITS],
  ["rejects a denial that spares all", denyAllBut("*"), SPARES],
  ["rejects a denial that spares every role", denyAllBut(READER, "arn:aws:iam::*:role/*"), SPARES],
  ["rejects a denial that spares an account", denyAllBut("arn:aws:iam::111122223333:role/*"), SPARES],
  [
    "rejects a policy beside the secret",
    policy({ Effect: "Allow", Principal: "*" }),
    ADMITS,
    { type: "aws:secretsmanager/secretPolicy:SecretPolicy" },
  ],
  ["leaves open a policy that is not known yet", { policy: unknownValue }, "unknown"],
  [
    "rejects one beside an unknown key",
    { kmsKeyId: unknownValue, ...policy({ Effect: "Allow", Principal: "*" }) },
    ADMITS,
  ],
]);
