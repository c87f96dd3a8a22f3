import type { Settings } from "./settings";

/** Sites by role; places are only in settings. */
export type SiteRole = "primary" | "secondary" | "recovery";

/** Physical names of one stack: `<estate>[-trial]-<stack>[-<site>]-<role>`, with no random part. */
export interface Names {
  /**
   * `acme-prod-primary-app`; without a site `acme-prod-vault`. Without a site and with a role of up to 10
   * characters, a name of `dr` stays within the 32 that AWS allows a load balancer and a target group.
   */
  of(role: string, site?: SiteRole): string;
  /** As `of`, for names that a cloud only shows to people, which may be as long as what they say. */
  title(role: string): string;
  /** As `of`, with the AWS account's id at the end, for names that all customers of a cloud share. */
  global(role: string, accountId: string): string;
  /** The part that every name of this stack begins with, for policies that match a prefix. */
  readonly prefix: string;
}

/** Longest name that every cloud takes: buckets and host names end at 63 characters, IAM roles at 64. */
export const longestName = 63;
/** Longest role that always fits, whatever the estate, purpose, stack, site and account. */
export const longestRole = 26;

/** Names of a stack's own resources. */
export function planNames(settings: Pick<Settings, "estateName" | "purpose" | "stack">): Names {
  const { estateName, purpose, stack } = settings;
  const prefix = [estateName, ...(purpose === "trial" ? ["trial"] : []), stack].join("-");
  const of = (role: string, site?: SiteRole) => assertFits([prefix, ...(site ? [site] : []), role].join("-"));
  const title = (role: string) => `${prefix}-${role}`;
  return { prefix, of, title, global: (role, accountId) => assertFits(`${of(role)}-${accountId}`) };
}

function assertFits(name: string): string {
  if (name.length <= longestName) return name;
  throw new Error(`name ${name} has ${name.length} characters, more than ${longestName}; shorten its role`);
}

/** Bucket of the vault that the archive of activity logs is in; the live stack has it. */
export const logArchiveName = (
  settings: Pick<Settings, "estateName" | "purpose" | "vaultAccountId">,
): string => planNames({ ...settings, stack: "prod" }).global("log-archive", settings.vaultAccountId);
