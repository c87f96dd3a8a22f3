import publicMail from "email-providers/all.json";
import { worldIn } from "./cidr";
import type { Resource } from "./resource";
import { each, isSet, known, some, together, UNKNOWN, type Props, type Value } from "./unknown";

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

/**
 * Groups of a stack that a selector in a property of a resource names: those with its id or, while that is not known,
 * those that the engine recorded. Throws where neither is there.
 */
export function groupsOf(
  { propertyDependencies }: Resource,
  key: string,
  selector: Value,
  groups: readonly Resource[],
): Resource[] {
  if (!isSet(selector, "group")) return [];
  const recorded = (propertyDependencies[key] ?? []).filter((one) => groups.includes(one));
  const id = known(() => selector.group.id);
  if (id === UNKNOWN && recorded.length === 0) void selector.group.id;
  if (id === UNKNOWN) return recorded;
  return groups.filter((group) => id !== undefined && known(() => group.props.id) === id);
}

/** Visits every crowd that a policy or a group of Zero Trust lets in without asking who somebody is. */
export function eachStranger({ includes, requires }: Props, visit: (who: string) => void): void {
  const found: string[] = [];
  const addresses: (() => Value)[] = [];
  together(
    () =>
      each(includes, (include) => {
        found.push(...strangersIn(include));
        if (isSet(include, "ip")) addresses.push(() => include.ip.ip);
      }),
    () => {
      found.push(...worldIn(addresses));
      if (found.length > 0 && !narrowsDown(requires)) found.forEach(visit);
    },
    () => {
      if (addresses.length > 0 && !narrowsDown(requires)) addresses.forEach((read) => void read());
    },
  );
}

/** Whether a list of requirements narrows strangers down to somebody. */
export function narrowsDown(requires: Value): boolean {
  return some(requires, namesSomebody);
}

/** Who is let in by a selector that names nobody. */
function strangersIn(include: Value): string[] {
  const broad = Object.entries(STRANGERS).flatMap(([selector, who]) =>
    isSet(include, selector) ? [who] : [],
  );
  const domain = isSet(include, "emailDomain") ? String(include.emailDomain.domain).toLowerCase() : "";
  return PUBLIC_MAIL.has(domain) ? [...broad, `everyone with an address at ${domain}`] : broad;
}

function namesSomebody(requirement: Value): boolean {
  if (isSet(requirement, "emailDomain")) return strangersIn(requirement).length === 0;
  return NAMED.some((selector) => isSet(requirement, selector));
}
