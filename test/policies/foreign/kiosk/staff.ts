import * as aws from "@pulumi/aws";

/** Who takes orders: by password and code, watched by Cognito. */
export function staff() {
  const people = new aws.cognito.UserPool(
    "staff",
    {
      mfaConfiguration: "ON",
      softwareTokenMfaConfiguration: { enabled: true },
      deletionProtection: "ACTIVE",
      adminCreateUserConfig: { allowAdminCreateUserOnly: true },
      passwordPolicy: {
        minimumLength: 14,
        requireLowercase: true,
        requireNumbers: true,
        requireSymbols: true,
        requireUppercase: true,
        temporaryPasswordValidityDays: 3,
      },
      autoVerifiedAttributes: ["email"],
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
      accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
      userPoolTier: "PLUS",
      userPoolAddOns: { advancedSecurityMode: "ENFORCED" },
    },
    { protect: true },
  );
  const page = new aws.cognito.UserPoolClient("page", {
    userPoolId: people.id,
    explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    allowedOauthFlowsUserPoolClient: true,
    allowedOauthFlows: ["code"],
    allowedOauthScopes: ["openid", "email"],
    supportedIdentityProviders: ["COGNITO"],
    callbackUrls: ["https://kiosk.example/signed-in"],
    preventUserExistenceErrors: "ENABLED",
    enableTokenRevocation: true,
    accessTokenValidity: 15,
    idTokenValidity: 15,
    refreshTokenValidity: 8,
    tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "hours" },
  });
  new aws.cognito.RiskConfiguration("staff", {
    userPoolId: people.id,
    accountTakeoverRiskConfiguration: {
      actions: {
        lowAction: { eventAction: "MFA_REQUIRED", notify: false },
        mediumAction: { eventAction: "MFA_REQUIRED", notify: false },
        highAction: { eventAction: "BLOCK", notify: false },
      },
    },
    compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" } },
  });
  const signIns = new aws.cloudwatch.LogGroup("sign-ins", {
    name: "/aws/vendedlogs/kiosk-sign-ins",
    retentionInDays: 365,
    kmsKeyId: "alias/kiosk-logs",
  });
  new aws.cognito.LogDeliveryConfiguration("sign-ins", {
    userPoolId: people.id,
    logConfigurations: [
      {
        eventSource: "userAuthEvents",
        logLevel: "INFO",
        cloudWatchLogsConfiguration: { logGroupArn: signIns.arn },
      },
    ],
  });
  return { people, page };
}
