import { userPoolRisk } from "../../../../policies/rules/aws/userPoolRisk";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const takeover = (high: unknown, medium: unknown, low: unknown = "NO_ACTION") => ({
  accountTakeoverRiskConfiguration: {
    actions: {
      highAction: { eventAction: high },
      mediumAction: { eventAction: medium },
      lowAction: { eventAction: low },
    },
  },
});
const leaked = (eventAction: unknown, eventFilters?: unknown[]) => ({
  compromisedCredentialsRiskConfiguration: { actions: { eventAction }, eventFilters },
});
const BLOCKS = { ...takeover("BLOCK", "MFA_IF_CONFIGURED"), ...leaked("BLOCK") };

judges(userPoolRisk, [
  ["accepts one that blocks", BLOCKS, []],
  ["accepts one that asks for a factor", { ...BLOCKS, ...takeover("MFA_REQUIRED", "MFA_REQUIRED") }, []],
  [
    "accepts all events by name",
    { ...BLOCKS, ...leaked("BLOCK", ["SIGN_UP", "SIGN_IN", "PASSWORD_CHANGE"]) },
    [],
  ],
  [
    "accepts an office that is let through",
    { ...BLOCKS, riskExceptionConfiguration: { skippedIpRangeLists: ["203.0.113.0/24"] } },
    [],
  ],
  [
    "rejects one that does nothing",
    { userPoolId: "pool" },
    [
      "at high risk it does NO_ACTION",
      "at medium risk it does NO_ACTION",
      "with a leaked password it does NO_ACTION",
    ],
  ],
  [
    "rejects a factor only for who has one",
    { ...BLOCKS, ...takeover("MFA_IF_CONFIGURED", "BLOCK") },
    ["at high risk it does MFA_IF_CONFIGURED"],
  ],
  [
    "rejects events that are left out",
    { ...BLOCKS, ...leaked("BLOCK", ["SIGN_UP"]) },
    ["leaked passwords are not looked for at SIGN_IN, PASSWORD_CHANGE"],
  ],
  [
    "rejects the internet let through",
    { ...BLOCKS, riskExceptionConfiguration: { skippedIpRangeLists: ["0.0.0.0/1", "128.0.0.0/1"] } },
    ["it lets 0.0.0.0/1 through unseen", "it lets 128.0.0.0/1 through unseen"],
  ],
  ["leaves open an action that is not known yet", { ...BLOCKS, ...leaked(unknownValue) }, "unknown"],
  [
    "rejects one action beside an unknown one",
    { ...BLOCKS, ...takeover(unknownValue, "NO_ACTION") },
    ["at medium risk it does NO_ACTION", "unknown"],
  ],
]);
