import { rule, together } from "../../rule";
import { tokens } from "../../tokens";

/** A list of addresses tried one by one becomes a list of customers, if the answers differ. */
export const userPoolClientDiscreet = rule({
  name: "aws-user-pool-client-discreet",
  pack: "access",
  holds: "a client tells a stranger of no account, and analytics of no person",
  upholds: ["P30", "P34"],
  severity: "medium",
  frameworks: ["nist-800-53r5:IA-6"],
  sources: ["prowler:cognito_user_pool_client_prevent_user_existence_errors"],
  types: tokens.aws.userPoolClient,
  fix: "set preventUserExistenceErrors to ENABLED, and leave out analyticsConfiguration.userDataShared",
  good: { userPoolId: "pool", preventUserExistenceErrors: "ENABLED" },
  bad: { userPoolId: "pool", preventUserExistenceErrors: "LEGACY" },
  check(client, report) {
    together(
      () => {
        const mode = client.preventUserExistenceErrors ?? "(none)";
        if (mode !== "ENABLED") report(`preventUserExistenceErrors is ${mode}`);
      },
      () => {
        if (client.analyticsConfiguration?.userDataShared === true)
          report("analytics are given customers' data");
      },
    );
  },
});
