import type { Resource } from "../../resource";
import { groupsOf } from "../../accessSelectors";
import {
  anyOf,
  each,
  eachResource,
  isSet,
  known,
  some,
  stackRule,
  together,
  UNKNOWN,
  type Props,
  type Value,
} from "../../rule";
import { tokens } from "../../tokens";

const {
  accessPolicy: POLICY,
  accessApplication: APPLICATION,
  accessGroup: GROUP,
  organization: ORGANIZATION,
} = tokens.cloudflare;

/** Methods that are a second factor by themselves or say that one was used (RFC 8176). */
const STRONG = new Set(["mfa", "hwk", "swk", "sc", "otp", "fpt"]);

/**
 * A policy of service tokens has no person behind it, and so no second factor. What a policy says of it goes before what
 * its application says, and that before the organization's word. Applications of other stacks are not seen: a policy
 * that is for them asks for it by itself.
 */
export const accessMfa = stackRule({
  name: "cloudflare-access-mfa",
  pack: "access",
  holds: "every person who is let in showed a second factor",
  upholds: ["P28"],
  severity: "high",
  frameworks: ["pci-dss-4.0:8.4"],
  sources: [],
  types: [...POLICY, ...APPLICATION],
  fix: "require authMethod mfa, or set mfaConfig with its authenticators, in the policy or its application",
  twin: { rule: "cloudflare-access-policy-named" },
  config: {
    authContexts: {
      type: "list",
      means: "acIds of the authentication contexts of Entra that ask for a second factor",
      default: [],
    },
  },
  good: [{ name: "admins", props: { decision: "allow", requires: [{ authMethod: { authMethod: "mfa" } }] } }],
  bad: [
    { name: "admins", props: { decision: "allow", includes: [{ email: { email: "ann@shop.example" } }] } },
  ],
  check(stack, report) {
    const everywhere = () => some(stack.of(ORGANIZATION), (org) => org.props.mfaRequiredForAllApps === true);
    const allowed = () => !some(stack.of(ORGANIZATION), (org) => org.props.mfaConfigurationAllowed === false);
    const applications = stack.of(APPLICATION);
    /** Whether a policy is of an application, and all of those ask for it. */
    const asked = (policy: Resource) => {
      const isOf = (application: Resource) => refersTo(application, policy);
      const isSilent = (application: Resource) =>
        !some([isOf, (one: Resource) => !asks(one)], (is) => !is(application));
      return !anyOf([() => !some(applications, isOf), () => some(applications, isSilent)]);
    };
    const proves = provesFactor(stack.config.authContexts);
    /** Whether everybody in a group that is declared here showed one: it requires it, or admits only those who did. */
    const provesAll = ({ props }: Resource) =>
      anyOf([() => some(props.requires, proves), () => all(props.includes, proves)]);
    /** Whether a selector of a policy is met only by those who showed one, by itself or by the group that it names. */
    const provenBy = (resource: Resource, key: string) => (selector: Value) => {
      if (proves(selector)) return true;
      const groups = groupsOf(resource, key, selector, stack.of(GROUP));
      return groups.length > 0 && groups.every(provesAll);
    };
    const judge = (resource: Resource, policy: Props, asksFor: () => boolean) => {
      if (policy.decision !== "allow") return;
      if (policy.mfaConfig?.mfaDisabled === true) return report(resource, "mfaDisabled is on");
      const at = (key: string) => (policy === resource.props ? key : "policies");
      const shown = [
        () => some(policy.requires, provenBy(resource, at("requires"))),
        () => all(policy.includes, provenBy(resource, at("includes"))),
        everywhere,
      ];
      if (anyOf(shown)) return;
      if (!anyOf([() => namesAuthenticator(policy), asksFor]))
        report(resource, "no second factor is required");
      else if (!allowed()) report(resource, "its organization does not let it ask for a second factor");
    };
    together(
      () => eachResource(stack.of(POLICY), (policy) => judge(policy, policy.props, () => asked(policy))),
      () =>
        eachResource(applications, (application) => {
          if (application.props.mfaConfig?.mfaDisabled === true) report(application, "mfaDisabled is on");
          each(
            application.props.policies,
            (inline) => isSet(inline, "decision") && judge(application, inline, () => asks(application)),
          );
        }),
    );
  },
});

/** Whether an application asks for a second factor by itself, which a policy of it may switch off. */
function asks({ props }: Resource): boolean {
  return props.mfaConfig?.mfaDisabled !== true && namesAuthenticator(props);
}

/** Whether an application is opened by a policy that is declared apart. */
function refersTo({ props, propertyDependencies }: Resource, policy: Resource): boolean {
  const from = propertyDependencies.policies ?? [];
  if (from.includes(policy)) return true;
  const id = known(() => policy.props.id);
  return some(props.policies, (one) => {
    // What is not known yet comes from what the engine recorded, if it did; and not from what has no id yet.
    const named = from.length > 0 ? known(() => one?.id ?? one) : (one?.id ?? one);
    return named !== UNKNOWN && id !== UNKNOWN && id !== undefined && named === id;
  });
}

/** Whether a list has elements, and all of them pass. */
function all(list: Value, test: (element: Value) => boolean): boolean {
  return some(list, test) && !some(list, (element) => !test(element));
}

function provesFactor(contexts: readonly string[]): (requirement: Value) => boolean {
  return ({ authMethod, authContext }) =>
    STRONG.has(authMethod?.authMethod) || (authContext && contexts.includes(authContext.acId)) === true;
}

function namesAuthenticator({ mfaConfig }: Props): boolean {
  return (mfaConfig?.allowedAuthenticators?.length ?? 0) > 0;
}
