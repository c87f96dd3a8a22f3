import { rule, some } from "../../rule";
import { tokens } from "../../tokens";

/** The id of a client is in every address; with it alone anybody registers past the app, and past what it checks. */
export const userPoolClientSecret = rule({
  name: "aws-user-pool-client-secret",
  pack: "access",
  holds: "a client that is no browser or phone proves itself with a secret",
  upholds: ["P30"],
  severity: "medium",
  frameworks: ["nist-800-53r5:IA-9"],
  sources: [],
  types: tokens.aws.userPoolClient,
  fix: "set generateSecret to true, or name the client in the setting publicClients",
  config: {
    publicClients: {
      type: "list",
      means: "names of clients that run in browsers or on phones, which keep no secret",
      default: [],
    },
  },
  good: { userPoolId: "pool", generateSecret: true },
  bad: { userPoolId: "pool", generateSecret: false },
  check(client, report, { config, notApplicable, name }) {
    if (client.generateSecret === true) return;
    if (config.publicClients.includes(String(client.name ?? name))) notApplicable("the firm calls it public");
    if (some(client.allowedOauthFlows, (flow) => flow === "code"))
      notApplicable("the code grant proves a browser or phone without a secret (PKCE)");
    report("it has no secret, so that anybody uses it");
  },
});
