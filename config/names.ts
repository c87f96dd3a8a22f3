import type { Settings } from "./settings";

/** Sites by role; places are only in settings. */
export type SiteRole = "primary" | "secondary" | "recovery";

/** Physical names of one stack: `<estate>[-trial]-<stack>[-<site>]-<role>`, with no random part. */
export interface Names {
  /** `acme-prod-primary-app`; without a site `acme-prod-vault`. */
  of(role: string, site?: SiteRole): string;
  /** As `of`, with the AWS account's id at the end, for names that all customers of a cloud share. */
  global(role: string, accountId: string): string;
  /** The part that every name of this stack begins with, for policies that match a prefix. */
  readonly prefix: string;
}

/** Names of a stack's own resources. */
export function planNames(settings: Pick<Settings, "estateName" | "purpose" | "stack">): Names {
  const { estateName, purpose, stack } = settings;
  const prefix = [estateName, ...(purpose === "trial" ? ["trial"] : []), stack].join("-");
  const of = (role: string, site?: SiteRole) => [prefix, ...(site ? [site] : []), role].join("-");
  return { prefix, of, global: (role, accountId) => `${of(role)}-${accountId}` };
}
