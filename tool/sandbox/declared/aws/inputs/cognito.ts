import type { Inputs } from "../resource";

/** `aws:cognito/userPool:UserPool` */
export const userPool: Inputs = {
  accountRecoverySetting: { type: { recoveryMechanisms: [{ name: "string", priority: "integer" }] } },
  adminCreateUserConfig: {
    type: {
      allowAdminCreateUserOnly: "boolean",
      inviteMessageTemplate: { emailMessage: "string", emailSubject: "string", smsMessage: "string" },
    },
  },
  aliasAttributes: { type: ["string"], replaces: true },
  autoVerifiedAttributes: { type: ["string"] },
  deletionProtection: { type: "string" },
  deviceConfiguration: {
    type: { challengeRequiredOnNewDevice: "boolean", deviceOnlyRememberedOnUserPrompt: "boolean" },
  },
  emailConfiguration: {
    type: {
      configurationSet: "string",
      emailSendingAccount: "string",
      fromEmailAddress: "string",
      replyToEmailAddress: "string",
      sourceArn: "string",
    },
  },
  emailMfaConfiguration: { type: { message: "string", subject: "string" } },
  emailVerificationMessage: { type: "string" },
  emailVerificationSubject: { type: "string" },
  lambdaConfig: {
    type: {
      createAuthChallenge: "string",
      customEmailSender: { lambdaArn: "string", lambdaVersion: "string" },
      customMessage: "string",
      customSmsSender: { lambdaArn: "string", lambdaVersion: "string" },
      defineAuthChallenge: "string",
      kmsKeyId: "string",
      postAuthentication: "string",
      postConfirmation: "string",
      preAuthentication: "string",
      preSignUp: "string",
      preTokenGeneration: "string",
      preTokenGenerationConfig: { lambdaArn: "string", lambdaVersion: "string" },
      userMigration: "string",
      verifyAuthChallengeResponse: "string",
    },
  },
  mfaConfiguration: { type: "string" },
  name: { type: "string" },
  passwordPolicy: {
    type: {
      minimumLength: "integer",
      passwordHistorySize: "integer",
      requireLowercase: "boolean",
      requireNumbers: "boolean",
      requireSymbols: "boolean",
      requireUppercase: "boolean",
      temporaryPasswordValidityDays: "integer",
    },
  },
  region: { type: "string", replaces: true },
  schemas: {
    type: [
      {
        attributeDataType: "string",
        developerOnlyAttribute: "boolean",
        mutable: "boolean",
        name: "string",
        numberAttributeConstraints: { maxValue: "string", minValue: "string" },
        required: "boolean",
        stringAttributeConstraints: { maxLength: "string", minLength: "string" },
      },
    ],
  },
  signInPolicy: { type: { allowedFirstAuthFactors: ["string"] } },
  smsAuthenticationMessage: { type: "string" },
  smsConfiguration: { type: { externalId: "string", snsCallerArn: "string", snsRegion: "string" } },
  smsVerificationMessage: { type: "string" },
  softwareTokenMfaConfiguration: { type: { enabled: "boolean" } },
  tags: { type: { "*": "string" } },
  userAttributeUpdateSettings: { type: { attributesRequireVerificationBeforeUpdates: ["string"] } },
  userPoolAddOns: {
    type: { advancedSecurityAdditionalFlows: { customAuthMode: "string" }, advancedSecurityMode: "string" },
  },
  userPoolTier: { type: "string" },
  usernameAttributes: { type: ["string"], replaces: true },
  usernameConfiguration: { type: { caseSensitive: "boolean" }, replaces: true },
  verificationMessageTemplate: {
    type: {
      defaultEmailOption: "string",
      emailMessage: "string",
      emailMessageByLink: "string",
      emailSubject: "string",
      emailSubjectByLink: "string",
      smsMessage: "string",
    },
  },
  webAuthnConfiguration: { type: { relyingPartyId: "string", userVerification: "string" } },
};

/** `aws:cognito/userPoolClient:UserPoolClient` */
export const userPoolClient: Inputs = {
  accessTokenValidity: { type: "integer" },
  allowedOauthFlows: { type: ["string"] },
  allowedOauthFlowsUserPoolClient: { type: "boolean" },
  allowedOauthScopes: { type: ["string"] },
  analyticsConfiguration: {
    type: {
      applicationArn: "string",
      applicationId: "string",
      externalId: "string",
      roleArn: "string",
      userDataShared: "boolean",
    },
  },
  authSessionValidity: { type: "integer" },
  callbackUrls: { type: ["string"] },
  defaultRedirectUri: { type: "string" },
  enablePropagateAdditionalUserContextData: { type: "boolean" },
  enableTokenRevocation: { type: "boolean" },
  explicitAuthFlows: { type: ["string"] },
  generateSecret: { type: "boolean", replaces: true },
  idTokenValidity: { type: "integer" },
  logoutUrls: { type: ["string"] },
  name: { type: "string" },
  preventUserExistenceErrors: { type: "string" },
  readAttributes: { type: ["string"] },
  refreshTokenRotation: { type: { feature: "string", retryGracePeriodSeconds: "integer" } },
  refreshTokenValidity: { type: "integer" },
  region: { type: "string", replaces: true },
  supportedIdentityProviders: { type: ["string"] },
  tokenValidityUnits: { type: { accessToken: "string", idToken: "string", refreshToken: "string" } },
  userPoolId: { type: "string", required: true, replaces: true },
  writeAttributes: { type: ["string"] },
};

/** `aws:cognito/userPoolDomain:UserPoolDomain` */
export const userPoolDomain: Inputs = {
  certificateArn: { type: "string" },
  domain: { type: "string", required: true, replaces: true },
  managedLoginVersion: { type: "integer" },
  region: { type: "string", replaces: true },
  userPoolId: { type: "string", required: true, replaces: true },
};

/** `aws:cognito/userGroup:UserGroup` */
export const userGroup: Inputs = {
  description: { type: "string" },
  name: { type: "string", replaces: true },
  precedence: { type: "integer" },
  region: { type: "string", replaces: true },
  roleArn: { type: "string" },
  userPoolId: { type: "string", required: true, replaces: true },
};

/** `aws:cognito/riskConfiguration:RiskConfiguration` */
export const riskConfiguration: Inputs = {
  accountTakeoverRiskConfiguration: {
    type: {
      actions: {
        highAction: { eventAction: "string", notify: "boolean" },
        lowAction: { eventAction: "string", notify: "boolean" },
        mediumAction: { eventAction: "string", notify: "boolean" },
      },
      notifyConfiguration: {
        blockEmail: { htmlBody: "string", subject: "string", textBody: "string" },
        from: "string",
        mfaEmail: { htmlBody: "string", subject: "string", textBody: "string" },
        noActionEmail: { htmlBody: "string", subject: "string", textBody: "string" },
        replyTo: "string",
        sourceArn: "string",
      },
    },
  },
  clientId: { type: "string", replaces: true },
  compromisedCredentialsRiskConfiguration: {
    type: { actions: { eventAction: "string" }, eventFilters: ["string"] },
  },
  region: { type: "string", replaces: true },
  riskExceptionConfiguration: { type: { blockedIpRangeLists: ["string"], skippedIpRangeLists: ["string"] } },
  userPoolId: { type: "string", required: true, replaces: true },
};

/** `aws:cognito/logDeliveryConfiguration:LogDeliveryConfiguration` */
export const logDeliveryConfiguration: Inputs = {
  logConfigurations: {
    type: [
      {
        cloudWatchLogsConfiguration: { logGroupArn: "string" },
        eventSource: "string",
        firehoseConfiguration: { streamArn: "string" },
        logLevel: "string",
        s3Configuration: { bucketArn: "string" },
      },
    ],
    required: true,
  },
  region: { type: "string", replaces: true },
  userPoolId: { type: "string", required: true, replaces: true },
};
