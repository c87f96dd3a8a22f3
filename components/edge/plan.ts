import type { Settings } from "../../config/settings";

/** Cloudflare plan of the zone. */
export type Plan = Settings["plan"];

/** One thing that a plan does not offer, and what that leaves of a promise. */
export interface PlanGap {
  /** What is missing, in Cloudflare's name for it. */
  feature: string;
  /** Promises that are kept only in part without it. */
  promises: string[];
  /** What it would do, and from which plan on. */
  why: string;
  /** What stands in its place on this plan. */
  instead: string;
}

/** What a zone on some plan can be given; components branch on this and on nothing else. */
export interface PlanFeatures {
  /** Managed rules: only the small free set, or Cloudflare's and the OWASP core set. */
  managedRules: "free" | "full";
  /** Bot Fight Mode (all or nothing) or Super Bot Fight Mode (by kind of bot, with exceptions). */
  bots: "fight" | "super";
  /** Whether bots that are likely, not certain, can be challenged. */
  likelyBots: boolean;
  /** Rate rules allowed in the zone. */
  rateRules: number;
  /** Longest window that a rate rule may count over, seconds, at most what is used here. */
  ratePeriodSeconds: 10 | 60;
  /** Longest time that a rate rule may shut an address out, seconds, at most what is used here. */
  rateTimeoutSeconds: 10 | 600;
  /** Whether a rate rule may look at the method of a request. */
  rateByMethod: boolean;
  /** Whether notifications may go to a webhook, Slack's included. */
  webhooks: boolean;
  /** Whether security events (a jump in blocked requests) can alert. */
  securityEventAlerts: boolean;
  /** Whether policies over the scripts of a page exist (P31). */
  scriptPolicies: boolean;
  /** Shortest interval between health probes, seconds. */
  leastProbeSeconds: number;
  /** Whether logs are pushed; elsewhere a job pulls them. */
  logPush: boolean;
}

const pro: PlanFeatures = {
  managedRules: "full",
  bots: "super",
  likelyBots: false,
  rateRules: 2,
  ratePeriodSeconds: 60,
  rateTimeoutSeconds: 600,
  rateByMethod: false,
  webhooks: true,
  securityEventAlerts: false,
  scriptPolicies: false,
  leastProbeSeconds: 60,
  logPush: false,
};

const business: PlanFeatures = {
  ...pro,
  likelyBots: true,
  rateRules: 5,
  rateByMethod: true,
  securityEventAlerts: true,
  leastProbeSeconds: 15,
};

const FEATURES: Record<Plan, PlanFeatures> = {
  free: {
    ...pro,
    managedRules: "free",
    bots: "fight",
    rateRules: 1,
    ratePeriodSeconds: 10,
    rateTimeoutSeconds: 10,
    webhooks: false,
  },
  pro,
  business,
  enterprise: { ...business, rateRules: 100, scriptPolicies: true, leastProbeSeconds: 10, logPush: true },
};

/** What can be declared on a zone of this plan. */
export function planFeatures(plan: Plan): PlanFeatures {
  return FEATURES[plan];
}

/** What the plan lacks of what the promises ask for: none of it is declared, and the report names each (P23, P31). */
export function planLacks(plan: Plan): PlanGap[] {
  const has = planFeatures(plan);
  return GAPS.filter(({ lacking }) => lacking(has)).map(({ lacking: _, ...gap }) => gap);
}

const GAPS: (PlanGap & { lacking: (has: PlanFeatures) => boolean })[] = [
  {
    lacking: (has) => has.managedRules === "free",
    feature: "managed and OWASP rule sets",
    promises: ["P23"],
    why: "the full web application firewall begins with the Pro plan",
    instead: "Cloudflare's free managed rules, which cover widely exploited faults only",
  },
  {
    lacking: (has) => has.bots === "fight",
    feature: "Super Bot Fight Mode",
    promises: ["P23", "P40"],
    why: "choosing by kind of bot, and exceptions for the firm's own uptime probes, begin with the Pro plan",
    instead: "Bot Fight Mode, which may challenge outside uptime probes as well",
  },
  {
    lacking: (has) => !has.likelyBots,
    feature: "challenge of likely bots",
    promises: ["P23"],
    why: "bots that are likely but not certain can be told apart from the Business plan on",
    instead: "only what is certainly automated is stopped",
  },
  {
    lacking: (has) => has.ratePeriodSeconds < 60,
    feature: "rate rules over a minute",
    promises: ["P23", "P30"],
    why: "the Free plan has one rate rule, which counts and shuts out for ten seconds",
    instead: "one rule on the sign-in paths, and the lock-out of the identity provider",
  },
  {
    lacking: (has) => !has.webhooks,
    feature: "notifications by webhook",
    promises: ["P19"],
    why: "Slack and other webhooks need the Pro plan",
    instead: "edge alerts reach the e-mail channels only",
  },
  {
    lacking: (has) => !has.securityEventAlerts,
    feature: "security event alerts",
    promises: ["P19", "P20"],
    why: "an alert on a jump in blocked requests needs the Business plan",
    instead: "the pulled access log and its own alarms",
  },
  {
    lacking: (has) => !has.scriptPolicies,
    feature: "client-side script policies",
    promises: ["P31"],
    why: "watching the scripts of payment pages by policy needs the Enterprise plan and its add-on",
    instead: "the application's own content security policy on those pages",
  },
  {
    lacking: (has) => has.leastProbeSeconds > 15,
    feature: "health probes every 15 seconds",
    promises: ["P02"],
    why: "probes more often than once a minute begin with the Business plan",
    instead: "a probe a minute, and fail-over within a request when the origin refuses or times out",
  },
  {
    lacking: (has) => !has.logPush,
    feature: "Logpush",
    promises: ["P20"],
    why: "pushed logs need the Enterprise plan",
    instead: "a job pulls the access and audit logs into the locked archive",
  },
];
