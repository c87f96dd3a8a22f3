import { each, rule, together } from "../../rule";
import { tokens } from "../../tokens";

/**
 * With SRP the password never leaves the customer's device. The implicit grant puts tokens into an address, and so
 * into histories and logs.
 */
export const userPoolClientFlows = rule({
  name: "aws-user-pool-client-flows",
  pack: "access",
  holds: "a client sends no passwords, and gets no tokens in an address",
  upholds: ["P30"],
  severity: "high",
  frameworks: ["nist-800-53r5:IA-5(1)", "pci-dss-4.0:8.3.2"],
  sources: [],
  types: tokens.aws.userPoolClient,
  fix: "use ALLOW_USER_SRP_AUTH and ALLOW_REFRESH_TOKEN_AUTH, and the code grant",
  config: {
    allowedFlows: {
      type: "list",
      means:
        "explicitAuthFlows that a client may have; ALLOW_USER_AUTH is for passkeys, and lets passwords be sent too",
      default: [
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
        "ALLOW_CUSTOM_AUTH",
        "CUSTOM_AUTH_FLOW_ONLY",
      ],
    },
  },
  good: { userPoolId: "pool", explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
  bad: { userPoolId: "pool", explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] },
  check(client, report, { config }) {
    together(
      () =>
        each(client.explicitAuthFlows, (flow) => {
          if (!config.allowedFlows.includes(String(flow))) report(`it lets passwords be sent by ${flow}`);
        }),
      () =>
        each(client.allowedOauthFlows, (flow) => {
          if (flow === "implicit") report("its grant is implicit");
        }),
      () =>
        each(client.callbackUrls, (url) => {
          if (/^http:\/\/(?!(localhost|127\.0\.0\.1|\[::1\])([:/]|$))/i.test(String(url)))
            report("codes are sent to a plain http address");
        }),
    );
  },
});
