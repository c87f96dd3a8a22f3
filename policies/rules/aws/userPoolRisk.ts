import { assertKnown, elements, rule, some, together, type Value } from "../../rule";
import { worldIn } from "../../cidr";
import { tokens } from "../../tokens";

const ACTS = new Set(["BLOCK", "MFA_REQUIRED"]);
const EVENTS = ["SIGN_IN", "SIGN_UP", "PASSWORD_CHANGE"];

/** Threat protection does what this says; to let through what looks like a thief is to have none. */
export const userPoolRisk = rule({
  name: "aws-user-pool-risk",
  pack: "access",
  holds: "leaked passwords and sign-ins of high risk are blocked, those of medium risk asked for more",
  upholds: ["P20", "P30"],
  severity: "high",
  frameworks: ["nist-800-53r5:IA-2(13)", "nist-800-53r5:IA-5(1)"],
  sources: [
    "prowler:cognito_user_pool_blocks_potential_malicious_sign_in_attempts",
    "prowler:cognito_user_pool_blocks_compromised_credentials_sign_in_attempts",
  ],
  types: tokens.aws.userPoolRisk,
  fix: "set eventAction to BLOCK for leaked passwords and high risk, and to MFA_IF_CONFIGURED or more for medium",
  good: {
    userPoolId: "pool",
    compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" } },
    accountTakeoverRiskConfiguration: {
      actions: { highAction: { eventAction: "BLOCK" }, mediumAction: { eventAction: "MFA_IF_CONFIGURED" } },
    },
  },
  bad: {
    userPoolId: "pool",
    accountTakeoverRiskConfiguration: { actions: { highAction: { eventAction: "NO_ACTION" } } },
  },
  check(risk, report) {
    const actions = () => risk.accountTakeoverRiskConfiguration?.actions;
    const compromised = () => risk.compromisedCredentialsRiskConfiguration;
    const action = (given: Value) => given?.eventAction ?? "NO_ACTION";
    together(
      () => {
        if (!ACTS.has(action(actions()?.highAction)))
          report(`at high risk it does ${action(actions()?.highAction)}`);
      },
      () => {
        if (action(actions()?.mediumAction) === "NO_ACTION") report("at medium risk it does NO_ACTION");
      },
      () => {
        const does = action(compromised()?.actions);
        if (does !== "BLOCK") report(`with a leaked password it does ${does}`);
      },
      () => {
        const filters = compromised()?.eventFilters;
        if (elements(filters).length === 0) return;
        const left = EVENTS.filter((event) => !some(filters, (filter) => filter === event));
        if (left.length > 0) report(`leaked passwords are not looked for at ${left.join(", ")}`);
      },
      () => {
        const skipped = risk.riskExceptionConfiguration?.skippedIpRangeLists;
        for (const range of worldIn(elements(skipped))) report(`it lets ${range} through unseen`);
        assertKnown(skipped);
      },
    );
  },
});
