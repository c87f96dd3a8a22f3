import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";

export interface TamperWatchArgs {
  /** Names of the stack. */
  names: Names;
  /** Region that is watched: a rule sees only what happens in its own. */
  region: pulumi.Input<string>;
  /** Names of the buckets that are watched. */
  buckets: string[];
  /** ARN of the role whose use is an event by itself. */
  breakGlassRoleArn: string;
  /** ARN of the alert topic in the same region. */
  topicArn: pulumi.Input<string>;
}

/** A kind of event that says somebody touches what guards the data. */
interface TamperEvent {
  role: string;
  description: string;
  pattern: object;
}

/**
 * Tells the administrators within minutes when somebody deletes from the vault, changes how it keeps, touches its
 * keys or its trail, or takes the break-glass role. Upholds P08, P13, P20, P29.
 */
export class TamperWatch extends pulumi.ComponentResource {
  constructor(name: string, args: TamperWatchArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:offsiteVault:TamperWatch", name, {}, opts);
    const { names, region, topicArn } = args;
    for (const { role, description, pattern } of tamperEvents(args)) {
      const rule = new aws.cloudwatch.EventRule(
        `${name}-${role}-rule`,
        {
          name: names.of(role),
          description,
          region,
          eventPattern: JSON.stringify(pattern),
          state: "ENABLED",
        },
        { parent: this },
      );
      new aws.cloudwatch.EventTarget(
        `${name}-${role}-target`,
        { rule: rule.name, region, targetId: "alert", arn: topicArn, inputTransformer: inWords(description) },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}

function tamperEvents({ buckets, breakGlassRoleArn }: TamperWatchArgs): TamperEvent[] {
  const inVault = { bucketName: buckets };
  return [
    {
      role: "vault-deletion",
      description: "an object version of the vault was deleted, or its lock changed",
      pattern: calls("aws.s3", DELETION, inVault),
    },
    {
      role: "vault-configuration",
      description: "how the vault keeps its data was changed",
      pattern: calls("aws.s3", CONFIGURATION, inVault),
    },
    {
      role: "vault-keys",
      description: "a key was disabled, scheduled for deletion, or given another policy",
      pattern: calls("aws.kms", [
        "ScheduleKeyDeletion",
        "DisableKey",
        "DisableKeyRotation",
        "PutKeyPolicy",
        "DeleteAlias",
      ]),
    },
    {
      role: "vault-trail",
      description: "the audit trail was stopped or changed",
      pattern: calls("aws.cloudtrail", ["StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"]),
    },
    {
      role: "vault-break-glass",
      description: "somebody took the break-glass role",
      pattern: calls("aws.sts", ["AssumeRole"], { roleArn: [breakGlassRoleArn] }),
    },
  ];
}

const DELETION = ["DeleteObject", "DeleteObjects", "PutObjectRetention", "PutObjectLegalHold"];

/** The calls that AWS names in its records; two of them have been spelled in two ways. */
const CONFIGURATION = [
  ...[
    "PutBucketLifecycle",
    "PutBucketLifecycleConfiguration",
    "DeleteBucketLifecycle",
    "PutBucketReplication",
  ],
  ...["DeleteBucketReplication", "PutBucketVersioning", "PutBucketObjectLockConfiguration"],
  ...["PutObjectLockConfiguration", "PutBucketPolicy", "DeleteBucketPolicy", "PutBucketPublicAccessBlock"],
  ...["DeleteBucketPublicAccessBlock", "PutBucketEncryption", "DeleteBucketEncryption", "PutBucketAcl"],
  ...["PutBucketOwnershipControls", "PutBucketLogging", "DeleteBucket"],
];

const calls = (source: string, eventName: string[], requestParameters?: object) => ({
  source: [source],
  "detail-type": ["AWS API Call via CloudTrail"],
  detail: { eventName, ...(requestParameters ? { requestParameters } : {}) },
});

/** The alert as a sentence instead of the raw record. */
function inWords(description: string): aws.types.input.cloudwatch.EventTargetInputTransformer {
  return {
    inputPaths: {
      call: "$.detail.eventName",
      who: "$.detail.userIdentity.arn",
      region: "$.region",
      time: "$.time",
    },
    inputTemplate: `"${description}: <call> by <who> in <region> at <time>"`,
  };
}
