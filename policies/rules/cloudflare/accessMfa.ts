import type { Resource } from "../../resource";
import { each, eachResource, isSet, some, stackRule, together, type Props, type Value } from "../../rule";
import { tokens } from "../../tokens";

const {
  accessPolicy: POLICY,
  accessApplication: APPLICATION,
  organization: ORGANIZATION,
} = tokens.cloudflare;

/** Methods that are a second factor by themselves or say that one was used (RFC 8176). */
const STRONG = new Set(["mfa", "hwk", "swk", "sc", "otp", "fpt"]);

/** A policy of service tokens has no person behind it, and so no second factor. */
export const accessMfa = stackRule({
  name: "cloudflare-access-mfa",
  pack: "access",
  holds: "every person who is let in showed a second factor",
  upholds: ["P28"],
  severity: "high",
  frameworks: ["pci-dss-4.0:8.4"],
  sources: [],
  types: [...POLICY, ...APPLICATION],
  fix: "require authMethod mfa, or set mfaConfig with its authenticators",
  twin: { rule: "cloudflare-access-policy-named" },
  good: [{ name: "admins", props: { decision: "allow", requires: [{ authMethod: { authMethod: "mfa" } }] } }],
  bad: [
    { name: "admins", props: { decision: "allow", includes: [{ email: { email: "ann@shop.example" } }] } },
  ],
  check(stack, report) {
    const everywhere = () => some(stack.of(ORGANIZATION), (org) => org.props.mfaRequiredForAllApps === true);
    const allowed = () => !some(stack.of(ORGANIZATION), (org) => org.props.mfaConfigurationAllowed === false);
    const judge = (resource: Resource, policy: Props) => {
      if (policy.decision !== "allow") return;
      if (policy.mfaConfig?.mfaDisabled === true) report(resource, "mfaDisabled is on");
      else if (some(policy.requires, provesFactor) || everywhere()) return;
      else if (!namesAuthenticator(policy)) report(resource, "no second factor is required");
      else if (!allowed()) report(resource, "its organization does not let it ask for a second factor");
    };
    together(
      () => eachResource(stack.of(POLICY), (policy) => judge(policy, policy.props)),
      () =>
        eachResource(stack.of(APPLICATION), (application) => {
          if (application.props.mfaConfig?.mfaDisabled === true) report(application, "mfaDisabled is on");
          each(
            application.props.policies,
            (inline) => isSet(inline, "decision") && judge(application, inline),
          );
        }),
    );
  },
});

function provesFactor({ authMethod }: Value): boolean {
  return STRONG.has(authMethod?.authMethod);
}

function namesAuthenticator({ mfaConfig }: Props): boolean {
  return (mfaConfig?.allowedAuthenticators?.length ?? 0) > 0;
}
