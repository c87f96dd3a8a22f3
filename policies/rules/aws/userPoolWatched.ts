import { join } from "../../join";
import { eachResource, isSet, some, stackRule, together } from "../../rule";
import { tokens } from "../../tokens";

const { userPool: POOL, userPoolRisk: RISK, userPoolLog: LOG } = tokens.aws;
const pool = {
  name: "customers",
  props: { id: "pool", userPoolTier: "PLUS", userPoolAddOns: { advancedSecurityMode: "ENFORCED" } },
};

/**
 * Threat protection alone uses Cognito's own defaults, which let every risk through, and forgets what it saw; both
 * are said by resources beside the pool. They exist on the tier Plus only.
 */
export const userPoolWatched = stackRule({
  name: "aws-user-pool-watched",
  pack: "monitoring",
  holds: "a pool with threat protection says what it does at which risk, and logs its sign-ins",
  upholds: ["P20", "P30"],
  severity: "medium",
  frameworks: ["nist-800-53r5:AU-2", "soc2-tsc:CC7.2"],
  sources: [],
  types: POOL,
  fix: "declare a RiskConfiguration of the pool, and a LogDeliveryConfiguration with eventSource userAuthEvents",
  twin: { rule: "aws-user-pool-threats" },
  good: [
    pool,
    { name: "risk", type: RISK[0], props: { userPoolId: "pool" } },
    {
      name: "sign-ins",
      type: LOG[0],
      props: { userPoolId: "pool", logConfigurations: [{ eventSource: "userAuthEvents", logLevel: "INFO" }] },
    },
  ],
  bad: [pool],
  check(stack, report) {
    const to = stack.of(POOL);
    const link = { to, property: "userPoolId", keys: ["id"] } as const;
    const risks = join({ from: stack.of(RISK).filter(({ props }) => !isSet(props, "clientId")), ...link });
    const logs = join({ from: stack.of(LOG), ...link });
    eachResource(to, (own) => {
      if (own.props.userPoolAddOns?.advancedSecurityMode !== "ENFORCED") return;
      together(
        () => {
          const { found, assertAllKnown } = risks(own);
          if (found.length > 0) return;
          assertAllKnown();
          report(own, "nothing says what it does at which risk");
        },
        () => {
          const { found, assertAllKnown } = logs(own);
          const logged = some(found, ({ props }) =>
            some(props.logConfigurations, ({ eventSource }) => eventSource === "userAuthEvents"),
          );
          if (logged) return;
          assertAllKnown();
          report(own, "its sign-ins are not logged");
        },
      );
    });
  },
});
