import { rule, type Value } from "../../rule";
import { called, eachStatement, type Statement } from "../../statements";
import { tokens } from "../../tokens";
import { assertKnown, each, known, UNKNOWN } from "../../unknown";

/**
 * A second factor or a session of another account is what that account says it is. A provider that is held to
 * accounts says which ones are the firm's.
 */
export const roleTrustAccounts = rule({
  name: "aws-role-trust-accounts",
  pack: "access",
  holds: "a role is taken by the firm's own accounts, or by a partner that shows an external id",
  upholds: ["P27", "P28"],
  severity: "critical",
  frameworks: ["nist-800-53r5:AC-3", "iso-27001-2022:A.5.19"],
  sources: [],
  types: tokens.aws.role,
  fix: "name the account in the setting accounts, or ask for sts:ExternalId",
  config: {
    accounts: {
      type: "list",
      means: "accounts of the firm besides those that the provider is held to, 12 digits each",
      default: [],
    },
  },
  exampleConfig: { accounts: ["111122223333"] },
  good: {
    assumeRolePolicy:
      '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/ci"},"Action":"sts:AssumeRole"}]}',
  },
  bad: {
    assumeRolePolicy:
      '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:role/ci"},"Action":"sts:AssumeRole"}]}',
  },
  check({ assumeRolePolicy }, report, { provider, config, notApplicable }) {
    const own = [...config.accounts, ...listed(provider.allowedAccountIds)];
    if (own.length === 0)
      notApplicable("neither the provider nor the settings say which accounts are the firm's");
    eachStatement(assumeRolePolicy, report, (s) => {
      if (!s.allows || showsExternalId(s)) return;
      const strangers = new Set<string>();
      const look = (account: string) => own.includes(account) || strangers.add(account);
      const read = known(() => each(s.principals, (principal: string) => accountOf(principal).forEach(look)));
      if (strangers.size > 0) report(`${called(s)} trusts account ${[...strangers].join(", ")}`);
      if (read === UNKNOWN) assertKnown(s.principals);
    });
  },
});

/** A list of a provider, which the engine may keep as JSON. */
function listed(given: Value): string[] {
  if (given === undefined || given === null) return [];
  const list: Value = typeof given === "string" && given.startsWith("[") ? JSON.parse(given) : given;
  return [list].flat().map(String);
}

function accountOf(principal: string): string[] {
  const account = /^AWS:(?:arn:aws[\w-]*:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(principal)?.[1];
  return account === undefined ? [] : [account];
}

function showsExternalId({ conditions }: Statement): boolean {
  return conditions.some(
    ({ operator, key, values }) =>
      /^sts:externalid$/i.test(key) &&
      /^string(equals|like)$/i.test(operator) &&
      values.every((v) => v.length > 1),
  );
}
