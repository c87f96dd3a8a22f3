import type { Resource } from "../../resource";
import {
  each,
  eachResource,
  elements,
  isSet,
  some,
  stackRule,
  together,
  type Props,
  type Value,
} from "../../rule";
import { tokens } from "../../tokens";

const { accessApplication: APPLICATION, accessPolicy: POLICY } = tokens.cloudflare;

/** Selectors that are about one provider, and so bind a person to it. */
const OF_PROVIDER = [
  "loginMethod",
  "azureAd",
  "okta",
  "saml",
  "oidc",
  "gsuite",
  "githubOrganization",
  "authContext",
];

/**
 * An application that names no provider takes every one of the account, the one-time code by e-mail among them: who
 * left the firm's directory still gets in.
 */
export const accessSignIn = stackRule({
  name: "cloudflare-access-sign-in",
  pack: "access",
  holds: "people sign in with identity providers that the application or its policy names",
  upholds: ["P27", "P28"],
  severity: "medium",
  frameworks: ["nist-800-53r5:IA-2"],
  sources: [],
  types: APPLICATION,
  fix: "set allowedIdps, or require loginMethod in the policy",
  twin: { none: "what a policy requires, of which the application has the id, is said by the policy" },
  good: [{ name: "admin", props: { allowedIdps: ["idp"], policies: [{ id: "p" }] } }],
  bad: [
    { name: "admin", props: { policies: [{ id: "p" }] } },
    {
      name: "people",
      type: POLICY[0],
      props: { id: "p", decision: "allow", includes: [{ email: { email: "ann@shop.example" } }] },
    },
  ],
  check(stack, report) {
    const applications = stack.of(APPLICATION);
    eachResource(applications, (application) => {
      if (elements(application.props.allowedIdps).length > 0) return;
      const judge = (policy: Props, called: string) => {
        if (policy.decision !== "allow" || namesProvider(policy)) return;
        report(application, `${called} admits people who signed in with any provider of the account`);
      };
      together(
        () =>
          each(application.props.policies, (inline: Props, i) => {
            if (isSet(inline, "decision")) judge(inline, `policies[${i}]`);
          }),
        () =>
          eachResource(stack.of(POLICY), (policy) => {
            if (refersTo(application, policy)) judge(policy.props, `policy ${policy.name}`);
          }),
      );
    });
  },
});

function refersTo({ props, propertyDependencies }: Resource, policy: Resource): boolean {
  if (propertyDependencies.policies?.includes(policy)) return true;
  return some(props.policies, (reference) => (reference.id ?? reference) === policy.props.id);
}

/** Whether everybody whom a policy admits came by a provider that it names. */
function namesProvider({ requires, includes }: Props): boolean {
  const bound = (selector: Value) => OF_PROVIDER.some((key) => isSet(selector, key));
  if (some(requires, bound)) return true;
  return elements(includes).length > 0 && !some(includes, (selector) => !bound(selector));
}
