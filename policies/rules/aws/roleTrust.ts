import { rule } from "../../rule";
import { called, eachStatement, isAnyone, isWild, narrows, type Statement } from "../../statements";
import { tokens } from "../../tokens";

/** A whole account, or every repository of a build service, is a crowd: a condition must say who of it. */
export const roleTrust = rule({
  name: "aws-role-trust",
  pack: "access",
  holds: "a role is taken by named principals; a whole account or identity provider needs a condition",
  upholds: ["P27", "P28"],
  severity: "critical",
  frameworks: ["nist-800-53r5:AC-3"],
  sources: ["checkov:CKV_AWS_60", "checkov:CKV_AWS_61"],
  types: tokens.aws.role,
  fix: "name roles instead of accounts, or add a condition (external id, MFA, organization, sub of the token)",
  good: {
    assumeRolePolicy:
      '{"Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
  },
  bad: {
    assumeRolePolicy: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}',
  },
  check({ assumeRolePolicy }, report) {
    eachStatement(assumeRolePolicy, report, (s) => {
      if (!s.allows) return;
      if (isAnyone(s) && !narrows(s)) report(`${called(s)} trusts everybody`);
      else if (s.principals.some(isAccount) && !narrows(s) && !asksMore(s)) {
        report(`${called(s)} trusts a whole account without a condition`);
      } else if (s.principals.some(isProvider) && !namesSubject(s)) {
        report(`${called(s)} trusts an identity provider without a condition on sub`);
      }
    });
  },
});

function isAccount(principal: string): boolean {
  return /^AWS:(arn:aws[\w-]*:iam::\d{12}:root|\d{12})$/.test(principal);
}

/** Whether somebody of the account has to bring a shared secret or a second factor. */
function asksMore({ conditions }: Statement): boolean {
  return conditions.some(({ operator, key, values }) => {
    if (/ifexists$/i.test(operator)) return false;
    if (/^aws:multifactorauth(present|age)$/i.test(key)) return !values.includes("false");
    return /^sts:externalid$/i.test(key) && values.length > 0 && !values.some(isWild);
  });
}

function isProvider(principal: string): boolean {
  return /^Federated:.*:oidc-provider\//.test(principal);
}

function namesSubject({ conditions }: Statement): boolean {
  return conditions.some(
    ({ operator, key, values }) =>
      /:(sub|amr)$/i.test(key) &&
      /^(for(any|all)values?:)?string(equals|like)/i.test(operator) &&
      !values.some((v) => /^(repo:)?[*?:/]*$/.test(v)),
  );
}
