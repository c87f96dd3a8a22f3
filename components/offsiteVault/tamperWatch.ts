import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";

export interface TamperWatchArgs {
  /** Names of the stack. */
  names: Names;
  /** First part of the names of the rules, as `vault` in `vault-trail`. */
  role: string;
  /** What the buckets are, in the words of the alert, as `the vault`. */
  subject: string;
  /** Region that is watched: a rule sees only what happens in its own. */
  region: pulumi.Input<string>;
  /** Names of the buckets that are watched. */
  buckets: string[];
  /** ARN of the role whose use is an event by itself. @default - the account's root user, who then stands in for it */
  breakGlassRoleArn?: string;
  /** ARN of the alert topic in the same region. */
  topicArn: pulumi.Input<string>;
}

/** A kind of event that says somebody touches what guards the data. */
interface TamperEvent {
  role: string;
  description: string;
  pattern: object;
  /** Whether the calls change nothing, which a rule hears only if it asks for all. @default false */
  readsOnly?: boolean;
}

/**
 * Tells the administrators within minutes when somebody deletes from locked buckets, changes how they keep, touches
 * the account's keys or its trail, or breaks the glass. Upholds P08, P13, P20, P29.
 */
export class TamperWatch extends pulumi.ComponentResource {
  constructor(name: string, args: TamperWatchArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:offsiteVault:TamperWatch", name, {}, opts);
    const { names, region, topicArn } = args;
    for (const { role, description, pattern, readsOnly } of tamperEvents(args)) {
      const rule = new aws.cloudwatch.EventRule(
        `${name}-${role}-rule`,
        {
          name: names.of(role),
          description,
          region,
          eventPattern: JSON.stringify(pattern),
          state: readsOnly ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" : "ENABLED",
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

function tamperEvents({ role, subject, buckets, breakGlassRoleArn }: TamperWatchArgs): TamperEvent[] {
  const inBuckets = { bucketName: buckets };
  return [
    {
      role: `${role}-deletion`,
      description: `an object version of ${subject} was deleted, or its lock changed`,
      pattern: calls("aws.s3", DELETION, inBuckets),
    },
    {
      role: `${role}-configuration`,
      description: `how ${subject} keeps its data was changed`,
      pattern: calls("aws.s3", CONFIGURATION, inBuckets),
    },
    {
      role: `${role}-keys`,
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
      role: `${role}-trail`,
      description: "the audit trail was stopped or changed",
      pattern: calls("aws.cloudtrail", ["StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"]),
    },
    breakGlassRoleArn
      ? {
          role: `${role}-break-glass`,
          description: "somebody took the break-glass role",
          pattern: calls("aws.sts", ["AssumeRole"], { roleArn: [breakGlassRoleArn] }),
          readsOnly: true,
        }
      : {
          role: `${role}-root`,
          description: "the account's root user changed something",
          pattern: BY_ROOT,
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

/** A person as the root user; what a service does in the root user's name is left out. */
const BY_ROOT = {
  "detail-type": ["AWS API Call via CloudTrail"],
  detail: { userIdentity: { type: ["Root"], invokedBy: [{ exists: false }] } },
};

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
