import type { Planned } from "../../../support/planned";
import { MISSING, type Table } from "../table";
import { EVERYBODY_DOCUMENT, opened, says, unconditional, widened, without } from "./documents";

const BUCKET = "aws:s3/bucket:Bucket";
const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const KEY = "aws:kms/key:Key";
const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const FOREIGN_KEY = "arn:aws:kms:eu-west-1:999999999999:key/1";
const FOREIGN = "somebody-elses-bucket";

/** What is said of the owner's account in every setting of a bucket. */
const OWNER =
  "S3 refuses the call where the bucket is another account's, and so can only stop a setting from being made";

const isKms = ({ props }: Planned) => JSON.stringify(props.rules ?? "").includes("aws:kms");

/** Why a bucket of access logs is as safe with no default of its own. */
const AES_ANYWAY =
  "S3 encrypts with AES256 by itself where nothing is declared, and delivers access logs to such buckets alone";

/** Elsewhere than the bucket it is for, which then goes without. */
const astray = { insecure: [FOREIGN], names: BUCKET };

/** A policy changed as said where it has a statement of that name, and opened to everybody where it has not. */
const where = (sid: string, change: (policy: string) => string) => (policy: string) =>
  says(policy, sid) ? change(policy) : opened(policy);
const dropped = (sid: string) => where(sid, without(sid));
/** The same for a locked bucket's policy; S3 locks no bucket of access logs, so that IAM alone guards those. */
const droppedFromLocked = (sid: string) => (policy: string, resource: Planned) =>
  resource.name.includes("access-logs") ? opened(policy) : dropped(sid)(policy);

/** What holds data: buckets and their settings, and the keys. */
export const storage: Table = {
  [BUCKET]: {
    without:
      "its policy and every other setting take its name from it, so the program does not build without it",
    inputs: {
      forceDestroy: [true],
      acl: ["public-read", "public-read-write", "authenticated-read"],
      grants: [
        [{ type: "Group", permissions: ["READ"], uri: "http://acs.amazonaws.com/groups/global/AllUsers" }],
      ],
      policy: [EVERYBODY_DOCUMENT],
      // S3 keeps one setting of a kind: inline and beside the bucket, each run undoes what the other made.
      lifecycleRules: [[{ enabled: true, expiration: { days: 1 } }]],
      logging: [{ targetBucket: FOREIGN }],
      objectLockConfiguration: [
        { objectLockEnabled: "Enabled", rule: { defaultRetention: { mode: "GOVERNANCE", days: 1 } } },
      ],
      replicationConfiguration: [
        { role: "arn:aws:iam::999999999999:role/copy", rules: [{ status: "Disabled" }] },
      ],
      serverSideEncryptionConfiguration: [
        { rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } } },
      ],
      versioning: [{ enabled: false }],
      region: ["us-east-1"],
      "(protect)": [false],
    },
    harmless: {
      "a name opens nothing, and another one replaces the bucket, which its protection refuses": [
        "bucket",
        "bucketPrefix",
        "bucketNamespace",
      ],
      "S3 locks every bucket that the lock configuration beside it names, whatever it was made with": [
        "objectLockEnabled",
      ],
      "only another way in for uploads: signature, policy and TLS are asked for as everywhere": [
        "accelerationStatus",
      ],
      "it lets pages of other sites send requests, and S3 refuses those as any without a signature": [
        "corsRules",
      ],
      "it says who pays": ["requestPayer"],
      "a website shows what everybody may read, which the public access block keeps at nothing": ["website"],
    },
  },
  [LIFECYCLE]: {
    without: false,
    inputs: {
      bucket: astray,
      rules: { insecure: [[]], names: BUCKET },
      "rules[].status": { insecure: ["Disabled"], names: BUCKET },
      "rules[].expiration.days": { insecure: [1, 36_500, MISSING], names: [LIFECYCLE, BUCKET] },
      "rules[].noncurrentVersionExpiration.noncurrentDays": {
        insecure: [36_500, MISSING],
        names: [LIFECYCLE, BUCKET],
      },
      "rules[].abortIncompleteMultipartUpload.daysAfterInitiation": { insecure: [MISSING], names: BUCKET },
      "rules[].filter.prefix": {
        insecure: [(prefix: string) => (prefix === "" ? "elsewhere/" : "")],
        names: BUCKET,
      },
      "rules[].transitions[].storageClass": ["ONEZONE_IA"],
    },
    harmless: {
      "a name opens nothing": ["rules[].id"],
      "it says when data moves to cheaper storage of the same kind, and deletes nothing": [
        "rules[].transitions[].days",
        "transitionDefaultMinimumObjectSize",
      ],
      [OWNER]: ["expectedBucketOwner"],
      "it says how long the engine waits": ["timeouts"],
    },
  },
  "aws:s3/bucketLogging:BucketLogging": {
    without: false,
    inputs: {
      bucket: astray,
      targetBucket: { insecure: [(_: string, { props }: Planned) => props.bucket, FOREIGN], names: [] },
    },
    harmless: {
      "only where in the target the files lie": ["targetPrefix", "targetObjectKeyFormat"],
      "S3 refuses grants on a target whose objects all belong to its owner, which aws-bucket-acl-off holds": [
        "targetGrants",
      ],
      [OWNER]: ["expectedBucketOwner"],
    },
  },
  "aws:s3/bucketMetric:BucketMetric": {
    without: "its alarm takes missing figures for bad, and so rings",
    inputs: {},
    harmless: {
      "its alarm takes missing figures for bad, and so rings": ["bucket", "name"],
      'only the firm knows where which backups lie: offsiteVault.test.ts, "P08: a backup that does not arrive"':
        ["filter.prefix"],
    },
  },
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": {
    without: false,
    inputs: {
      bucket: astray,
      rule: { insecure: [MISSING], names: BUCKET },
      "rule.defaultRetention.days": { insecure: [1, MISSING, 36_500], names: BUCKET },
      "(protect)":
        "without it this loss breaks aws-bucket-object-lock, and a destroy is refused for the bucket's sake",
    },
    harmless: {
      "S3 refuses a length without a mode, and knows two: GOVERNANCE, and the stricter COMPLIANCE": [
        "rule.defaultRetention.mode",
      ],
      "S3 knows no value but Enabled": ["objectLockEnabled"],
      "it only opens the door to AWS Support, for a lock on an older bucket": ["token"],
      [OWNER]: ["expectedBucketOwner"],
    },
  },
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
    without: "since April 2023 S3 makes every bucket with the same setting, BucketOwnerEnforced",
    inputs: { "rule.objectOwnership": ["ObjectWriter", "BucketOwnerPreferred", MISSING] },
    harmless: {
      "without one S3 makes every bucket with the same setting, BucketOwnerEnforced": ["bucket"],
    },
  },
  "aws:s3/bucketPolicy:BucketPolicy": {
    without: false,
    inputs: {
      bucket: astray,
      policy: {
        insecure: [
          opened,
          without("OnlyTls"),
          droppedFromLocked("OnlyBreakGlassDeletes"),
          droppedFromLocked("OnlyDeployConfigures"),
          where("AccessLogsDeliver", unconditional("AccessLogsDeliver")),
          where("TrailDelivers", unconditional("TrailDelivers")),
          where("RecoverySiteReads", widened("RecoverySiteReads", "s3:*")),
          '{"Statement": [',
        ],
        names: ["aws:s3/bucketPolicy:BucketPolicy", BUCKET],
      },
    },
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    without: false,
    inputs: {
      bucket: astray,
      blockPublicAcls: [false, MISSING],
      blockPublicPolicy: [false, MISSING],
      ignorePublicAcls: [false, MISSING],
      restrictPublicBuckets: [false, MISSING],
    },
    harmless: { "it says what becomes of the block once this one is gone": ["skipDestroy"] },
  },
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": {
    without: false,
    inputs: {
      bucket: astray,
      rules: [[]],
      "rules[].status": ["Disabled"],
      "rules[].destination.bucket": { insecure: [`arn:aws:s3:::${FOREIGN}`, MISSING], names: [] },
      "rules[].destination.encryptionConfiguration.replicaKmsKeyId": [MISSING, FOREIGN_KEY],
      "rules[].destination.metrics.status": { insecure: ["Disabled"], names: [] },
      "rules[].destination.storageClass": ["ONEZONE_IA", "REDUCED_REDUNDANCY"],
      "rules[].filter.prefix": { insecure: ["files/"], names: BUCKET },
      "rules[].id": { insecure: ["renamed"], names: [] },
      "rules[].sourceSelectionCriteria.sseKmsEncryptedObjects.status": {
        insecure: ["Disabled"],
        names: BUCKET,
      },
    },
    harmless: {
      "with a role that may not, nothing is copied, which the alarm on failed copies tells": ["role"],
      "S3 knows no value but 15": [
        "rules[].destination.metrics.eventThreshold.minutes",
        "rules[].destination.replicationTime.time.minutes",
      ],
      "it is AWS's word on how long a copy takes; the alarm on its delay tells when it takes longer": [
        "rules[].destination.replicationTime.status",
      ],
      "a mark of deletion hides an object and deletes no version, and every version in the copy is locked": [
        "rules[].deleteMarkerReplication.status",
      ],
      "it decides between several rules, and there is one": ["rules[].priority"],
      "it only opens the door to AWS Support, for a lock on an older bucket": ["token"],
    },
  },
  [ENCRYPTION]: {
    without: { only: isKms, otherwise: AES_ANYWAY },
    inputs: {
      bucket: { ...astray, only: isKms, otherwise: AES_ANYWAY },
      rules: { insecure: [[]], names: BUCKET },
      "rules[].applyServerSideEncryptionByDefault.sseAlgorithm": {
        insecure: ["AES256"],
        names: BUCKET,
        only: isKms,
        otherwise: "S3 delivers access logs to buckets with AES256 alone",
      },
      "rules[].applyServerSideEncryptionByDefault.kmsMasterKeyId": {
        insecure: [MISSING, "alias/aws/s3", FOREIGN_KEY],
        names: [BUCKET, ENCRYPTION],
      },
      "rules[].blockedEncryptionTypes": [["NONE"]],
    },
    harmless: {
      "with it S3 asks the same key less often": ["rules[].bucketKeyEnabled"],
      [OWNER]: ["expectedBucketOwner"],
    },
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    without: {
      only: ({ name }) => name.includes("access-logs"),
      otherwise: "S3 versions a locked bucket from the start and lets nobody suspend it",
    },
    inputs: {
      bucket: {
        ...astray,
        only: ({ name }) => name.includes("access-logs"),
        otherwise: "S3 versions a locked bucket from the start and lets nobody suspend it",
      },
      "versioningConfiguration.status": { insecure: ["Suspended", "Disabled", MISSING], names: BUCKET },
      "(protect)":
        "without it this loss breaks aws-bucket-versioning, and a destroy is refused for the bucket's sake",
    },
    harmless: {
      "it goes with a deletion that needs a second factor, which no program can bring": ["mfa"],
      [OWNER]: ["expectedBucketOwner"],
    },
  },
  "aws:kms/alias:Alias": {
    without: false,
    inputs: { targetKeyId: { insecure: ["another-key-id"], names: [] } },
    harmless: {
      "vaultNames.test.ts holds that both stacks reckon the same names": ["name", "namePrefix"],
    },
  },
  [KEY]: {
    without: "what it encrypts takes its ARN from it, so the program does not build without it",
    inputs: {
      policy: {
        insecure: [
          opened,
          '{"Statement": [',
          dropped("OnlyBreakGlassDestroys"),
          where("OnlyBreakGlassDestroys", widened("Administration", "kms:*")),
          dropped("Events"),
          dropped("Cloudwatch"),
        ],
        names: [KEY, "aws:sns/topic:Topic"],
      },
      enableKeyRotation: [false, MISSING],
      rotationPeriodInDays: [2560],
      deletionWindowInDays: [7],
      isEnabled: [false],
      bypassPolicyLockoutSafetyCheck: [true],
      "(protect)": [false],
    },
    harmless: {
      "it cannot be changed: another value replaces the key, which its protection refuses": [
        "customKeyStoreId",
        "customerMasterKeySpec",
        "keyUsage",
        "multiRegion",
        "xksKeyId",
      ],
    },
  },
  "aws:kms/replicaKey:ReplicaKey": {
    without:
      "the buckets of the second region take its ARN from it, so the program does not build without it",
    inputs: {
      policy: {
        insecure: [
          opened,
          '{"Statement": [',
          dropped("OnlyBreakGlassDestroys"),
          where("OnlyBreakGlassDestroys", widened("Administration", "kms:*")),
        ],
      },
      deletionWindowInDays: [7],
      enabled: [false],
      bypassPolicyLockoutSafetyCheck: [true],
      "(protect)": [false],
    },
    harmless: {
      "it cannot be changed: another value replaces the replica, which its protection refuses": [
        "primaryKeyArn",
      ],
    },
  },
};
