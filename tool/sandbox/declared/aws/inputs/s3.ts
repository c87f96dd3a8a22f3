import type { Inputs } from "../resource";

/** `aws:s3/bucket:Bucket` */
export const bucket: Inputs = {
  accelerationStatus: { type: "string" },
  acl: { type: "string" },
  bucket: { type: "string", replaces: true },
  bucketNamespace: { type: "string", replaces: true },
  bucketPrefix: { type: "string", replaces: true },
  corsRules: {
    type: [
      {
        allowedHeaders: ["string"],
        allowedMethods: ["string"],
        allowedOrigins: ["string"],
        exposeHeaders: ["string"],
        maxAgeSeconds: "integer",
      },
    ],
  },
  forceDestroy: { type: "boolean", default: false },
  grants: { type: [{ id: "string", permissions: ["string"], type: "string", uri: "string" }] },
  lifecycleRules: {
    type: [
      {
        abortIncompleteMultipartUploadDays: "integer",
        enabled: "boolean",
        expiration: { date: "string", days: "integer", expiredObjectDeleteMarker: "boolean" },
        id: "string",
        noncurrentVersionExpiration: { days: "integer" },
        noncurrentVersionTransitions: [{ days: "integer", storageClass: "string" }],
        prefix: "string",
        tags: { "*": "string" },
        transitions: [{ date: "string", days: "integer", storageClass: "string" }],
      },
    ],
  },
  logging: { type: { targetBucket: "string", targetPrefix: "string" } },
  objectLockConfiguration: {
    type: {
      objectLockEnabled: "string",
      rule: { defaultRetention: { days: "integer", mode: "string", years: "integer" } },
    },
    replaces: true,
  },
  objectLockEnabled: { type: "boolean", replaces: true },
  policy: { type: "any" },
  region: { type: "string", replaces: true },
  replicationConfiguration: {
    type: {
      role: "string",
      rules: [
        {
          deleteMarkerReplicationStatus: "string",
          destination: {
            accessControlTranslation: { owner: "string" },
            accountId: "string",
            bucket: "string",
            metrics: { minutes: "integer", status: "string" },
            replicaKmsKeyId: "string",
            replicationTime: { minutes: "integer", status: "string" },
            storageClass: "string",
          },
          filter: { prefix: "string", tags: { "*": "string" } },
          id: "string",
          prefix: "string",
          priority: "integer",
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { enabled: "boolean" } },
          status: "string",
        },
      ],
    },
  },
  requestPayer: { type: "string" },
  serverSideEncryptionConfiguration: {
    type: {
      rule: {
        applyServerSideEncryptionByDefault: { kmsMasterKeyId: "string", sseAlgorithm: "string" },
        blockedEncryptionTypes: ["string"],
        bucketKeyEnabled: "boolean",
      },
    },
  },
  tags: { type: { "*": "string" } },
  versioning: { type: { enabled: "boolean", mfaDelete: "boolean" } },
  website: {
    type: {
      errorDocument: "string",
      indexDocument: "string",
      redirectAllRequestsTo: "string",
      routingRules: "string",
    },
  },
};

/** `aws:s3/bucketVersioning:BucketVersioning` */
export const bucketVersioning: Inputs = {
  bucket: { type: "string", required: true, replaces: true },
  expectedBucketOwner: { type: "string", replaces: true },
  mfa: { type: "string" },
  region: { type: "string", replaces: true },
  versioningConfiguration: { type: { mfaDelete: "string", status: "string" }, required: true },
};

/** `aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration` */
export const bucketObjectLockConfiguration: Inputs = {
  bucket: { type: "string", required: true, replaces: true },
  expectedBucketOwner: { type: "string", replaces: true },
  objectLockEnabled: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  rule: { type: { defaultRetention: { days: "integer", mode: "string", years: "integer" } } },
  token: { type: "string", secret: true },
};

/** `aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration` */
export const bucketServerSideEncryptionConfiguration: Inputs = {
  bucket: { type: "string", required: true, replaces: true },
  expectedBucketOwner: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  rules: {
    type: [
      {
        applyServerSideEncryptionByDefault: { kmsMasterKeyId: "string", sseAlgorithm: "string" },
        blockedEncryptionTypes: ["string"],
        bucketKeyEnabled: "boolean",
      },
    ],
    required: true,
  },
};

/** `aws:s3/bucketOwnershipControls:BucketOwnershipControls` */
export const bucketOwnershipControls: Inputs = {
  bucket: { type: "string", required: true, replaces: true },
  region: { type: "string", replaces: true },
  rule: { type: { objectOwnership: "string" }, required: true },
};

/** `aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock` */
export const bucketPublicAccessBlock: Inputs = {
  blockPublicAcls: { type: "boolean", default: false },
  blockPublicPolicy: { type: "boolean", default: false },
  bucket: { type: "string", required: true, replaces: true },
  ignorePublicAcls: { type: "boolean", default: false },
  region: { type: "string", replaces: true },
  restrictPublicBuckets: { type: "boolean", default: false },
  skipDestroy: { type: "boolean" },
};

/** `aws:s3/bucketPolicy:BucketPolicy` */
export const bucketPolicy: Inputs = {
  bucket: { type: "string", required: true, replaces: true },
  policy: { type: "any", required: true },
  region: { type: "string", replaces: true },
};

/** `aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration` */
export const bucketLifecycleConfiguration: Inputs = {
  bucket: { type: "string", required: true, replaces: true },
  expectedBucketOwner: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  rules: {
    type: [
      {
        abortIncompleteMultipartUpload: { daysAfterInitiation: "integer" },
        expiration: { date: "string", days: "integer", expiredObjectDeleteMarker: "boolean" },
        filter: {
          and: {
            objectSizeGreaterThan: "integer",
            objectSizeLessThan: "integer",
            prefix: "string",
            tags: { "*": "string" },
          },
          objectSizeGreaterThan: "integer",
          objectSizeLessThan: "integer",
          prefix: "string",
          tag: { key: "string", value: "string" },
        },
        id: "string",
        noncurrentVersionExpiration: { newerNoncurrentVersions: "integer", noncurrentDays: "integer" },
        noncurrentVersionTransitions: [
          { newerNoncurrentVersions: "integer", noncurrentDays: "integer", storageClass: "string" },
        ],
        prefix: "string",
        status: "string",
        transitions: [{ date: "string", days: "integer", storageClass: "string" }],
      },
    ],
  },
  timeouts: { type: { create: "string", update: "string" } },
  transitionDefaultMinimumObjectSize: { type: "string" },
};

/** `aws:s3/bucketReplicationConfig:BucketReplicationConfig` */
export const bucketReplicationConfig: Inputs = {
  bucket: { type: "string", required: true, replaces: true },
  region: { type: "string", replaces: true },
  role: { type: "string", required: true },
  rules: {
    type: [
      {
        deleteMarkerReplication: { status: "string" },
        destination: {
          accessControlTranslation: { owner: "string" },
          account: "string",
          bucket: "string",
          encryptionConfiguration: { replicaKmsKeyId: "string" },
          metrics: { eventThreshold: { minutes: "integer" }, status: "string" },
          replicationTime: { status: "string", time: { minutes: "integer" } },
          storageClass: "string",
        },
        existingObjectReplication: { status: "string" },
        filter: {
          and: { prefix: "string", tags: { "*": "string" } },
          prefix: "string",
          tag: { key: "string", value: "string" },
        },
        id: "string",
        prefix: "string",
        priority: "integer",
        sourceSelectionCriteria: {
          replicaModifications: { status: "string" },
          sseKmsEncryptedObjects: { status: "string" },
        },
        status: "string",
      },
    ],
    required: true,
  },
  token: { type: "string", secret: true },
};

/** `aws:s3/bucketMetric:BucketMetric` */
export const bucketMetric: Inputs = {
  bucket: { type: "string", required: true, replaces: true },
  filter: { type: { accessPoint: "string", prefix: "string", tags: { "*": "string" } } },
  name: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
};

/** `aws:s3/bucketLogging:BucketLogging` */
export const bucketLogging: Inputs = {
  bucket: { type: "string", required: true, replaces: true },
  expectedBucketOwner: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  targetBucket: { type: "string", required: true },
  targetGrants: {
    type: [
      {
        grantee: {
          displayName: "string",
          emailAddress: "string",
          id: "string",
          type: "string",
          uri: "string",
        },
        permission: "string",
      },
    ],
  },
  targetObjectKeyFormat: { type: { partitionedPrefix: { partitionDateSource: "string" }, simplePrefix: {} } },
  targetPrefix: { type: "string", required: true },
};

/** `aws:s3/bucketNotification:BucketNotification` */
export const bucketNotification: Inputs = {
  bucket: { type: "string", required: true, replaces: true },
  eventbridge: { type: "boolean" },
  lambdaFunctions: {
    type: [
      {
        events: ["string"],
        filterPrefix: "string",
        filterSuffix: "string",
        id: "string",
        lambdaFunctionArn: "string",
      },
    ],
  },
  queues: {
    type: [
      {
        events: ["string"],
        filterPrefix: "string",
        filterSuffix: "string",
        id: "string",
        queueArn: "string",
      },
    ],
  },
  region: { type: "string", replaces: true },
  topics: {
    type: [
      {
        events: ["string"],
        filterPrefix: "string",
        filterSuffix: "string",
        id: "string",
        topicArn: "string",
      },
    ],
  },
};

/** `aws:s3/bucketAcl:BucketAcl` */
export const bucketAcl: Inputs = {
  accessControlPolicy: {
    type: {
      grants: [
        {
          grantee: {
            displayName: "string",
            emailAddress: "string",
            id: "string",
            type: "string",
            uri: "string",
          },
          permission: "string",
        },
      ],
      owner: { displayName: "string", id: "string" },
    },
  },
  acl: { type: "string" },
  bucket: { type: "string", required: true, replaces: true },
  expectedBucketOwner: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
};

/** `aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock` */
export const accountPublicAccessBlock: Inputs = {
  accountId: { type: "string", replaces: true },
  blockPublicAcls: { type: "boolean" },
  blockPublicPolicy: { type: "boolean" },
  ignorePublicAcls: { type: "boolean" },
  restrictPublicBuckets: { type: "boolean" },
};

/** `aws:s3/bucketObjectv2:BucketObjectv2` */
export const bucketObjectv2: Inputs = {
  acl: { type: "string" },
  bucket: { type: "string", required: true, replaces: true },
  bucketKeyEnabled: { type: "boolean" },
  cacheControl: { type: "string" },
  checksumAlgorithm: { type: "string" },
  content: { type: "string" },
  contentBase64: { type: "string" },
  contentDisposition: { type: "string" },
  contentEncoding: { type: "string" },
  contentLanguage: { type: "string" },
  contentType: { type: "string" },
  etag: { type: "string" },
  forceDestroy: { type: "boolean" },
  key: { type: "string", replaces: true },
  kmsKeyId: { type: "string" },
  metadata: { type: { "*": "string" } },
  objectLockLegalHoldStatus: { type: "string" },
  objectLockMode: { type: "string" },
  objectLockRetainUntilDate: { type: "string" },
  overrideProvider: { type: { defaultTags: { tags: { "*": "string" } } } },
  region: { type: "string", replaces: true },
  serverSideEncryption: { type: "string" },
  source: { type: "asset" },
  sourceHash: { type: "string" },
  storageClass: { type: "string" },
  tags: { type: { "*": "string" } },
  websiteRedirect: { type: "string" },
};
