import { hoursOf } from "../../durations";
import { each, isSet, rule, together, type Props, type Value } from "../../rule";
import { tokens } from "../../tokens";

/** Applications that nobody is signed in to: links, and who may enrol a device or isolate a browser. */
const NO_SESSION = new Set(["app_launcher", "biso", "bookmark", "warp"]);

const { accessApplication, accessPolicy, organization } = tokens.cloudflare;

/**
 * Nothing said means 24 hours for an application; a policy without one takes the application's, and an application
 * for SSH has none: its certificate ends it. A second factor that is remembered, a device's session and an OAuth
 * grant each stand in for a sign-in.
 */
export const accessSession = rule({
  name: "cloudflare-access-session",
  pack: "access",
  holds: "whoever was let in signs in again after a day, or sooner where the firm says so",
  upholds: ["P28", "P30"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:8.2.8"],
  sources: [],
  types: [...accessApplication, ...accessPolicy, ...organization],
  fix: "set sessionDuration, for example 30m",
  config: {
    maxHours: { type: "number", means: "longest session, hours", default: 24, minimum: 0.25, maximum: 24 },
  },
  good: { type: "self_hosted", sessionDuration: "30m" },
  bad: { type: "self_hosted", sessionDuration: "720h" },
  check(props, report, { type, config, notApplicable }) {
    const own = (accessApplication as readonly string[]).includes(type);
    if (own && NO_SESSION.has(props.type))
      notApplicable("an application of its type has no session of its own");
    if (givesNoSession(props))
      notApplicable("a policy that denies, or asks for no sign-in, gives no session");
    const judge = (name: string, read: () => Value) => () => {
      const duration = read();
      if (duration && hoursOf(duration) > config.maxHours)
        report(`${name} is ${duration}, allowed: ${config.maxHours * 60}m`);
    };
    const silent = () => (own && props.type !== "infrastructure" ? "24h" : undefined);
    const ofPolicy = (policy: Props, called = "") => [
      judge(`${called}mfaConfig.sessionDuration`, () => policy.mfaConfig?.sessionDuration),
      judge(
        `${called}mfaConfig.amrMatchingSessionDuration`,
        () => policy.mfaConfig?.amrMatchingSessionDuration,
      ),
    ];
    together(
      judge("sessionDuration", () => props.sessionDuration || silent()),
      ...ofPolicy(props),
      judge("warpAuthSessionDuration", () => props.warpAuthSessionDuration),
      judge("oauthConfiguration.grant.sessionDuration", () => grantOf(props)?.sessionDuration),
      judge("oauthConfiguration.grant.accessTokenLifetime", () => grantOf(props)?.accessTokenLifetime),
      () =>
        each(props.policies, (inline, i) => {
          if (givesNoSession(inline)) return;
          together(
            judge(`policies[${i}].sessionDuration`, () => inline.sessionDuration),
            ...ofPolicy(inline, `policies[${i}].`),
          );
        }),
    );
  },
});

/** Whether a policy lets nobody in, or everybody without a sign-in. */
function givesNoSession(policy: Props): boolean {
  return isSet(policy, "decision") && /^(deny|bypass)$/i.test(policy.decision);
}

/** What an application grants to programs; one that is switched off grants nothing. */
function grantOf({ oauthConfiguration }: Props): Value {
  return oauthConfiguration?.enabled === false ? undefined : oauthConfiguration?.grant;
}
