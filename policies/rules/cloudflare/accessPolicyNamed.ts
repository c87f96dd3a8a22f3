import publicMail from "email-providers/all.json";
import { worldIn } from "../../cidr";
import { each, isSet, rule, shown, some, together, type Props, type Report, type Value } from "../../rule";
import { tokens } from "../../tokens";

const PUBLIC_MAIL = new Set(publicMail);

/** Selectors that whole crowds meet, and who these are. */
const STRANGERS = {
  everyone: "everyone",
  anyValidServiceToken: "every service token",
  geo: "everyone in a country",
  loginMethod: "everyone whom an identity provider knows",
  authMethod: "everyone who signs in by one method",
  certificate: "every valid client certificate",
};
const NAMED = [
  "email",
  "emailList",
  "group",
  "azureAd",
  "githubOrganization",
  "gsuite",
  "okta",
  "saml",
  "oidc",
  "cloudflareAccountMember",
  "linkedAppToken",
  "serviceToken",
  "commonName",
  "externalEvaluation",
];

const { accessPolicy: POLICY, accessApplication: APPLICATION } = tokens.cloudflare;

/** "Everyone" and "bypass" both leave the door open, one with a sign-in and one without. */
export const accessPolicyNamed = rule({
  name: "cloudflare-access-policy-named",
  pack: "access",
  holds: "an access policy admits named people or services, and is never bypassed",
  upholds: ["P27", "P28"],
  severity: "critical",
  frameworks: ["nist-800-53r5:AC-3"],
  sources: [],
  types: [...POLICY, ...APPLICATION],
  fix: "name people by e-mail or group, and use decision allow",
  neverWaived: true,
  good: { decision: "allow", includes: [{ email: { email: "ann@shop.example" } }] },
  bad: { decision: "allow", includes: [{ everyone: {} }] },
  check(props, report, { type }) {
    if ((POLICY as readonly string[]).includes(type)) judge(props, report);
    else each(props.policies, (inline) => isSet(inline, "decision") && judge(inline, report));
  },
});

function judge(policy: Props, report: Report): void {
  const called = `policy ${shown(() => policy.name)}`;
  if (policy.decision === "bypass") report(`${called} bypasses the sign-in`);
  if (policy.decision !== "allow" && policy.decision !== "non_identity") return;
  const found: string[] = [];
  const addresses: (() => Value)[] = [];
  together(
    () =>
      each(policy.includes, (include) => {
        found.push(...strangersIn(include));
        if (isSet(include, "ip")) addresses.push(() => include.ip.ip);
      }),
    () => {
      found.push(...worldIn(addresses));
      if (found.length === 0 || some(policy.requires, namesSomebody)) return;
      found.forEach((who) => report(`${called} admits ${who}`));
    },
  );
}

/** Who is let in by a selector that names nobody. */
function strangersIn(include: Value): string[] {
  const broad = Object.entries(STRANGERS).flatMap(([selector, who]) =>
    isSet(include, selector) ? [who] : [],
  );
  const domain = isSet(include, "emailDomain") ? String(include.emailDomain.domain).toLowerCase() : "";
  return PUBLIC_MAIL.has(domain) ? [...broad, `everyone with an address at ${domain}`] : broad;
}

/** Whether a further requirement narrows strangers down to somebody. */
function namesSomebody(requirement: Value): boolean {
  if (isSet(requirement, "emailDomain")) return strangersIn(requirement).length === 0;
  return NAMED.some((selector) => isSet(requirement, selector));
}
