import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { kept, retained } from "../kept";
import { onlyModernTls } from "./bucketPolicies";
import { policyDocument, type Statement } from "./policyDocument";
import { assertLockedNoLongerThanKept, lifecycleRules, type RetentionRule } from "./retentionRules";

/** Default object lock of a bucket. */
export interface BucketLock {
  /** `GOVERNANCE` lets break-glass delete; `COMPLIANCE` lets nobody, for as long as the lock lasts. */
  mode: "GOVERNANCE" | "COMPLIANCE";
  /** Days that a new object is locked when its upload says nothing else. */
  days: number;
}

/** Where a bucket's objects are copied to. */
export interface BucketReplication {
  /** ARN of the bucket that receives the copies. */
  bucketArn: pulumi.Input<string>;
  /** ARN of the key of that bucket's region. */
  kmsKeyArn: pulumi.Input<string>;
  /** ARN of the role that S3 copies with. */
  roleArn: pulumi.Input<string>;
  /** What must exist before S3 accepts the copying: the receiving bucket and the role's rights. */
  after: pulumi.Resource[];
}

export interface LockedBucketArgs {
  /** Name, shared by all customers of S3. */
  bucket: string;
  /** Region of the bucket. */
  region: pulumi.Input<string>;
  /** Object lock; `undefined` only for a bucket of access logs, which S3 does not deliver to a locked one. */
  lock: BucketLock | undefined;
  /** ARN of the key; `undefined` only for a bucket of access logs, which S3 delivers under its own key alone. */
  kmsKeyArn: pulumi.Input<string> | undefined;
  /** How long what is kept. */
  retention: RetentionRule[];
  /** Statements of the bucket's policy besides those on TLS. */
  statements: Statement[];
  /** Bucket of the access logs, in the same region. @default - none, as for that bucket itself */
  accessLogBucket?: LockedBucket;
  /** Where its objects are copied to. @default - nowhere */
  replication?: BucketReplication;
  /** Whether the stack is live: protected, retained, never emptied by a delete. */
  keep: boolean;
}

/** Name of the one replication rule of a bucket, a dimension of its metrics. */
export const REPLICATION_RULE = "all";

/**
 * A private, versioned, encrypted bucket that nobody can empty: object lock, expiry, no public access, TLS 1.2 or
 * newer. Its settings are made one after the other, since S3 refuses changes of one bucket at the same time, and
 * the policy that guards them comes last. Upholds P13, P26, P33. Stateful.
 */
export class LockedBucket extends pulumi.ComponentResource {
  /** Name of the bucket. */
  readonly bucket: pulumi.Output<string>;
  /** ARN of the bucket. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: LockedBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:offsiteVault:LockedBucket", name, {}, opts);
    const { lock, region, keep, retention } = args;
    if (lock) assertLockedNoLongerThanKept(args.bucket, retention, lock.days);

    const bucket = new aws.s3.Bucket(
      `${name}-bucket`,
      { bucket: args.bucket, region, objectLockEnabled: lock !== undefined, forceDestroy: !keep },
      retained(keep, this),
    );
    const on = { bucket: bucket.bucket, region };
    const chain = new Chain(this, bucket);

    const versioning = { ...on, versioningConfiguration: { status: "Enabled" } };
    chain.add((o) => new aws.s3.BucketVersioning(`${name}-versioning`, versioning, o), kept(keep, this));
    if (lock) {
      const rule = { defaultRetention: { mode: lock.mode, days: lock.days } };
      const locked = { ...on, objectLockEnabled: "Enabled", rule };
      chain.add((o) => new aws.s3.BucketObjectLockConfiguration(`${name}-lock`, locked, o), kept(keep, this));
    }
    const encryption = { ...on, rules: [encryptionRule(args.kmsKeyArn)] };
    chain.add((o) => new aws.s3.BucketServerSideEncryptionConfiguration(`${name}-encryption`, encryption, o));
    const ownership = { ...on, rule: { objectOwnership: "BucketOwnerEnforced" } };
    chain.add((o) => new aws.s3.BucketOwnershipControls(`${name}-ownership`, ownership, o));
    const lifecycle = { ...on, rules: lifecycleRules(retention) };
    chain.add((o) => new aws.s3.BucketLifecycleConfiguration(`${name}-lifecycle`, lifecycle, o));
    if (args.replication) {
      const { after, roleArn } = args.replication;
      const copied = { ...on, role: roleArn, rules: [replicationRule(args.replication)] };
      chain.add((o) => new aws.s3.BucketReplicationConfig(`${name}-replication`, copied, o), {}, after);
    }
    if (args.accessLogBucket) {
      const { accessLogBucket } = args;
      const logged = { ...on, targetBucket: accessLogBucket.bucket, targetPrefix: `${args.bucket}/` };
      // The target's policy must admit the log service before logging to it is accepted.
      chain.add((o) => new aws.s3.BucketLogging(`${name}-logging`, logged, o), {}, [accessLogBucket]);
    }
    const shut = {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    };
    chain.add(
      (o) => new aws.s3.BucketPublicAccessBlock(`${name}-private`, { ...on, ...shut, skipDestroy: true }, o),
    );
    const policy = policyDocument(...onlyModernTls(args.bucket), ...args.statements);
    chain.add((o) => new aws.s3.BucketPolicy(`${name}-policy`, { ...on, policy }, o));

    this.bucket = bucket.bucket;
    this.arn = bucket.arn;
    this.registerOutputs({ bucket: this.bucket, arn: this.arn });
  }
}

/** Makes resources one after the other. */
class Chain {
  constructor(
    private readonly parent: pulumi.Resource,
    private last: pulumi.Resource,
  ) {}

  add(
    make: (opts: pulumi.CustomResourceOptions) => pulumi.Resource,
    opts: pulumi.CustomResourceOptions = {},
    after: pulumi.Resource[] = [],
  ): void {
    this.last = make({ parent: this.parent, ...opts, dependsOn: [this.last, ...after] });
  }
}

function encryptionRule(
  kmsKeyArn: pulumi.Input<string> | undefined,
): aws.types.input.s3.BucketServerSideEncryptionConfigurationRule {
  if (!kmsKeyArn)
    return {
      applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" },
      blockedEncryptionTypes: ["SSE-C"],
    };
  return {
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn },
    bucketKeyEnabled: true,
    blockedEncryptionTypes: ["SSE-C"],
  };
}

function replicationRule(to: BucketReplication): aws.types.input.s3.BucketReplicationConfigRule {
  return {
    id: REPLICATION_RULE,
    priority: 0,
    status: "Enabled",
    filter: { prefix: "" },
    deleteMarkerReplication: { status: "Disabled" },
    sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
    destination: {
      bucket: to.bucketArn,
      storageClass: "STANDARD",
      encryptionConfiguration: { replicaKmsKeyId: to.kmsKeyArn },
      replicationTime: { status: "Enabled", time: { minutes: 15 } },
      metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
    },
  };
}
