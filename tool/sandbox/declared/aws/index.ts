import type { CloudTable } from "../table";
import { cognito } from "./cognito";
import { programs, questions } from "./functions";
import { iam } from "./iam";
import { provider } from "./inputs/provider";
import { kms } from "./kms";
import { messaging } from "./messaging";
import { monitoring } from "./monitoring";
import { network } from "./network";
import { recovery } from "./recovery";
import { rolesAnywhere } from "./rolesAnywhere";
import { routing } from "./routing";
import { s3 } from "./s3";
import { secrets } from "./secrets";
import { securityGroups } from "./securityGroups";
import { servers } from "./servers";

/** AWS as the sandbox knows it: the types that an estate with a vault and a recovery site declares. */
export const aws: CloudTable = {
  package: "aws",
  version: "7.48.0",
  provider,
  resources: {
    ...s3,
    ...kms,
    ...iam,
    ...rolesAnywhere,
    ...messaging,
    ...monitoring,
    ...programs,
    ...secrets,
    ...cognito,
    ...network,
    ...routing,
    ...securityGroups,
    ...servers,
    ...recovery,
  },
  functions: questions,
};

/**
 * Types whose replacing inputs are recalled from the provider's documentation. Those of every other type were
 * measured on the provider itself (5.100), except for arguments that are newer than that.
 */
export const recalled: string[] = [
  "aws:accessanalyzer/analyzer:Analyzer",
  "aws:autoscaling/attachment:Attachment",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
  "aws:cloudwatch/logStream:LogStream",
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
  "aws:cognito/logDeliveryConfiguration:LogDeliveryConfiguration",
  "aws:cognito/riskConfiguration:RiskConfiguration",
  "aws:cognito/userGroup:UserGroup",
  "aws:cognito/userPool:UserPool",
  "aws:cognito/userPoolClient:UserPoolClient",
  "aws:cognito/userPoolDomain:UserPoolDomain",
  "aws:ec2/managedPrefixList:ManagedPrefixList",
  "aws:guardduty/detectorFeature:DetectorFeature",
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
  "aws:rds/snapshot:Snapshot",
  "aws:s3/bucketAcl:BucketAcl",
  "aws:s3/bucketObjectv2:BucketObjectv2",
  "aws:scheduler/scheduleGroup:ScheduleGroup",
  "aws:secretsmanager/secretPolicy:SecretPolicy",
];
