import { rolesAnywhereTrust } from "../../../../policies/rules/aws/rolesAnywhereTrust";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const ANCHOR = { "aws:SourceArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/a" };
const OU = { "aws:PrincipalTag/x509Subject/OU": "app" };
const statement = (Condition?: object, service = "rolesanywhere.amazonaws.com") => ({
  Effect: "Allow",
  Principal: { Service: service },
  Action: ["sts:AssumeRole", "sts:TagSession"],
  Condition,
});
const trust = (...statements: object[]) => ({ assumeRolePolicy: JSON.stringify({ Statement: statements }) });
const ANY_ANCHOR = "a statement trusts certificates of any trust anchor";
const ANY_CERTIFICATE = "a statement trusts every certificate of the anchor";

judges(rolesAnywhereTrust, [
  ["accepts one anchor and one unit", trust(statement({ ArnEquals: ANCHOR, StringEquals: OU })), []],
  [
    "accepts names by pattern",
    trust(statement({ ArnLike: ANCHOR, StringLike: { "aws:PrincipalTag/x509SAN/DNS": "*.app.example" } })),
    [],
  ],
  ["accepts a role of another service", trust(statement(undefined, "ec2.amazonaws.com")), []],
  ["rejects no condition", trust(statement()), [ANY_ANCHOR, ANY_CERTIFICATE]],
  ["rejects any unit", trust(statement({ ArnEquals: ANCHOR })), [ANY_CERTIFICATE]],
  ["rejects any anchor", trust(statement({ StringEquals: OU })), [ANY_ANCHOR]],
  [
    "rejects wildcards",
    trust(
      statement({
        ArnLike: { "aws:SourceArn": "arn:aws:rolesanywhere:*:*:*" },
        StringLike: { "aws:PrincipalTag/x509Subject/OU": "*" },
      }),
    ),
    [ANY_ANCHOR, ANY_CERTIFICATE],
  ],
  [
    "rejects a condition that holds when nothing is said",
    trust(statement({ ArnEqualsIfExists: ANCHOR, StringEquals: OU })),
    [ANY_ANCHOR],
  ],
  ["leaves open a trust that is not known yet", { assumeRolePolicy: unknownValue }, "unknown"],
  [
    "rejects one statement beside a name that is not known yet",
    {
      ...trust(statement({ ArnEquals: ANCHOR }), statement(undefined, "ec2.amazonaws.com")),
      name: unknownValue,
    },
    [ANY_CERTIFICATE],
  ],
]);
