import { rule } from "../../rule";
import { called, eachStatement, isAnyone, isWild, narrows, type Statement } from "../../statements";
import { tokens } from "../../tokens";
import { known, some, together, UNKNOWN } from "../../unknown";

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
      const trustsAll = () => isAnyone(s) && !narrows(s);
      const all = known(trustsAll);
      if (all === true) return report(`${called(s)} trusts everybody`);
      together(
        () => {
          if (s.principals.some(isAccount) && !narrows(s) && !asksMore(s))
            report(`${called(s)} trusts a whole account without a condition`);
        },
        () => {
          if (s.principals.some(isProvider) && !namesSubject(s))
            report(`${called(s)} trusts an identity provider without a condition on sub`);
        },
        () => {
          if (some(Object.entries(APPLICATION), ([host, keys]) => trustsEach(s, host, keys)))
            report(`${called(s)} trusts every application of an identity provider`);
        },
        () => all === UNKNOWN && void trustsAll(),
      );
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

/**
 * What a token of a provider that AWS knows by itself must be asked: no list of client ids is kept for it, so
 * without its audience a token that was made for anybody's application is taken.
 */
const APPLICATION: Readonly<Record<string, readonly RegExp[]>> = {
  "cognito-identity.amazonaws.com": [/:aud$/i, /:(amr|sub)$/i],
  "accounts.google.com": [/:o?aud$/i],
  "graph.facebook.com": [/:app_id$/i],
  "www.amazon.com": [/:app_id$/i],
};

function trustsEach(s: Statement, host: string, keys: readonly RegExp[]): boolean {
  if (!s.principals.includes(`Federated:${host}`)) return false;
  return !keys.every((key) => asks(s, key, (value) => !isWild(value)));
}

function namesSubject(s: Statement): boolean {
  return asks(s, /:(sub|amr)$/i, hasOwner);
}

/** Whether a condition that does not hold for a missing key asks for such values alone. */
function asks({ conditions }: Statement, about: RegExp, fits: (value: string) => boolean): boolean {
  return conditions.some(
    ({ operator, key, values }) =>
      about.test(key) &&
      /^(foranyvalue:)?string(equals|like|equalsignorecase)$/i.test(operator) &&
      values.length > 0 &&
      values.every(fits),
  );
}

const LABEL =
  /^(repo|repository|repository_owner|organization|org|owner|project_path|namespace_path|workspace|team|account)[:/]/i;

/** Whether a subject names whose it is, as `acme` of `repo:acme/*`: everybody may have a project of any name. */
function hasOwner(subject: string): boolean {
  const [owner = ""] = subject.replace(LABEL, "").split(/[:/]/);
  return owner !== "" && !/[*?]/.test(owner);
}
