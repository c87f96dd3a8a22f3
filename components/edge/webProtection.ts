import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { kept } from "../kept";
import { type Plan, type PlanFeatures, planFeatures } from "./plan";

export interface WebProtectionArgs {
  names: Names;
  /** Cloudflare account, 32 hex digits. */
  accountId: string;
  /** Cloudflare zone, 32 hex digits. */
  zoneId: string;
  /** Plan of the zone: what it lacks is not declared. */
  plan: Plan;
  /** Host name of the application. */
  appHost: string;
  /** Paths where people sign in or ask for a new password (P30). @default ["/login", "/password-reset"] */
  signInPaths?: string[];
  /** Path that the firm's own uptime probes ask for, let through the bot rules (P40). @default "/healthz" */
  uptimePath?: string;
  /** Paths whose scripts are watched, since customers pay there (P31). */
  paymentPaths: string[];
  /** Where payment pages may load scripts from, beside themselves. @default ["https://js.stripe.com"] */
  paymentScriptSources?: string[];
  /** What names a suspended customer at the edge: addresses, or, on the Enterprise plan, host names. @default "ip" */
  suspendBy?: "ip" | "hostname";
  /** Whether the list of suspended customers is protected from deletion: true on a live stack. */
  keep: boolean;
}

/** Ids of Cloudflare's own rule sets, the same in every account. */
const MANAGED = {
  free: [
    { ref: "free", id: "77454fe2d30c4220b5701f6fdfb893ba", description: "Cloudflare free managed rules" },
  ],
  full: [
    { ref: "cloudflare", id: "efb7b8c949ac4650a09736fc376e9aee", description: "Cloudflare managed rules" },
    { ref: "owasp", id: "4814384a9e5d4991b9815dcfc25d2f1f", description: "OWASP core rules" },
  ],
};

type Rule = cloudflare.types.input.RulesetRule;

/**
 * Everything that stops bad requests at the edge: web application firewall, rate limits, bots, leaked passwords,
 * suspended customers, scripts of payment pages. Each rule set owns its whole phase of the zone.
 * Upholds P23, P30, P31, P41. Stateful: the list of suspended customers is filled by operations, never by `up`.
 */
export class WebProtection extends pulumi.ComponentResource {
  /** List that `customer suspend` adds to (P41). */
  readonly suspendedListId: pulumi.Output<string>;

  constructor(name: string, args: WebProtectionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:edge:WebProtection", name, {}, opts);
    const { zoneId, names } = args;
    const has = planFeatures(args.plan);
    const child = { parent: this };

    const suspended = this.createSuspendedList(`${name}-suspended`, args);
    const leaked = new cloudflare.LeakedCredentialCheck(
      `${name}-leaked-passwords`,
      { zoneId, enabled: true },
      child,
    );

    const rulesets = [
      { role: "custom", phase: "http_request_firewall_custom", rules: planCustomRules(args, has) },
      { role: "managed", phase: "http_request_firewall_managed", rules: planManagedRules(has) },
      { role: "rate-limit", phase: "http_ratelimit", rules: planRateRules(args, has) },
    ];
    for (const { role, phase, rules } of rulesets) {
      const ruleset = {
        zoneId,
        kind: "zone",
        phase,
        name: names.of(role),
        description: `${names.prefix} ${role}`,
        rules,
      };
      new cloudflare.Ruleset(`${name}-${role}`, ruleset, { ...child, dependsOn: [suspended, leaked] });
    }

    new cloudflare.BotManagement(`${name}-bots`, { zoneId, ...planBots(has) }, child);
    if (has.scriptPolicies && args.paymentPaths.length)
      this.watchPaymentScripts(`${name}-payment-scripts`, args);

    this.suspendedListId = suspended.id;
    this.registerOutputs({ suspendedListId: this.suspendedListId });
  }

  /** Items are not declared, and changes to them are ignored: suspending is not a deployment. */
  private createSuspendedList(name: string, args: WebProtectionArgs) {
    const { accountId, suspendBy: kind = "ip", keep } = args;
    const list = {
      accountId,
      kind,
      name: listName(args),
      description: "customers whose access is suspended",
    };
    return new cloudflare.List(name, list, { ...kept(keep, this), ignoreChanges: ["items"] });
  }

  /** Reports what a page loads beyond the sources given; it does not block, so a new script never stops a sale. */
  private watchPaymentScripts(name: string, args: WebProtectionArgs) {
    const { zoneId, appHost, paymentPaths, paymentScriptSources = ["https://js.stripe.com"] } = args;
    const policy = {
      zoneId,
      description: "scripts of the payment pages",
      enabled: true,
      action: "log",
      expression: `${onHost(appHost)} and ${startsWithAny(paymentPaths)}`,
      value: `script-src 'self' ${paymentScriptSources.join(" ")}`,
    };
    new cloudflare.PageShieldPolicy(name, policy, { parent: this });
  }
}

function planCustomRules(args: WebProtectionArgs, has: PlanFeatures): Rule[] {
  const field = args.suspendBy === "hostname" ? "http.host" : "ip.src";
  const signIn = `http.request.uri.path in ${pathSet(signInPaths(args))}`;
  const rules: Rule[] = [
    rule("suspended-customers", "block suspended customers", "block", `${field} in $${listName(args)}`),
    rule(
      "leaked-passwords",
      "challenge a sign-in with a password known to be leaked",
      "managed_challenge",
      `cf.waf.credential_check.password_leaked and ${signIn}`,
    ),
  ];
  if (has.bots === "super") rules.push(admitUptimeProbes(args));
  return rules;
}

function admitUptimeProbes({ appHost, uptimePath = "/healthz" }: WebProtectionArgs): Rule {
  const expression = `${onHost(appHost)} and http.request.uri.path eq ${text(uptimePath)}`;
  return {
    ...rule("uptime-probes", "let uptime probes pass the bot rules", "skip", expression),
    actionParameters: { phases: ["http_request_sbfm"] },
    logging: { enabled: true },
  };
}

function planManagedRules({ managedRules }: PlanFeatures): Rule[] {
  return MANAGED[managedRules].map(({ ref, id, description }) => ({
    ...rule(`managed-${ref}`, description, "execute", "true"),
    actionParameters: { id },
  }));
}

/** Ten sign-ins a minute from an address; where the plan has a second rule, 600 requests of any kind a minute. */
function planRateRules(args: WebProtectionArgs, has: PlanFeatures): Rule[] {
  const period = has.ratePeriodSeconds;
  const counted = { characteristics: ["cf.colo.id", "ip.src"], period, requestsToOrigin: false };
  const posts = has.rateByMethod ? ` and http.request.method eq "POST"` : "";
  const signIns: Rule = {
    ...rule(
      "sign-in",
      "limit sign-ins of an address",
      "block",
      `http.request.uri.path in ${pathSet(signInPaths(args))}${posts}`,
    ),
    ratelimit: {
      ...counted,
      requestsPerPeriod: period === 60 ? 10 : 5,
      mitigationTimeout: has.rateTimeoutSeconds,
    },
  };
  if (has.rateRules < 2) return [signIns];
  const floods: Rule = {
    ...rule("flood", "limit all requests of an address", "block", onHost(args.appHost)),
    ratelimit: { ...counted, requestsPerPeriod: 600, mitigationTimeout: 60 },
  };
  return [signIns, floods];
}

/** Bot Fight Mode and Super Bot Fight Mode exclude each other: the API refuses fields of both. */
function planBots({ bots, likelyBots }: PlanFeatures): Omit<cloudflare.BotManagementArgs, "zoneId"> {
  if (bots === "fight") return { enableJs: true, fightMode: true };
  const certain = {
    sbfmDefinitelyAutomated: "block",
    sbfmVerifiedBots: "allow",
    sbfmStaticResourceProtection: false,
  };
  return { enableJs: true, ...certain, ...(likelyBots ? { sbfmLikelyAutomated: "managed_challenge" } : {}) };
}

function rule(ref: string, description: string, action: string, expression: string) {
  return { ref, description, enabled: true, action, expression };
}

function signInPaths({ signInPaths = ["/login", "/password-reset"] }: WebProtectionArgs): string[] {
  return signInPaths;
}

/** List names admit no dash. */
function listName({ names }: WebProtectionArgs): string {
  return names.of("suspended").replaceAll("-", "_");
}

function onHost(host: string): string {
  return `http.host eq ${text(host)}`;
}

function pathSet(paths: string[]): string {
  return `{${paths.map(text).join(" ")}}`;
}

function startsWithAny(paths: string[]): string {
  return `(${paths.map((path) => `starts_with(http.request.uri.path, ${text(path)})`).join(" or ")})`;
}

/** A string of the rules language; JSON's escapes are its own. */
function text(value: string): string {
  return JSON.stringify(value);
}
