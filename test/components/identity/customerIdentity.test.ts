import * as pulumi from "@pulumi/pulumi";
import { planNames } from "../../../config/names";
import { CustomerIdentity, type CustomerIdentityArgs } from "../../../components/identity/customerIdentity";
import { record, type Registration } from "../../support/record";

const names = planNames({ estateName: "acme", purpose: "live", stack: "prod" });
const outputs = ({ name, type }: Registration) => ({
  arn: `arn:${name}`,
  ...(type.includes("userPoolClient") ? { clientSecret: "s3cret" } : {}),
});
const build = (args: Partial<CustomerIdentityArgs> = {}) =>
  record(
    () => new CustomerIdentity("identity", { names, region: "eu-west-2", keep: true, ...args }),
    outputs,
  );

test("P30: declares a pool whose passwords, recovery and lock-out are at least the promised", async () => {
  const seen = await build();
  expect(seen.get("identity-pool").inputs).toEqual({
    name: "acme-prod-customers",
    region: "eu-west-2",
    userPoolTier: "PLUS",
    userPoolAddOns: { advancedSecurityMode: "ENFORCED" },
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
      passwordHistorySize: 5,
    },
    mfaConfiguration: "OPTIONAL",
    softwareTokenMfaConfiguration: { enabled: true },
    accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
    adminCreateUserConfig: { allowAdminCreateUserOnly: false },
    deletionProtection: "ACTIVE",
  });
});

test("P30: sessions end after 30 minutes, and a failed sign-in does not say whether the account exists", async () => {
  const seen = await build();
  expect(seen.get("identity-client").inputs).toMatchObject({
    preventUserExistenceErrors: "ENABLED",
    enableTokenRevocation: true,
    accessTokenValidity: 30,
    idTokenValidity: 30,
    refreshTokenValidity: 60,
    tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "minutes" },
    explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  });
});

test("nobody registers past the app: the client has a secret and no hosted page", async () => {
  expect((await build()).get("identity-client").inputs).toMatchObject({
    generateSecret: true,
    allowedOauthFlowsUserPoolClient: false,
  });
});

test("P27: hands what the app signs in with to the secret store, as a secret, and stores it nowhere itself", async () => {
  let identity: CustomerIdentity | undefined;
  const seen = await record(
    () => (identity = new CustomerIdentity("identity", { names, region: "eu-west-2", keep: true })),
    outputs,
  );
  expect(seen.summary("aws:secretsmanager", (r) => r.name)).toEqual({});
  const [isSecret, signIn] = await Promise.all([
    pulumi.isSecret(identity!.signIn),
    new Promise<string>((resolve) => identity!.signIn.apply(resolve)),
  ]);
  expect(isSecret).toBe(true);
  expect(JSON.parse(signIn)).toEqual({
    region: "eu-west-2",
    userPoolId: "identity-pool-id",
    clientId: "identity-client-id",
    clientSecret: "s3cret",
  });
});

test("blocks leaked passwords and risky sign-ins where the tier can, and logs sign-ins", async () => {
  const seen = await build({ logGroupArn: "arn:logs" });
  expect(seen.get("identity-risk").inputs).toMatchObject({
    compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" } },
    accountTakeoverRiskConfiguration: { actions: { highAction: { eventAction: "BLOCK", notify: false } } },
  });
  expect(seen.get("identity-sign-in-log").inputs).toEqual({
    userPoolId: "identity-pool-id",
    logConfigurations: [
      {
        eventSource: "userAuthEvents",
        logLevel: "INFO",
        cloudWatchLogsConfiguration: { logGroupArn: "arn:logs" },
      },
    ],
    region: "eu-west-2",
  });
});

test("declares nothing that a smaller tier lacks", async () => {
  const seen = await build({ tier: "LITE", logGroupArn: "arn:logs" });
  expect(Object.keys(seen.summary("aws:", () => 1)).sort()).toEqual(["identity-client", "identity-pool"]);
  expect(seen.get("identity-pool").inputs.userPoolAddOns).toBeUndefined();
  expect(seen.get("identity-pool").inputs.passwordPolicy.passwordHistorySize).toBeUndefined();
});

test("a trial's accounts can be taken down", async () => {
  const seen = await build({ keep: false });
  expect(seen.get("identity-pool").inputs.deletionProtection).toBe("INACTIVE");
});

test.each([
  ["shop.example", "no-reply@shop.example"],
  ["hello@shop.example", "hello@shop.example"],
])("sends mail by the identity %s, from %s", async (identity, fromEmailAddress) => {
  const mailIdentityArn = `arn:aws:ses:eu-west-1:111122223333:identity/${identity}`;
  const seen = await build({ mailIdentityArn });
  expect(seen.get("identity-pool").inputs.emailConfiguration).toEqual({
    emailSendingAccount: "DEVELOPER",
    sourceArn: mailIdentityArn,
    fromEmailAddress,
  });
});
