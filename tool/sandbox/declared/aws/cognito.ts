import type { Bag, Cloud, Stored } from "../table";
import * as inputs from "./inputs/cognito";
import { noSuchRole } from "./iam";
import { between, dependents, oneOf, quote, type Refusal, rows } from "./resource";

const POOL = "aws:cognito/userPool:UserPool";
const CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
const DOMAIN = "aws:cognito/userPoolDomain:UserPoolDomain";

const findPool = (cloud: Cloud, id: unknown): Stored | undefined => cloud.find(POOL, (p) => p.id === id);

const noSuchPool = (cloud: Cloud, id: unknown): Refusal =>
  !findPool(cloud, id) && `ResourceNotFoundException: User pool ${id} does not exist.`;

/** `n` letters and digits in the manner of Cognito's ids. */
const letters = (cloud: Cloud, n: number): string =>
  BigInt(`0x1${cloud.hex(n + Math.ceil(n / 3) + 4)}`)
    .toString(36)
    .slice(-n);

function poolRefusals({
  mfaConfiguration,
  softwareTokenMfaConfiguration,
  smsConfiguration,
  emailMfaConfiguration,
  passwordPolicy,
  ...given
}: Bag): Refusal[] {
  const factor = softwareTokenMfaConfiguration?.enabled || smsConfiguration || emailMfaConfiguration;
  return [
    oneOf("mfaConfiguration", mfaConfiguration, ["OFF", "ON", "OPTIONAL"]),
    mfaConfiguration !== undefined &&
      mfaConfiguration !== "OFF" &&
      !factor &&
      `InvalidParameterException: Invalid MFA configuration given, can't turn on MFA and disable all MFAs: mfaConfiguration ${quote(mfaConfiguration)} needs softwareTokenMfaConfiguration`,
    between("passwordPolicy.minimumLength", passwordPolicy?.minimumLength, 6, 99),
    between(
      "passwordPolicy.temporaryPasswordValidityDays",
      passwordPolicy?.temporaryPasswordValidityDays,
      0,
      365,
    ),
    between("passwordPolicy.passwordHistorySize", passwordPolicy?.passwordHistorySize, 0, 24),
    oneOf("deletionProtection", given.deletionProtection, ["ACTIVE", "INACTIVE"]),
    oneOf("userPoolTier", given.userPoolTier, ["LITE", "ESSENTIALS", "PLUS"]),
    oneOf("advancedSecurityMode", given.userPoolAddOns?.advancedSecurityMode, ["AUDIT", "ENFORCED", "OFF"]),
    given.userPoolTier !== undefined &&
      given.userPoolTier !== "PLUS" &&
      /^(AUDIT|ENFORCED)$/.test(given.userPoolAddOns?.advancedSecurityMode ?? "") &&
      `FeatureUnavailableInTierException: Threat protection needs userPoolTier PLUS, got ${quote(given.userPoolTier)}`,
    given.aliasAttributes &&
      given.usernameAttributes &&
      '"aliasAttributes": conflicts with usernameAttributes',
    ...(given.autoVerifiedAttributes ?? []).map((a: string) =>
      oneOf("autoVerifiedAttributes", a, ["email", "phone_number"]),
    ),
  ];
}

const FLOWS = [
  "ADMIN_NO_SRP_AUTH",
  "CUSTOM_AUTH_FLOW_ONLY",
  "USER_PASSWORD_AUTH",
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_CUSTOM_AUTH",
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
  "ALLOW_USER_AUTH",
];

/** Cognito: the users of the firm's own product. */
export const cognito = rows({
  [POOL]: {
    inputs: inputs.userPool,
    id: ({ region, cloud }) => `${region}_${letters(cloud, 9)}`,
    outputs: {
      arn: ({ id, arn }) => arn("cognito-idp", `userpool/${id}`),
      endpoint: ({ id, region }) => `cognito-idp.${region}.amazonaws.com/${id}`,
      creationDate: ({ cloud }) => cloud.now(),
      name: ({ cloud }) => `terraform-${cloud.hex(26)}`,
      mfaConfiguration: () => "OFF",
      deletionProtection: () => "INACTIVE",
    },
    renewed: {
      lastModifiedDate: ({ cloud }) => cloud.now(),
      estimatedNumberOfUsers: () => 0,
      domain: ({ id, cloud }) => cloud.find(DOMAIN, (d) => d.inputs.userPoolId === id)?.id ?? "",
      customDomain: () => "",
    },
    refuse: ({ inputs: given, previous }) => [
      ...poolRefusals(given),
      previous &&
        JSON.stringify(previous.schemas ?? []).length > JSON.stringify(given.schemas ?? []).length &&
        "cannot modify or remove schema items",
    ],
    refuseDelete: ({ id, outputs }, cloud) => [
      outputs.deletionProtection === "ACTIVE" &&
        `InvalidParameterException: The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first: ${id}`,
      dependents(
        "InvalidParameterException",
        `User pool ${id} cannot be deleted. It has a domain configured that should be deleted first`,
        cloud.list(DOMAIN).filter((d) => d.inputs.userPoolId === id),
      ),
    ],
  },

  [CLIENT]: {
    inputs: inputs.userPoolClient,
    id: ({ cloud }) => letters(cloud, 26),
    outputs: {
      name: ({ id }) => id,
      clientSecret: ({ inputs: { generateSecret }, cloud }) => (generateSecret ? letters(cloud, 51) : ""),
      enableTokenRevocation: () => true,
      refreshTokenValidity: () => 30,
      authSessionValidity: () => 3,
    },
    secretOutputs: ["clientSecret"],
    refuse: ({ inputs: given, cloud }) => [
      noSuchPool(cloud, given.userPoolId),
      ...(given.explicitAuthFlows ?? []).map((f: string) => oneOf("explicitAuthFlows", f, FLOWS)),
      ...(given.allowedOauthFlows ?? []).map((f: string) =>
        oneOf("allowedOauthFlows", f, ["code", "implicit", "client_credentials"]),
      ),
      given.allowedOauthFlowsUserPoolClient &&
        !given.allowedOauthFlows?.length &&
        "InvalidOAuthFlowException: AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.",
      oneOf("preventUserExistenceErrors", given.preventUserExistenceErrors, ["ENABLED", "LEGACY"]),
      ...(given.callbackUrls ?? []).map(
        (url: string) =>
          !/^(https:\/\/|http:\/\/localhost|[a-z][\w.+-]*:\/\/(?!.*http))/.test(url) &&
          `InvalidParameterException: ${url} is not allowed: callback URLs use https`,
      ),
      ...(given.callbackUrls ?? []).map(
        (url: string) =>
          /^http:\/\/(?!localhost)/.test(url) &&
          `InvalidParameterException: ${url} is not allowed: callback URLs use https`,
      ),
    ],
  },

  [DOMAIN]: {
    inputs: inputs.userPoolDomain,
    name: {
      key: "domain",
      taken: (domain) => `InvalidParameterException: Domain already exists: ${quote(domain)}`,
    },
    outputs: {
      awsAccountId: ({ account }) => account,
      cloudfrontDistribution: ({ cloud }) => `d${letters(cloud, 13)}.cloudfront.net`,
      cloudfrontDistributionArn: () => "",
      cloudfrontDistributionZoneId: () => "Z2FDTNDATAQYW2",
      s3Bucket: ({ region }) => `aws-cognito-prod-${region}-assets`,
      version: () => "20261122120000",
    },
    refuse: ({ inputs: { domain, certificateArn, userPoolId }, cloud }) => [
      noSuchPool(cloud, userPoolId),
      certificateArn === undefined &&
        (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(domain) || /aws|amazon|cognito/.test(domain)) &&
        `InvalidParameterException: Domain prefix ${quote(domain)} may hold lower-case letters, digits and hyphens, and not the words aws, amazon or cognito`,
    ],
  },

  "aws:cognito/userGroup:UserGroup": {
    inputs: inputs.userGroup,
    id: ({ inputs: { userPoolId, name } }) => `${userPoolId}/${name}`,
    outputs: { name: ({ id }) => id.split("/").pop() },
    refuse: (call) => [
      noSuchPool(call.cloud, call.inputs.userPoolId),
      noSuchRole(call, call.inputs.roleArn),
      call.others(
        "aws:cognito/userGroup:UserGroup",
        (g) => g.inputs.userPoolId === call.inputs.userPoolId && g.inputs.name === call.inputs.name,
      ).length > 0 && `GroupExistsException: A group with the name ${call.inputs.name} already exists.`,
    ],
  },

  "aws:cognito/riskConfiguration:RiskConfiguration": {
    inputs: inputs.riskConfiguration,
    id: ({ inputs: { userPoolId, clientId } }) => [userPoolId, clientId].filter(Boolean).join(":"),
    refuse: ({ inputs: given, cloud }) => {
      const pool = findPool(cloud, given.userPoolId);
      const mode = pool?.outputs.userPoolAddOns?.advancedSecurityMode;
      const actions: Record<string, Bag> = given.accountTakeoverRiskConfiguration?.actions ?? {};
      return [
        noSuchPool(cloud, given.userPoolId),
        pool &&
          (mode ?? "OFF") === "OFF" &&
          `UserPoolAddOnNotEnabledException: User pool ${pool.id} needs userPoolAddOns.advancedSecurityMode AUDIT or ENFORCED`,
        ...Object.values(actions).map((a) =>
          oneOf("eventAction", a.eventAction, ["BLOCK", "MFA_IF_CONFIGURED", "MFA_REQUIRED", "NO_ACTION"]),
        ),
        oneOf("eventAction", given.compromisedCredentialsRiskConfiguration?.actions?.eventAction, [
          "BLOCK",
          "NO_ACTION",
        ]),
      ];
    },
  },

  "aws:cognito/logDeliveryConfiguration:LogDeliveryConfiguration": {
    inputs: inputs.logDeliveryConfiguration,
    id: ({ inputs: { userPoolId } }) => userPoolId,
    refuse: ({ inputs: { userPoolId, logConfigurations = [] }, cloud }) => [
      noSuchPool(cloud, userPoolId),
      ...(logConfigurations as Bag[]).flatMap(({ eventSource, logLevel }) => [
        oneOf("eventSource", eventSource, ["userNotification", "userAuthEvents"]),
        oneOf("logLevel", logLevel, ["ERROR", "INFO"]),
        eventSource === "userAuthEvents" &&
          logLevel === "ERROR" &&
          "InvalidParameterException: userAuthEvents needs logLevel INFO",
        eventSource === "userNotification" &&
          logLevel === "INFO" &&
          "InvalidParameterException: userNotification needs logLevel ERROR",
      ]),
    ],
  },
});
