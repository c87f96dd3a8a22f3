import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { kept } from "../kept";

export interface CustomerIdentityArgs {
  names: Names;
  /** Region of the accounts, an allowed place (P35). A user pool cannot be moved or copied. */
  region: string;
  /** Whether every account needs a second factor, or may have one. @default "OPTIONAL" */
  mfa?: "OPTIONAL" | "ON";
  /**
   * Feature tier of Cognito. PLUS blocks leaked passwords and risky sign-ins and costs about 0.02 USD a month per
   * active user; the lock-out after failed tries is in every tier. @default "PLUS"
   */
  tier?: "LITE" | "ESSENTIALS" | "PLUS";
  /** Log group of the same region that receives sign-in events; needs tier PLUS. @default - none */
  logGroupArn?: pulumi.Input<string>;
  /**
   * ARN of a verified SES identity of the same account that sends mail: an address, or a domain, whose mail then comes
   * from `no-reply` there. @default - Cognito's own sender, limited to 50 mails a day
   */
  mailIdentityArn?: string;
  keep: boolean;
}

/**
 * Accounts of the firm's customers: passwords stored one way by Cognito and never sent, lock-out after failed
 * tries, recovery by e-mail only, sessions of 30 minutes, identifiers that say nothing of the person. What a
 * password policy of Cognito cannot say (two digits and two letters, idle time) the app checks, which is why the
 * client has a secret: nobody can register past the app. Stateful. Upholds P20, P30.
 */
export class CustomerIdentity extends pulumi.ComponentResource {
  readonly userPoolId: pulumi.Output<string>;
  readonly userPoolArn: pulumi.Output<string>;
  readonly clientId: pulumi.Output<string>;
  /** JSON of `region`, `userPoolId`, `clientId` and `clientSecret`, for the app's secret store; secret. */
  readonly signIn: pulumi.Output<string>;

  constructor(name: string, args: CustomerIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:identity:CustomerIdentity", name, {}, opts);
    const { names, region, tier = "PLUS" } = args;

    const pool = new aws.cognito.UserPool(
      `${name}-pool`,
      { name: names.of("customers"), region, userPoolTier: tier, ...planPool(args, tier) },
      kept(args.keep, this),
    );
    const client = this.createClient(name, args, pool.id);
    if (tier === "PLUS") this.createThreatProtection(name, args, pool.id);

    this.userPoolId = pool.id;
    this.userPoolArn = pool.arn;
    this.clientId = client.id;
    const { userPoolId, userPoolArn, clientId } = this;
    const { clientSecret } = client;
    this.signIn = pulumi.secret(pulumi.jsonStringify({ region, userPoolId, clientId, clientSecret }));
    this.registerOutputs({ userPoolId, userPoolArn, clientId });
  }

  private createClient(
    name: string,
    { names, region }: CustomerIdentityArgs,
    userPoolId: pulumi.Input<string>,
  ) {
    return new aws.cognito.UserPoolClient(
      `${name}-client`,
      {
        name: names.of("app"),
        userPoolId,
        generateSecret: true,
        // No hosted pages: they would take a password that the app never checked.
        allowedOauthFlowsUserPoolClient: false,
        explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        supportedIdentityProviders: ["COGNITO"],
        preventUserExistenceErrors: "ENABLED",
        enableTokenRevocation: true,
        authSessionValidity: 3,
        accessTokenValidity: 30,
        idTokenValidity: 30,
        // 60 minutes is the least Cognito allows; the app ends idle sessions at 30.
        refreshTokenValidity: 60,
        tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "minutes" },
        readAttributes: ["email", "email_verified", "name"],
        writeAttributes: ["email", "name"],
        region,
      },
      { parent: this, additionalSecretOutputs: ["clientSecret"] },
    );
  }

  private createThreatProtection(name: string, args: CustomerIdentityArgs, userPoolId: pulumi.Input<string>) {
    const { region, logGroupArn } = args;
    const mfaOnRisk = { eventAction: "MFA_IF_CONFIGURED", notify: false };
    new aws.cognito.RiskConfiguration(
      `${name}-risk`,
      {
        userPoolId,
        compromisedCredentialsRiskConfiguration: {
          eventFilters: ["SIGN_IN", "SIGN_UP", "PASSWORD_CHANGE"],
          actions: { eventAction: "BLOCK" },
        },
        accountTakeoverRiskConfiguration: {
          actions: {
            lowAction: mfaOnRisk,
            mediumAction: mfaOnRisk,
            highAction: { eventAction: "BLOCK", notify: false },
          },
        },
        region,
      },
      { parent: this },
    );
    if (logGroupArn === undefined) return;
    const toLogs = {
      eventSource: "userAuthEvents",
      logLevel: "INFO",
      cloudWatchLogsConfiguration: { logGroupArn },
    };
    const delivery = { userPoolId, logConfigurations: [toLogs], region };
    new aws.cognito.LogDeliveryConfiguration(`${name}-sign-in-log`, delivery, { parent: this });
  }
}

function planPool(args: CustomerIdentityArgs, tier: string): aws.cognito.UserPoolArgs {
  const { mfa = "OPTIONAL", keep, mailIdentityArn } = args;
  return {
    usernameAttributes: ["email"],
    usernameConfiguration: { caseSensitive: false },
    autoVerifiedAttributes: ["email"],
    userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
    passwordPolicy: {
      minimumLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireNumbers: true,
      requireSymbols: false,
      temporaryPasswordValidityDays: 1,
      ...(tier === "LITE" ? {} : { passwordHistorySize: 5 }),
    },
    mfaConfiguration: mfa,
    softwareTokenMfaConfiguration: { enabled: true },
    accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
    // Customers register themselves, so no password is ever mailed to one.
    adminCreateUserConfig: { allowAdminCreateUserOnly: false },
    deletionProtection: keep ? "ACTIVE" : "INACTIVE",
    ...(tier === "PLUS" ? { userPoolAddOns: { advancedSecurityMode: "ENFORCED" } } : {}),
    ...(mailIdentityArn === undefined
      ? {}
      : {
          emailConfiguration: {
            emailSendingAccount: "DEVELOPER",
            sourceArn: mailIdentityArn,
            fromEmailAddress: senderOf(mailIdentityArn),
          },
        }),
  };
}

/** Address that mail comes from; Cognito asks for one where the identity is a domain. */
function senderOf(mailIdentityArn: string): string {
  const identity = mailIdentityArn.slice(mailIdentityArn.indexOf("/") + 1);
  return identity.includes("@") ? identity : `no-reply@${identity}`;
}
