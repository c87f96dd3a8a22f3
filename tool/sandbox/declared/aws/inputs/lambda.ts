import type { Inputs } from "../resource";

/** `aws:lambda/function:Function` */
export const lambdaFunction: Inputs = {
  architectures: { type: ["string"] },
  capacityProviderConfig: {
    type: {
      lambdaManagedInstancesCapacityProviderConfig: {
        capacityProviderArn: "string",
        executionEnvironmentMemoryGibPerVcpu: "integer",
        perExecutionEnvironmentMaxConcurrency: "integer",
      },
    },
  },
  code: { type: "asset" },
  codeSha256: { type: "string" },
  codeSigningConfigArn: { type: "string" },
  deadLetterConfig: { type: { targetArn: "string" } },
  description: { type: "string" },
  durableConfig: { type: { executionTimeout: "integer", retentionPeriod: "integer" } },
  environment: { type: { variables: { "*": "string" } } },
  ephemeralStorage: { type: { size: "integer" } },
  fileSystemConfig: { type: { arn: "string", localMountPath: "string" } },
  handler: { type: "string" },
  imageConfig: { type: { commands: ["string"], entryPoints: ["string"], workingDirectory: "string" } },
  imageUri: { type: "string" },
  kmsKeyArn: { type: "string" },
  layers: { type: ["string"] },
  loggingConfig: {
    type: {
      applicationLogLevel: "string",
      logFormat: "string",
      logGroup: "string",
      systemLogLevel: "string",
    },
  },
  memorySize: { type: "integer", default: 128 },
  name: { type: "string", replaces: true },
  packageType: { type: "string", replaces: true, default: "Zip" },
  publish: { type: "boolean", default: false },
  publishTo: { type: "string" },
  region: { type: "string", replaces: true },
  replaceSecurityGroupsOnDestroy: { type: "boolean" },
  replacementSecurityGroupIds: { type: ["string"] },
  reservedConcurrentExecutions: { type: "integer", default: -1 },
  role: { type: "string", required: true },
  runtime: { type: "string" },
  s3Bucket: { type: "string" },
  s3Key: { type: "string" },
  s3ObjectVersion: { type: "string" },
  skipDestroy: { type: "boolean", default: false },
  snapStart: { type: { applyOn: "string", optimizationStatus: "string" } },
  sourceCodeHash: { type: "string" },
  sourceKmsKeyArn: { type: "string" },
  tags: { type: { "*": "string" } },
  tenancyConfig: { type: { tenantIsolationMode: "string" }, replaces: true },
  timeout: { type: "integer", default: 3 },
  tracingConfig: { type: { mode: "string" } },
  useResourceTimeoutForPropagation: { type: "boolean" },
  vpcConfig: {
    type: {
      ipv6AllowedForDualStack: "boolean",
      securityGroupIds: ["string"],
      subnetIds: ["string"],
      vpcId: "string",
    },
  },
};

/** `aws:lambda/permission:Permission` */
export const permission: Inputs = {
  action: { type: "string", required: true, replaces: true },
  eventSourceToken: { type: "string", replaces: true },
  function: { type: "string", required: true, replaces: true },
  functionUrlAuthType: { type: "string", replaces: true },
  invokedViaFunctionUrl: { type: "boolean", replaces: true },
  principal: { type: "string", required: true, replaces: true },
  principalOrgId: { type: "string", replaces: true },
  qualifier: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  sourceAccount: { type: "string", replaces: true },
  sourceArn: { type: "string", replaces: true },
  statementId: { type: "string", replaces: true },
  statementIdPrefix: { type: "string", replaces: true },
};

/** `aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig` */
export const functionEventInvokeConfig: Inputs = {
  destinationConfig: { type: { onFailure: { destination: "string" }, onSuccess: { destination: "string" } } },
  functionName: { type: "string", required: true, replaces: true },
  maximumEventAgeInSeconds: { type: "integer" },
  maximumRetryAttempts: { type: "integer" },
  qualifier: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
};
