import { rule } from "../../rule";
import { called, eachStatement, isAnyone, isWild, narrows, type Statement } from "../../statements";
import { tokens } from "../../tokens";

/** A denial that spares everybody denies nobody, and still looks like a lock. */
export const secretPolicyClosed = rule({
  name: "aws-secret-policy-closed",
  pack: "access",
  holds: "a secret's policy admits named principals, and spares none but named ones from a denial",
  upholds: ["P27", "P29"],
  severity: "critical",
  frameworks: ["nist-800-53r5:AC-3", "iso-27001-2022:A.5.15"],
  sources: ["prowler:secretsmanager_not_publicly_accessible"],
  types: [...tokens.aws.secret, ...tokens.aws.secretPolicy],
  fix: "name the principals that may read it",
  good: {
    policy:
      '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/app"},"Action":"secretsmanager:GetSecretValue","Resource":"*"}]}',
  },
  bad: {
    policy:
      '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"secretsmanager:GetSecretValue","Resource":"*"}]}',
  },
  check({ policy }, report) {
    eachStatement(policy, report, (s) => {
      if (s.allows && isAnyone(s) && !narrows(s)) report(`${called(s)} admits everybody`);
      if (!s.allows && sparesAll(s)) report(`${called(s)} spares everybody whom it denies`);
    });
  },
});

/** Whether a denial of all but some principals takes all of them for those. */
function sparesAll({ conditions }: Statement): boolean {
  return conditions.some(
    ({ operator, key, values }) =>
      /not(equals|like)(ignorecase)?$/i.test(operator) &&
      /^aws:(principal(arn|account|orgid)|userid)$/i.test(key) &&
      values.some((value) => isWild(value) || isAnyRole(value)),
  );
}

/** `arn:aws:iam::*:role/*` is every role of the world, `arn:aws:iam::111122223333:*` every identity of an account. */
function isAnyRole(pattern: string): boolean {
  const [arn, , , , account = "", ...name] = pattern.split(":");
  return arn === "arn" && (isWild(account) || isWild(name.join(":").replace(/^(role|user)\//, "")));
}
