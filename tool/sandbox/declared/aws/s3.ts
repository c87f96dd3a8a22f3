import type { Bag, Cloud, Stored } from "../table";
import { admitsService, isPublic, list, malformed, readPolicy } from "./documents";
import * as inputs from "./inputs/s3";
import { HOSTED_ZONES } from "./regions";
import {
  accountOf,
  between,
  type Call,
  oneGiven,
  oneOf,
  quote,
  type Refusal,
  type Row,
  rows,
} from "./resource";

const BUCKET = "aws:s3/bucket:Bucket";
const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";
const BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";

/** The bucket of a name or an ARN. */
export const findBucket = (cloud: Cloud, name: unknown): Stored | undefined =>
  cloud.find(
    BUCKET,
    (b) =>
      b.id ===
      String(name)
        .replace(/^arn:aws:s3:::/, "")
        .replace(/\/\*?$/, ""),
  );

/** The settings that side resources of a type hold for a bucket. */
const sideOf = (cloud: Cloud, type: string, bucket: unknown): Stored | undefined =>
  cloud.find(type, (r) => r.outputs.bucket === findBucket(cloud, bucket)?.id);

/** S3's answer for a bucket that is not there. */
export const noSuchBucket = (cloud: Cloud, bucket: unknown, field = "bucket"): Refusal =>
  !findBucket(cloud, bucket) &&
  `NoSuchBucket: 404, The specified bucket does not exist: ${field} ${quote(bucket)}`;

/** S3's answer when a bucket is asked for in a region that is not its own. */
const elsewhere = ({ inputs, cloud, region }: Call): Refusal => {
  const at = findBucket(cloud, inputs.bucket)?.outputs.region;
  return (
    at !== undefined &&
    at !== region &&
    `PermanentRedirect: The bucket ${quote(inputs.bucket)} is in ${at}; it must be addressed there, not in ${quote(region)}`
  );
};

const isVersioned = (cloud: Cloud, bucket: unknown): boolean =>
  findBucket(cloud, bucket)?.outputs.objectLockEnabled === true ||
  sideOf(cloud, VERSIONING, bucket)?.outputs.versioningConfiguration?.status === "Enabled";

const isLockable = (cloud: Cloud, bucket: unknown): boolean =>
  findBucket(cloud, bucket)?.outputs.objectLockEnabled === true || isVersioned(cloud, bucket);

function badName(name: string): Refusal {
  const bad =
    !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) ||
    /\.\.|-\.|\.-/.test(name) ||
    /^\d+\.\d+\.\d+\.\d+$/.test(name) ||
    /^(xn--|sthree-|amzn-s3-demo-)/.test(name) ||
    /(-s3alias|--ol-s3|\.mrap|--x-s3)$/.test(name);
  return (
    bad &&
    `InvalidBucketName: The specified bucket is not valid: ${quote(name)}; 3 to 63 lower-case letters, digits, dots and hyphens, begun and ended by a letter or digit`
  );
}

/** A resource that configures one bucket: known by the bucket's name. */
const side = (row: Row): Row => ({
  id: (call) => call.inputs.bucket,
  ...row,
  refuse(call) {
    const missing = noSuchBucket(call.cloud, call.inputs.bucket);
    return missing ? [missing] : [elsewhere(call), ...(row.refuse?.(call) ?? [])];
  },
});

const retention = (rule: Bag | undefined): Refusal[] => {
  const held: Bag | undefined = rule?.defaultRetention;
  if (!held) return [];
  return [
    oneOf("mode", held.mode, ["COMPLIANCE", "GOVERNANCE"]),
    !held.mode && "MalformedXML: default retention needs a mode, COMPLIANCE or GOVERNANCE",
    oneGiven(held, ["days", "years"]),
    between("days", held.days, 1, 36500),
    between("years", held.years, 1, 100),
  ];
};

function lifecycleRule(rule: Bag, transitions: string[]): Refusal[] {
  const name = rule.id;
  const {
    filter,
    expiration = {},
    transitions: moves = [],
  } = rule as { filter?: Bag; expiration?: Bag; transitions?: Bag[] };
  const actions = [
    "expiration",
    "transitions",
    "noncurrentVersionExpiration",
    "noncurrentVersionTransitions",
  ];
  const acts = [...actions, "abortIncompleteMultipartUpload"].some((key) => rule[key] !== undefined);
  const last = Math.max(-1, ...moves.map((t) => t.days ?? -1));
  return [
    oneOf(`rule ${quote(name)} status`, rule.status, ["Enabled", "Disabled"]),
    !filter &&
      rule.prefix === undefined &&
      `InvalidRequest: rule ${quote(name)} has no filter; exactly one of filter or prefix must be specified`,
    filter &&
      Object.keys(filter).length > 1 &&
      oneGiven(filter, ["and", "prefix", "tag", "objectSizeGreaterThan", "objectSizeLessThan"]),
    !acts && `InvalidRequest: At least one action needs to be specified in a rule: ${quote(name)}`,
    expiration.days !== undefined &&
      expiration.expiredObjectDeleteMarker === true &&
      `MalformedXML: rule ${quote(name)} has both expiration days (${expiration.days}) and expiredObjectDeleteMarker; only one of date, days or expiredObjectDeleteMarker may be given`,
    expiration.days !== undefined &&
      expiration.date !== undefined &&
      `MalformedXML: rule ${quote(name)} has both expiration days (${expiration.days}) and date (${expiration.date})`,
    expiration.days !== undefined &&
      expiration.days < 1 &&
      `InvalidArgument: 'Days' for Expiration action must be a positive integer: rule ${quote(name)}, got ${expiration.days}`,
    expiration.days !== undefined &&
      expiration.days <= last &&
      `InvalidArgument: 'Days' in the Expiration action for rule ${quote(name)} must be greater than 'Days' in the Transition action (${last}), got ${expiration.days}`,
    rule.noncurrentVersionExpiration?.noncurrentDays !== undefined &&
      rule.noncurrentVersionExpiration.noncurrentDays < 1 &&
      `InvalidArgument: 'NoncurrentDays' must be a positive integer: rule ${quote(name)}`,
    ...moves.flatMap((t) => [
      oneOf(`rule ${quote(name)} storageClass`, t.storageClass, transitions),
      /_IA$/.test(t.storageClass ?? "") &&
        t.days < 30 &&
        `InvalidArgument: 'Days' in Transition action must be greater than or equal to 30 for storageClass '${t.storageClass}': rule ${quote(name)}, got ${t.days}`,
    ]),
  ];
}

const CLASSES = ["GLACIER", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "DEEP_ARCHIVE", "GLACIER_IR"];

function replicationRule(rule: Bag, { cloud, inputs: { bucket } }: Call): Refusal[] {
  const { destination = {}, sourceSelectionCriteria: chosen } = rule as {
    destination?: Bag;
    sourceSelectionCriteria?: Bag;
  };
  const encrypted = chosen?.sseKmsEncryptedObjects?.status === "Enabled";
  const missing = noSuchBucket(cloud, destination.bucket, "destination bucket");
  const name = quote(rule.id);
  return [
    oneOf(`rule ${name} status`, rule.status, ["Enabled", "Disabled"]),
    missing && missing.replace("NoSuchBucket: 404", "InvalidRequest"),
    !missing &&
      !isVersioned(cloud, destination.bucket) &&
      `InvalidRequest: Destination bucket must have versioning enabled: ${quote(destination.bucket)}`,
    findBucket(cloud, destination.bucket)?.id === bucket &&
      `InvalidRequest: Destination bucket cannot be the same as the source bucket: ${quote(bucket)}`,
    encrypted &&
      !destination.encryptionConfiguration?.replicaKmsKeyId &&
      `InvalidRequest: rule ${name} selects KMS-encrypted objects, so it needs destination.encryptionConfiguration.replicaKmsKeyId`,
    !encrypted &&
      destination.encryptionConfiguration?.replicaKmsKeyId &&
      `InvalidRequest: rule ${name} gives a replicaKmsKeyId, so it needs sourceSelectionCriteria.sseKmsEncryptedObjects with status Enabled`,
    rule.filter &&
      !rule.deleteMarkerReplication &&
      `InvalidRequest: DeleteMarkerReplication must be specified for this version of Cross Region Replication configuration schema: rule ${name}`,
    destination.replicationTime?.status === "Enabled" &&
      destination.metrics?.status !== "Enabled" &&
      `InvalidRequest: Replication Time Control needs metrics with status Enabled: rule ${name}`,
    destination.replicationTime?.time?.minutes !== undefined &&
      destination.replicationTime.time.minutes !== 15 &&
      `InvalidArgument: replication time must be 15 minutes: rule ${name}, got ${destination.replicationTime.time.minutes}`,
  ];
}

const forbidsPublic = ({ cloud, inputs: { bucket } }: Call): boolean =>
  sideOf(cloud, BLOCK, bucket)?.outputs.blockPublicPolicy === true ||
  cloud
    .list("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock")
    .some((b) => b.outputs.blockPublicPolicy === true && b.outputs.accountId === accountOf(cloud));

/** Sentences for a statement whose resources are other buckets than the one it is attached to. */
const strayResources = (statements: Bag[], bucket: string): Refusal[] =>
  statements
    .flatMap((s) => list(s.Resource))
    .filter((arn) => arn !== "*" && !/^arn:aws:s3:::/.test(arn) === false)
    .filter((arn) => !arn.startsWith(`arn:aws:s3:::${bucket}`) && !/^arn:aws:s3:::[*?]/.test(arn))
    .map(
      (arn) =>
        `MalformedPolicy: Policy has invalid resource: ${quote(arn)} is not in bucket ${quote(bucket)}`,
    );

/** S3: buckets and what configures them. */
export const s3 = rows({
  [BUCKET]: {
    inputs: inputs.bucket,
    name: {
      key: "bucket",
      within: "world",
      taken: (name) =>
        `BucketAlreadyExists: The requested bucket name is not available. The bucket namespace is shared by all users of the system: ${quote(name)}`,
    },
    outputs: {
      arn: ({ id }) => `arn:aws:s3:::${id}`,
      bucketDomainName: ({ id }) => `${id}.s3.amazonaws.com`,
      bucketRegion: ({ region }) => region,
      bucketRegionalDomainName: ({ id, region }) => `${id}.s3.${region}.amazonaws.com`,
      hostedZoneId: ({ region }) => HOSTED_ZONES.s3![region] ?? "",
      objectLockEnabled: () => false,
      requestPayer: () => "BucketOwner",
    },
    refuse({ inputs: { bucket, objectLockEnabled, objectLockConfiguration } }) {
      return [
        bucket !== undefined && badName(bucket),
        objectLockConfiguration?.rule && !objectLockEnabled
          ? `InvalidBucketState: Object Lock configuration cannot be enabled on existing buckets: ${quote(bucket)} needs objectLockEnabled`
          : undefined,
        ...retention(objectLockConfiguration?.rule),
      ];
    },
  },

  [VERSIONING]: side({
    inputs: inputs.bucketVersioning,
    refuse: ({ inputs: { bucket, versioningConfiguration: { status } = {} as Bag }, cloud, previous }) => [
      oneOf("versioningConfiguration.status", status, ["Enabled", "Suspended", "Disabled"]),
      status !== "Enabled" &&
        findBucket(cloud, bucket)?.outputs.objectLockEnabled === true &&
        `InvalidBucketState: An Object Lock configuration is present on this bucket, so the versioning state cannot be changed: ${quote(bucket)}`,
      status !== "Enabled" &&
        sideOf(cloud, REPLICATION, bucket) &&
        `InvalidBucketState: A replication configuration is present on this bucket, so you cannot change the versioning state: ${quote(bucket)}`,
      status === "Disabled" &&
        previous?.versioningConfiguration?.status === "Enabled" &&
        `versioningConfiguration.status cannot be updated from 'Enabled' to 'Disabled': ${quote(bucket)}`,
    ],
  }),

  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": side({
    inputs: inputs.bucketObjectLockConfiguration,
    outputs: { objectLockEnabled: () => "Enabled" },
    refuse: ({ inputs: { bucket, objectLockEnabled, rule }, cloud }) => [
      oneOf("objectLockEnabled", objectLockEnabled, ["Enabled"]),
      !isLockable(cloud, bucket) &&
        `InvalidBucketState: Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration: ${quote(bucket)}`,
      ...retention(rule),
    ],
  }),

  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": side({
    inputs: inputs.bucketServerSideEncryptionConfiguration,
    refuse: ({ inputs: { rules = [] }, region }) =>
      (rules as Bag[]).flatMap(({ applyServerSideEncryptionByDefault: by, blockedEncryptionTypes = [] }) => {
        const home = /^arn:aws:kms:([^:]+):/.exec(by?.kmsMasterKeyId ?? "")?.[1];
        return [
          oneOf("sseAlgorithm", by?.sseAlgorithm, ["AES256", "aws:kms", "aws:kms:dsse", "aws:fsx"]),
          by?.kmsMasterKeyId &&
            by.sseAlgorithm === "AES256" &&
            `InvalidArgument: a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse: ${quote(by.kmsMasterKeyId)}`,
          home !== undefined &&
            home !== region &&
            `KMS.NotFoundException: the key must be in the bucket's region ${quote(region)}, got ${quote(by.kmsMasterKeyId)}`,
          ...list(blockedEncryptionTypes).map((t) => oneOf("blockedEncryptionTypes", t, ["NONE", "SSE-C"])),
        ];
      }),
  }),

  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": side({
    inputs: inputs.bucketOwnershipControls,
    refuse: ({ inputs: { rule } }) => [
      oneOf("rule.objectOwnership", rule?.objectOwnership, [
        "BucketOwnerPreferred",
        "ObjectWriter",
        "BucketOwnerEnforced",
      ]),
    ],
  }),

  [BLOCK]: side({ inputs: inputs.bucketPublicAccessBlock }),

  "aws:s3/bucketPolicy:BucketPolicy": side({
    inputs: inputs.bucketPolicy,
    refuse(call) {
      const { bucket, policy } = call.inputs;
      const { statements, length } = readPolicy(policy);
      const open = statements.find(isPublic);
      return [
        malformed(policy, "MalformedPolicy"),
        length > 20480 && `PolicyTooLarge: bucket policies are limited to 20480 bytes, got ${length}`,
        statements.some((s) => !s.Principal && !s.NotPrincipal) &&
          `MalformedPolicy: Missing required field Principal, in the policy of ${quote(bucket)}`,
        open &&
          forbidsPublic(call) &&
          `AccessDenied: because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access: statement ${quote(open.Sid ?? open.Action)} of ${quote(bucket)}`,
        ...strayResources(statements, bucket),
      ];
    },
  }),

  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": side({
    inputs: inputs.bucketLifecycleConfiguration,
    outputs: { transitionDefaultMinimumObjectSize: () => "all_storage_classes_128K" },
    refuse({ inputs: { rules = [] } }) {
      const ids = (rules as Bag[]).map((r) => r.id);
      const twice = ids.find((id, i) => ids.indexOf(id) !== i);
      return [
        rules.length === 0 && "MalformedXML: a lifecycle configuration needs at least one rule",
        twice !== undefined &&
          `InvalidArgument: Rule ID must be unique. Found same ID for more than one rule: ${quote(twice)}`,
        ...(rules as Bag[]).flatMap((rule) => lifecycleRule(rule, CLASSES)),
      ];
    },
  }),

  [REPLICATION]: side({
    inputs: inputs.bucketReplicationConfig,
    refuse(call) {
      const { bucket, role, rules = [] } = call.inputs;
      const priorities = (rules as Bag[]).map((r) => r.priority ?? 0);
      return [
        !isVersioned(call.cloud, bucket) &&
          `InvalidRequest: Versioning must be 'Enabled' on the bucket to apply a replication configuration: ${quote(bucket)}`,
        !/^arn:aws:iam::\d{12}:role\//.test(role) && `InvalidArgument: Invalid role ARN: ${quote(role)}`,
        new Set(priorities).size < priorities.length &&
          `InvalidArgument: Found the same priority in more than one rule: ${priorities.join(", ")}`,
        ...(rules as Bag[]).flatMap((rule) => replicationRule(rule, call)),
      ];
    },
  }),

  "aws:s3/bucketMetric:BucketMetric": side({
    inputs: inputs.bucketMetric,
    id: ({ inputs: { bucket, name } }) => `${bucket}:${name}`,
    refuse: ({ inputs: { name } }) => [
      String(name).length > 64 && `expected length of name to be in the range (1 - 64), got ${quote(name)}`,
    ],
  }),

  "aws:s3/bucketLogging:BucketLogging": side({
    inputs: inputs.bucketLogging,
    refuse({ inputs: { bucket, targetBucket }, cloud, region }) {
      const target = findBucket(cloud, targetBucket);
      const policy = target && sideOf(cloud, "aws:s3/bucketPolicy:BucketPolicy", targetBucket);
      const acl =
        target && sideOf(cloud, "aws:s3/bucketOwnershipControls:BucketOwnershipControls", targetBucket);
      const enforced = acl === undefined || acl.outputs.rule?.objectOwnership === "BucketOwnerEnforced";
      const admitted = admitsService(
        readPolicy(policy?.outputs.policy).statements,
        "logging.s3.amazonaws.com",
        "s3:PutObject",
      );
      return [
        !target &&
          `InvalidTargetBucketForLogging: The target bucket for logging does not exist: ${quote(targetBucket)}`,
        target &&
          target.outputs.region !== region &&
          `CrossLocationLoggingProhibitted: Cross S3 location logging not allowed: ${quote(bucket)} is in ${region}, ${quote(targetBucket)} in ${target.outputs.region}`,
        target &&
          target.outputs.objectLockEnabled === true &&
          sideOf(cloud, "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", targetBucket)
            ?.outputs.rule &&
          `InvalidTargetBucketForLogging: a bucket with default Object Lock retention cannot receive access logs: ${quote(targetBucket)}`,
        target &&
          enforced &&
          !admitted &&
          `InvalidTargetBucketForLogging: You must give logging.s3.amazonaws.com s3:PutObject in the policy of the target bucket ${quote(targetBucket)}`,
      ];
    },
  }),

  "aws:s3/bucketNotification:BucketNotification": side({
    inputs: inputs.bucketNotification,
    refuse: ({ inputs: { topics = [], queues = [], lambdaFunctions = [] } }) =>
      [...topics, ...queues, ...lambdaFunctions]
        .flatMap((target: Bag) => list(target.events))
        .map(
          (event) =>
            !event.startsWith("s3:") &&
            `InvalidArgument: A specified event is not supported for notifications: ${quote(event)}`,
        ),
  }),

  "aws:s3/bucketAcl:BucketAcl": side({
    inputs: inputs.bucketAcl,
    id: ({ inputs: { bucket, acl, expectedBucketOwner } }) =>
      [bucket, expectedBucketOwner, acl].filter(Boolean).join(","),
    refuse({ inputs: { bucket, acl }, cloud }) {
      const controls = sideOf(cloud, "aws:s3/bucketOwnershipControls:BucketOwnershipControls", bucket);
      const enforced =
        controls === undefined || controls.outputs.rule?.objectOwnership === "BucketOwnerEnforced";
      const open = /^public-|^authenticated-read$/.test(acl ?? "");
      return [
        oneOf("acl", acl, [
          "private",
          "public-read",
          "public-read-write",
          "authenticated-read",
          "aws-exec-read",
          "log-delivery-write",
          "bucket-owner-read",
          "bucket-owner-full-control",
        ]),
        enforced &&
          acl !== "private" &&
          `AccessControlListNotSupported: The bucket does not allow ACLs: ${quote(bucket)}`,
        open &&
          sideOf(cloud, BLOCK, bucket)?.outputs.blockPublicAcls === true &&
          `AccessDenied: because public ACLs are prevented by the BlockPublicAcls setting in S3 Block Public Access: ${quote(acl)} on ${quote(bucket)}`,
      ];
    },
  }),

  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
    inputs: inputs.accountPublicAccessBlock,
    id: ({ inputs: { accountId }, account }) => accountId ?? account,
    outputs: { accountId: ({ id }) => id },
  },

  "aws:s3/bucketObjectv2:BucketObjectv2": {
    inputs: inputs.bucketObjectv2,
    id: ({ inputs: { bucket, key } }) => `${bucket}/${key}`,
    outputs: {
      arn: ({ inputs: { bucket, key } }) => `arn:aws:s3:::${bucket}/${key}`,
      contentType: () => "application/octet-stream",
      serverSideEncryption: () => "AES256",
      storageClass: () => "STANDARD",
    },
    renewed: { versionId: ({ cloud }) => cloud.hex(32), etag: ({ cloud }) => cloud.hex(32) },
    refuse: ({ inputs: given, cloud }) => [
      noSuchBucket(cloud, given.bucket),
      oneGiven(given, ["source", "content", "contentBase64"], 0),
      oneOf("objectLockMode", given.objectLockMode, ["COMPLIANCE", "GOVERNANCE"]),
    ],
  },
});
