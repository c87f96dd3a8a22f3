import { MISSING, type Table } from "../table";

const POOL = "aws:cognito/userPool:UserPool";
const TEXTS = "what a mail says; who reads it is the customer";
const NO_FLOW = "no OAuth flow is on, without which it is not used";
const OF_POOL = "the program makes one pool; there is no other to name";

/** Accounts of the firm's customers. */
export const customers: Table = {
  "aws:cognito/logDeliveryConfiguration:LogDeliveryConfiguration": {
    without: false,
    inputs: {
      "logConfigurations[].eventSource": { insecure: ["userNotification"], names: POOL },
      "logConfigurations[]": { insecure: [MISSING], names: POOL },
      userPoolId: { insecure: ["another-pool"], names: POOL },
    },
    harmless: {
      "customerIdentity.test.ts holds it to the log group of sign-ins": [
        "logConfigurations[].cloudWatchLogsConfiguration.logGroupArn",
      ],
      "AWS refuses another level for sign-ins": ["logConfigurations[].logLevel"],
    },
  },
  "aws:cognito/riskConfiguration:RiskConfiguration": {
    without: false,
    inputs: {
      "accountTakeoverRiskConfiguration.actions.highAction.eventAction": ["NO_ACTION", "MFA_IF_CONFIGURED"],
      "accountTakeoverRiskConfiguration.actions.mediumAction.eventAction": ["NO_ACTION"],
      "compromisedCredentialsRiskConfiguration.actions.eventAction": ["NO_ACTION"],
      "compromisedCredentialsRiskConfiguration.eventFilters[]": [MISSING],
      clientId: { insecure: ["another-client"], names: POOL },
      riskExceptionConfiguration: [
        { skippedIpRangeLists: ["0.0.0.0/0"] },
        { skippedIpRangeLists: ["0.0.0.0/1"] },
      ],
      userPoolId: { insecure: ["another-pool"], names: POOL },
    },
    harmless: {
      "who has a second factor is asked for it at every sign-in, whatever its risk (AWS on adaptive authentication)":
        ["accountTakeoverRiskConfiguration.actions.lowAction.eventAction"],
      "whether the customer gets a mail about it": [
        "accountTakeoverRiskConfiguration.actions.highAction.notify",
        "accountTakeoverRiskConfiguration.actions.lowAction.notify",
        "accountTakeoverRiskConfiguration.actions.mediumAction.notify",
      ],
    },
  },
  [POOL]: {
    without: "its id is an input of the client that the app signs in with",
    inputs: {
      "(protect)": [false],
      "accountRecoverySetting.recoveryMechanisms[].name": ["verified_phone_number", "admin_only"],
      accountRecoverySetting: [MISSING],
      "autoVerifiedAttributes[]": [MISSING],
      deletionProtection: ["INACTIVE", MISSING],
      emailMfaConfiguration: [{ message: "{####}", subject: "code" }],
      lambdaConfig: [{ userMigration: "arn:aws:lambda:eu-west-2:111122223333:function:migrate" }],
      mfaConfiguration: ["OFF", MISSING],
      "passwordPolicy.minimumLength": [6, 7],
      "passwordPolicy.requireLowercase": [false],
      "passwordPolicy.requireNumbers": [false, MISSING],
      "passwordPolicy.requireUppercase": [false],
      "passwordPolicy.temporaryPasswordValidityDays": [365],
      "softwareTokenMfaConfiguration.enabled": [false],
      softwareTokenMfaConfiguration: [MISSING],
      "userAttributeUpdateSettings.attributesRequireVerificationBeforeUpdates[]": [MISSING],
      "userPoolAddOns.advancedSecurityMode": ["OFF", "AUDIT"],
      userPoolAddOns: [MISSING],
    },
    harmless: {
      "there is one mechanism": ["accountRecoverySetting.recoveryMechanisms[].priority"],
      "true closes a door, that people register themselves; who is made by an administrator is mailed in any case":
        ["adminCreateUserConfig"],
      "AWS refuses it beside usernameAttributes, which is set": ["aliasAttributes"],
      "a remembered device proves with a key of its own that it is the customer's, which is a second factor":
        ["deviceConfiguration"],
      [TEXTS]: [
        "emailConfiguration",
        "emailVerificationMessage",
        "emailVerificationSubject",
        "smsAuthenticationMessage",
        "smsVerificationMessage",
        "verificationMessageTemplate",
      ],
      "what a customer chose before meets the policy too; a leaked one is refused at every sign-in": [
        "passwordPolicy.passwordHistorySize",
      ],
      "the promise is of digits and letters": ["passwordPolicy.requireSymbols"],
      "another field about the customer, which the client may neither read nor write unless it says so": [
        "schemas",
      ],
      "about a choice of first factors and about passkeys, for which a client needs ALLOW_USER_AUTH": [
        "signInPolicy",
        "webAuthnConfiguration",
      ],
      "texts go to a phone number, which the client may not write": ["smsConfiguration"],
      "AWS refuses threat protection in a smaller tier, and its loss is judged": ["userPoolTier"],
      "AWS makes a new pool for another value, and the protection of this one refuses that": [
        "usernameAttributes",
        "usernameConfiguration",
      ],
    },
  },
  "aws:cognito/userPoolClient:UserPoolClient": {
    without: "its id and secret are inputs of the app's secret store",
    inputs: {
      accessTokenValidity: [1440],
      allowedOauthFlows: [["implicit"], ["code", "implicit"]],
      analyticsConfiguration: [
        { applicationArn: "arn:aws:mobiletargeting:eu-west-2:111122223333:apps/a", userDataShared: true },
      ],
      enableTokenRevocation: [false],
      "explicitAuthFlows[]": [
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_USER_AUTH",
        "USER_PASSWORD_AUTH",
        "ADMIN_NO_SRP_AUTH",
      ],
      generateSecret: [false, MISSING],
      idTokenValidity: [1440],
      preventUserExistenceErrors: ["LEGACY", MISSING],
      refreshTokenValidity: [525_600],
      "tokenValidityUnits.accessToken": ["hours", MISSING],
      "tokenValidityUnits.idToken": ["hours", MISSING],
      "tokenValidityUnits.refreshToken": ["hours", "days", MISSING],
    },
    harmless: {
      [NO_FLOW]: [
        "allowedOauthFlowsUserPoolClient",
        "allowedOauthScopes",
        "callbackUrls",
        "defaultRedirectUri",
        "logoutUrls",
      ],
      "AWS allows 3 to 15 minutes": ["authSessionValidity"],
      "more of what the app knows reaches the assessment of risk": [
        "enablePropagateAdditionalUserContextData",
      ],
      "a customer reads and writes about himself only; what is verified, AWS lets no client write": [
        "readAttributes",
        "writeAttributes",
      ],
      "makes each token good for one use; how long it lasts is judged": ["refreshTokenRotation"],
      "a provider has to be declared in the pool first, and none is": ["supportedIdentityProviders"],
      [OF_POOL]: ["userPoolId"],
    },
  },
};
