import { rule, together } from "../../rule";
import { tokens } from "../../tokens";

const MINUTES: Readonly<Record<string, number>> = { seconds: 1 / 60, minutes: 1, hours: 60, days: 1440 };
/** What a number without a unit means, and what holds without a number, minutes (AWS on tokens of user pools). */
const TOKENS = {
  accessToken: { key: "accessTokenValidity", unit: "hours", unsaid: 60 },
  idToken: { key: "idTokenValidity", unit: "hours", unsaid: 60 },
  refreshToken: { key: "refreshTokenValidity", unit: "days", unsaid: 30 * 1440 },
} as const;

/** A session is as long as its refresh token; without revocation a thief keeps it after the customer signed out. */
export const userPoolClientTokens = rule({
  name: "aws-user-pool-client-tokens",
  pack: "access",
  holds: "tokens of customers end soon and can be revoked",
  upholds: ["P30"],
  severity: "medium",
  frameworks: ["nist-800-53r5:AC-12", "pci-dss-4.0:8.2.8"],
  sources: ["prowler:cognito_user_pool_client_token_revocation_enabled"],
  types: tokens.aws.userPoolClient,
  fix: "set the validities and tokenValidityUnits to what is allowed or less, and enableTokenRevocation to true",
  config: {
    tokenMinutes: {
      type: "number",
      means: "longest time that an access or id token is good for, minutes",
      default: 60,
      minimum: 5,
      maximum: 1_440,
    },
    sessionMinutes: {
      type: "number",
      means: "longest time that a refresh token is good for, minutes",
      default: 1_440,
      minimum: 60,
      maximum: 5_256_000,
    },
  },
  good: { userPoolId: "pool", refreshTokenValidity: 60, tokenValidityUnits: { refreshToken: "minutes" } },
  bad: { userPoolId: "pool", refreshTokenValidity: 60 },
  check(client, report, { config }) {
    const minutesOf = (token: keyof typeof TOKENS) => {
      const { key, unit, unsaid } = TOKENS[token];
      const given = Number(client[key] ?? 0);
      if (given === 0) return unsaid;
      return given * (MINUTES[client.tokenValidityUnits?.[token] ?? unit] ?? Infinity);
    };
    const look = (token: keyof typeof TOKENS, allowed: number) => () => {
      const minutes = minutesOf(token);
      if (!(minutes <= allowed)) report(`${token} is good for ${minutes} minutes, allowed: ${allowed}`);
    };
    together(
      look("accessToken", config.tokenMinutes),
      look("idToken", config.tokenMinutes),
      look("refreshToken", config.sessionMinutes),
      () => {
        if (client.enableTokenRevocation === false) report("its tokens cannot be revoked");
      },
    );
  },
});
