import { rule } from "../../rule";
import { called, eachStatement, isWild, type Statement } from "../../statements";
import { tokens } from "../../tokens";

/** Without conditions every certificate of every anchor of the account takes every such role. */
export const rolesAnywhereTrust = rule({
  name: "aws-roles-anywhere-trust",
  pack: "access",
  holds: "a role that certificates take names the trust anchor and what the certificate has to say",
  upholds: ["P27", "P29"],
  severity: "critical",
  frameworks: ["nist-800-53r5:AC-3", "nist-800-53r5:IA-3"],
  sources: [],
  types: tokens.aws.role,
  fix: "add conditions on aws:SourceArn and on aws:PrincipalTag/x509Subject, x509Issuer or x509SAN",
  good: {
    assumeRolePolicy:
      '{"Statement":[{"Effect":"Allow","Principal":{"Service":"rolesanywhere.amazonaws.com"},"Action":["sts:AssumeRole"],' +
      '"Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/a"},' +
      '"StringEquals":{"aws:PrincipalTag/x509Subject/OU":"app"}}}]}',
  },
  bad: {
    assumeRolePolicy:
      '{"Statement":[{"Effect":"Allow","Principal":{"Service":"rolesanywhere.amazonaws.com"},"Action":["sts:AssumeRole"]}]}',
  },
  check({ assumeRolePolicy }, report) {
    eachStatement(assumeRolePolicy, report, (s) => {
      if (!s.allows || !s.principals.includes("Service:rolesanywhere.amazonaws.com")) return;
      if (!names(s, /^aws:sourcearn$/i)) report(`${called(s)} trusts certificates of any trust anchor`);
      if (!names(s, /^aws:principaltag\/x509(subject|issuer|san)\//i))
        report(`${called(s)} trusts every certificate of the anchor`);
    });
  },
});

/** Whether a condition holds for named values of a key only. */
function names({ conditions }: Statement, key: RegExp): boolean {
  return conditions.some(
    (condition) =>
      key.test(condition.key) &&
      /^(forany\w+:)?(string|arn)(equals|like)(ignorecase)?$/i.test(condition.operator) &&
      condition.values.length > 0 &&
      !condition.values.some((value) => isWild(value) || /^arn:.*:\*$/.test(value)),
  );
}
