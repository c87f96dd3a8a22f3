import { userPoolWatched } from "../../../../policies/rules/aws/userPoolWatched";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const pool = (advancedSecurityMode: unknown = "ENFORCED") => ({
  name: "pool",
  props: { id: "pool-1", userPoolAddOns: { advancedSecurityMode } },
});
const risk = (more: object = {}) => ({
  name: "risk",
  type: "aws:cognito/riskConfiguration:RiskConfiguration",
  props: { userPoolId: "pool-1", ...more },
});
const log = (eventSource: unknown, userPoolId: unknown = "pool-1") => ({
  name: "log",
  type: "aws:cognito/logDeliveryConfiguration:LogDeliveryConfiguration",
  props: { userPoolId, logConfigurations: [{ eventSource: "userNotification" }, { eventSource }] },
});
const NO_RISK = "pool: nothing says what it does at which risk";
const NO_LOG = "pool: its sign-ins are not logged";

judgesStack(userPoolWatched, [
  ["accepts a pool with both", [pool(), risk(), log("userAuthEvents")], []],
  ["accepts a pool that only looks on", [pool("AUDIT")], []],
  ["accepts a pool that is off", [pool("OFF")], []],
  ["rejects a pool alone", [pool()], [NO_RISK, NO_LOG]],
  [
    "rejects a configuration of one client",
    [pool(), risk({ clientId: "app" }), log("userAuthEvents")],
    [NO_RISK],
  ],
  ["rejects a log of mails", [pool(), risk(), log("userNotification")], [NO_LOG]],
  ["rejects a log of another pool", [pool(), risk(), log("userAuthEvents", "pool-2")], [NO_LOG]],
  ["leaves open a log that is not known yet", [pool(), risk(), log(unknownValue)], "unknown"],
  [
    "rejects a missing configuration beside an unknown log",
    [pool(), log(unknownValue)],
    [NO_RISK, "unknown"],
  ],
]);
