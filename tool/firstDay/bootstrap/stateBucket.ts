import {
  CreateBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  PutPublicAccessBlockCommand,
  type BucketLocationConstraint,
  type S3Client,
} from "@aws-sdk/client-s3";
import { Refused } from "../../engine/report";
import { awsReason, isMissing, type AwsClients } from "../awsClients";
import { policyDocument, samePolicy, type Statement } from "./documents";
import { groundRoles, type Ground } from "./ground";
import { findKey } from "./keys";
import type { Step } from "./steps";

/** Days that an overwritten state is kept. */
const OLD_STATE_DAYS = 400;
const ALL_BLOCKED = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

/** One property of the bucket: whether it is as it should be, and how to make it so. */
interface Part {
  what: string;
  holds(s3: S3Client): Promise<boolean>;
  set(s3: S3Client): Promise<unknown>;
}

/**
 * Steps that make the bucket of the stacks' state. `lockDays` above 0 keeps every version that long from being
 * deleted; it can be asked for only when the bucket is made.
 */
export function stateBucketSteps(clients: AwsClients, ground: Ground, lockDays = 0): Step[] {
  const { stateBucket: Bucket, stateRegion } = ground;
  const s3 = clients.s3(stateRegion);
  const parts = bucketParts(clients, ground, lockDays);
  const stale = async () => {
    const holds = await Promise.all(parts.map((part) => part.holds(s3)));
    return parts.filter((_, index) => !holds[index]);
  };
  return [
    {
      title: `state bucket ${Bucket} in ${stateRegion}`,
      check: async () => {
        if (!(await exists(s3, Bucket))) return ["make the bucket", ...parts.map(({ what }) => what)];
        return (await stale()).map(({ what }) => what);
      },
      act: async () => {
        if (!(await exists(s3, Bucket))) await makeBucket(s3, Bucket, stateRegion, lockDays > 0);
        for (const part of await stale()) await part.set(s3);
      },
    },
  ];
}

async function exists(s3: S3Client, Bucket: string): Promise<boolean> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket }));
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
    if (status === 403 || status === 301) {
      throw new Refused(
        `bucket ${Bucket} exists and is not open to these credentials (${awsReason(error)}); ` +
          "use the vault account's credentials, or choose another holdfast:estateName when someone else has it",
      );
    }
    throw error;
  }
}

const makeBucket = (s3: S3Client, Bucket: string, region: string, locked: boolean) =>
  s3.send(
    new CreateBucketCommand({
      Bucket,
      ObjectLockEnabledForBucket: locked,
      ...(region === "us-east-1"
        ? {}
        : { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } }),
    }),
  );

function bucketParts(clients: AwsClients, ground: Ground, lockDays: number): Part[] {
  const { stateBucket: Bucket } = ground;
  return [
    {
      what: "block public access",
      holds: async (s3) => {
        const found = await unlessMissing(s3.send(new GetPublicAccessBlockCommand({ Bucket })));
        return matches(found?.PublicAccessBlockConfiguration, ALL_BLOCKED);
      },
      set: (s3) =>
        s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: ALL_BLOCKED })),
    },
    {
      what: "switch off access lists",
      holds: async (s3) => {
        const found = await unlessMissing(s3.send(new GetBucketOwnershipControlsCommand({ Bucket })));
        return found?.OwnershipControls?.Rules?.[0]?.ObjectOwnership === "BucketOwnerEnforced";
      },
      set: (s3) =>
        s3.send(
          new PutBucketOwnershipControlsCommand({
            Bucket,
            OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
          }),
        ),
    },
    {
      what: "keep versions",
      holds: async (s3) => (await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status === "Enabled",
      set: (s3) =>
        s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } })),
    },
    encryption(clients, ground),
    lifecycle(Bucket),
    ...(lockDays > 0 ? [objectLock(Bucket, lockDays)] : []),
    policy(ground),
  ];
}

function encryption(clients: AwsClients, { stateBucket: Bucket, stateKeyAlias, stateRegion }: Ground): Part {
  const keyArn = async () => (await findKey(clients.kms(stateRegion), stateKeyAlias))?.Arn;
  return {
    what: `encrypt with ${stateKeyAlias}`,
    holds: async (s3) => {
      const found = await unlessMissing(s3.send(new GetBucketEncryptionCommand({ Bucket })));
      const rule = found?.ServerSideEncryptionConfiguration?.Rules?.[0];
      const { SSEAlgorithm, KMSMasterKeyID } = rule?.ApplyServerSideEncryptionByDefault ?? {};
      return (
        SSEAlgorithm === "aws:kms" && KMSMasterKeyID !== undefined && KMSMasterKeyID === (await keyArn())
      );
    },
    set: async (s3) => {
      const KMSMasterKeyID = await keyArn();
      if (!KMSMasterKeyID) throw new Refused(`there is no key ${stateKeyAlias} in ${stateRegion}`);
      const ApplyServerSideEncryptionByDefault = { SSEAlgorithm: "aws:kms" as const, KMSMasterKeyID };
      const ServerSideEncryptionConfiguration = {
        Rules: [{ BucketKeyEnabled: true, ApplyServerSideEncryptionByDefault }],
      };
      return s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }));
    },
  };
}

function lifecycle(Bucket: string): Part {
  return {
    what: `drop versions replaced ${OLD_STATE_DAYS} days ago`,
    holds: async (s3) => {
      const found = await unlessMissing(s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })));
      const rule = found?.Rules?.find(({ ID }) => ID === "old-state");
      return (
        rule?.Status === "Enabled" && rule.NoncurrentVersionExpiration?.NoncurrentDays === OLD_STATE_DAYS
      );
    },
    set: (s3) =>
      s3.send(
        new PutBucketLifecycleConfigurationCommand({
          Bucket,
          LifecycleConfiguration: {
            Rules: [
              {
                ID: "old-state",
                Status: "Enabled",
                Filter: { Prefix: "" },
                NoncurrentVersionExpiration: { NoncurrentDays: OLD_STATE_DAYS },
                AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
              },
            ],
          },
        }),
      ),
  };
}

function objectLock(Bucket: string, days: number): Part {
  const wanted = { Mode: "GOVERNANCE" as const, Days: days };
  return {
    what: `lock each version for ${days} days`,
    holds: async (s3) => {
      const found = await unlessMissing(s3.send(new GetObjectLockConfigurationCommand({ Bucket })));
      return matches(found?.ObjectLockConfiguration?.Rule?.DefaultRetention, wanted);
    },
    set: (s3) =>
      s3.send(
        new PutObjectLockConfigurationCommand({
          Bucket,
          ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", Rule: { DefaultRetention: wanted } },
        }),
      ),
  };
}

function policy(ground: Ground): Part {
  const { stateBucket: Bucket } = ground;
  const document = policyDocument(stateBucketPolicy(ground));
  return {
    what: "set its policy",
    holds: async (s3) =>
      samePolicy((await unlessMissing(s3.send(new GetBucketPolicyCommand({ Bucket }))))?.Policy, document),
    set: (s3) => s3.send(new PutBucketPolicyCommand({ Bucket, Policy: document })),
  };
}

/** TLS 1.2 or newer alone, and the roles of both stacks, wherever their account is (P24, P27). */
export function stateBucketPolicy(ground: Ground): Statement[] {
  const arn = `arn:aws:s3:::${ground.stateBucket}`;
  const { deploy, preview } = groundRoles(ground);
  const accounts = [...new Set(Object.values(ground.stacks).map(({ accountId }) => accountId))];
  const everyone = {
    Effect: "Deny" as const,
    Principal: "*" as const,
    Action: "s3:*",
    Resource: [arn, `${arn}/*`],
  };
  const roles = (sid: string, actions: string[], who: string[]): Statement => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: accounts.map((accountId) => `arn:aws:iam::${accountId}:root`) },
    Action: actions,
    Resource: [arn, `${arn}/*`],
    Condition: { ArnEquals: { "aws:PrincipalArn": who } },
  });
  return [
    { Sid: "OnlyTls", ...everyone, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    { Sid: "OnlyTls12", ...everyone, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
    roles("StacksRead", ["s3:GetObject", "s3:ListBucket", "s3:GetBucketLocation"], [...deploy, ...preview]),
    roles("DeployWrites", ["s3:PutObject", "s3:DeleteObject"], deploy),
  ];
}

async function unlessMissing<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isMissing(error) || /NotFound|NoSuch/.test((error as { name?: string }).name ?? "")) return undefined;
    throw error;
  }
}

const matches = (found: object | undefined, wanted: Record<string, unknown>): boolean =>
  found !== undefined &&
  Object.entries(wanted).every(([key, value]) => (found as Record<string, unknown>)[key] === value);
