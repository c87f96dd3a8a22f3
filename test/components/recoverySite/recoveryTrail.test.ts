import { RecoveryTrail, type RecoveryTrailArgs } from "../../../components/recoverySite/recoveryTrail";
import { planNames } from "../../../config/names";
import { record, type Recording, type Registration } from "../../support/record";

const BUCKET = "acme-dr-trail-444455556666";
const LOGS = "acme-dr-access-logs-444455556666";
const ROOT = "arn:aws:iam::444455556666:root";
const DEPLOY = "arn:aws:iam::444455556666:role/acme-dr-deploy";
const TRAIL = "arn:aws:cloudtrail:eu-west-2:444455556666:trail/acme-dr-trail";

const args: RecoveryTrailArgs = {
  names: planNames({ estateName: "acme", purpose: "live", stack: "dr" }),
  region: "eu-west-2",
  accountId: "444455556666",
  lock: { mode: "COMPLIANCE", days: 35 },
  keepDays: 400,
  topicArn: "arn:topic",
  keep: true,
};
const outputs = ({ name }: Registration) => ({ arn: `arn:${name}`, keyId: `${name}-id` });
const build = (change: Partial<RecoveryTrailArgs> = {}) =>
  record(() => new RecoveryTrail("records", { ...args, ...change }), outputs);
const statements = (document: string): Record<string, any> =>
  Object.fromEntries(JSON.parse(document).Statement.map(({ Sid, ...s }: { Sid: string }) => [Sid, s]));

let live: Recording;
beforeAll(async () => {
  live = await build();
});

test("declares a trail, its key, its locked bucket, the access log of that and who is told of them", () => {
  const bucket = (name: string, ...more: string[]) =>
    ["bucket", "versioning", "encryption", "ownership", "lifecycle", "private", "policy", ...more].map(
      (part) => `${name}-${part}`,
    );
  const watch = ["deletion", "configuration", "keys", "trail", "root"].flatMap((role) => [
    `records-watch-records-${role}-rule`,
    `records-watch-records-${role}-target`,
  ]);
  expect(Object.keys(live.summary("aws:", () => 0)).sort()).toEqual(
    [
      ...["records-key", "records-key-alias", "records-audit-trail"],
      ...bucket("records-access-logs"),
      ...bucket("records-trail", "lock", "logging"),
      ...watch,
    ].sort(),
  );
  expect(new Set(Object.values(live.summary("aws:", ({ inputs }) => inputs.region)))).toEqual(
    new Set(["eu-west-2"]),
  );
});

test("P20: records management of the account in all regions, and who touches the records themselves", () => {
  expect(live.get("records-audit-trail").inputs).toEqual({
    name: "acme-dr-trail",
    region: "eu-west-2",
    s3BucketName: BUCKET,
    kmsKeyId: "arn:records-key",
    enableLogging: true,
    isMultiRegionTrail: true,
    includeGlobalServiceEvents: true,
    enableLogFileValidation: true,
    advancedEventSelectors: [
      { name: "management", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
      {
        name: "record-objects",
        fieldSelectors: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::S3::Object"] },
          { field: "resources.ARN", startsWiths: [`arn:aws:s3:::${BUCKET}/`] },
          {
            field: "eventName",
            equals: [
              "GetObject",
              "DeleteObject",
              "DeleteObjects",
              "PutObjectRetention",
              "PutObjectLegalHold",
            ],
          },
        ],
      },
    ],
  });
});

test("P20: keeps the records locked, versioned, encrypted, shut and as long as logs are kept", () => {
  const on = { bucket: BUCKET, region: "eu-west-2" };
  expect(live.get("records-trail-bucket").inputs).toEqual({
    ...on,
    objectLockEnabled: true,
    forceDestroy: false,
  });
  expect(live.get("records-trail-lock").inputs).toEqual({
    ...on,
    objectLockEnabled: "Enabled",
    rule: { defaultRetention: { mode: "COMPLIANCE", days: 35 } },
  });
  expect(live.get("records-trail-versioning").inputs).toEqual({
    ...on,
    versioningConfiguration: { status: "Enabled" },
  });
  const [encrypted] = live.get("records-trail-encryption").inputs.rules;
  expect(encrypted.applyServerSideEncryptionByDefault).toEqual({
    sseAlgorithm: "aws:kms",
    kmsMasterKeyId: "arn:records-key",
  });
  expect(live.get("records-trail-private").inputs).toEqual({
    ...on,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
    skipDestroy: true,
  });
  expect(live.get("records-trail-logging").inputs).toEqual({
    ...on,
    targetBucket: LOGS,
    targetPrefix: `${BUCKET}/`,
  });
  const days = live.summary("aws:s3/bucketLifecycleConfiguration:", (r) => r.inputs.rules[0].expiration.days);
  expect(days).toEqual({ "records-trail-lifecycle": 400, "records-access-logs-lifecycle": 400 });
});

test("P33: keeps records at least as long as they are locked", async () => {
  const { get } = await build({ keepDays: 20 });
  expect(get("records-trail-lifecycle").inputs.rules[0].expiration).toEqual({ days: 35 });
});

test("lets CloudTrail deliver this one trail, and starts it once it may", () => {
  const { TrailChecks, TrailDelivers } = statements(live.get("records-trail-policy").inputs.policy);
  const service = { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" } };
  expect(TrailChecks).toEqual({
    ...service,
    Action: "s3:GetBucketAcl",
    Resource: `arn:aws:s3:::${BUCKET}`,
    Condition: { StringEquals: { "aws:SourceArn": TRAIL } },
  });
  expect(TrailDelivers).toEqual({
    ...service,
    Action: "s3:PutObject",
    Resource: `arn:aws:s3:::${BUCKET}/AWSLogs/444455556666/*`,
    Condition: { StringEquals: { "aws:SourceArn": TRAIL, "s3:x-amz-acl": "bucket-owner-full-control" } },
  });
  const order = live.resources.map(({ name }) => name);
  expect(order.indexOf("records-trail-policy")).toBeLessThan(order.indexOf("records-audit-trail"));
});

test.each([
  ["live, nobody but the root user destroys them", true, [ROOT]],
  ["on a trial, the deploying role may take them down", false, [ROOT, DEPLOY]],
])("P29: %s", async (_title, keep, exempt) => {
  const { get } = await build({ keep });
  const { OnlyBreakGlassDeletes, OnlyDeployConfigures } = statements(
    get("records-trail-policy").inputs.policy,
  );
  const exemptOf = (statement: any) => statement.Condition.ArnNotLike["aws:PrincipalArn"];
  expect(exemptOf(OnlyBreakGlassDeletes)).toEqual(exempt);
  expect(exemptOf(OnlyDeployConfigures)).toEqual([ROOT, DEPLOY]);
  expect(exemptOf(statements(get("records-key").inputs.policy).OnlyBreakGlassDestroys)).toEqual(exempt);
  expect(get("records-trail-bucket").inputs.forceDestroy).toBe(!keep);
});

test("P29: CloudTrail writes with the key, the account looks after it, and only its root user reads", () => {
  const { policy, ...key } = live.get("records-key").inputs;
  expect(key).toEqual({
    description: "audit trail of the recovery site's account",
    enableKeyRotation: true,
    rotationPeriodInDays: 365,
    deletionWindowInDays: 30,
    region: "eu-west-2",
    tags: { Name: "acme-dr-trail" },
  });
  expect(live.get("records-key-alias").inputs).toEqual({
    name: "alias/acme-dr-trail",
    targetKeyId: "records-key-id",
    region: "eu-west-2",
  });
  const { Administration, Trail, ReadTrail, ...denied } = statements(policy);
  expect(Administration.Principal).toEqual({ AWS: ROOT });
  expect(Administration.Action.filter((a: string) => /Crypt|DataKey|\*$/.test(a)).sort()).toEqual([
    ...["kms:Create*", "kms:Describe*", "kms:Disable*", "kms:Enable*", "kms:Get*", "kms:List*", "kms:Put*"],
    "kms:Update*",
  ]);
  expect(Trail).toEqual({
    Effect: "Allow",
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Action: ["kms:GenerateDataKey*", "kms:Decrypt", "kms:DescribeKey"],
    Resource: "*",
    Condition: { StringEquals: { "aws:SourceAccount": "444455556666" } },
  });
  expect(ReadTrail).toEqual({
    Effect: "Allow",
    Principal: { AWS: ROOT },
    Action: ["kms:Decrypt"],
    Resource: "*",
    Condition: {
      ArnLike: { "aws:PrincipalArn": [ROOT] },
      StringLike: { "kms:ViaService": "s3.*.amazonaws.com" },
    },
  });
  expect(Object.values(denied).map((statement) => statement.Effect)).toEqual(["Deny", "Deny"]);
});

test("P29: tells who touches the records, keys and trail, and what the root user changes", () => {
  const patterns = live.summary("aws:cloudwatch/eventRule:", ({ inputs }) => {
    const { detail, ...rest } = JSON.parse(inputs.eventPattern);
    return [inputs.name, inputs.state, rest, detail];
  });
  const call = { "detail-type": ["AWS API Call via CloudTrail"] };
  const rule = (role: string, source: object, detail: object) => [
    `acme-dr-records-${role}`,
    "ENABLED",
    { ...call, ...source },
    detail,
  ];
  const ofBucket = { bucketName: [BUCKET] };
  expect(patterns).toEqual({
    "records-watch-records-deletion-rule": rule(
      "deletion",
      { source: ["aws.s3"] },
      {
        eventName: ["DeleteObject", "DeleteObjects", "PutObjectRetention", "PutObjectLegalHold"],
        requestParameters: ofBucket,
      },
    ),
    "records-watch-records-configuration-rule": rule(
      "configuration",
      { source: ["aws.s3"] },
      {
        eventName: expect.arrayContaining(["PutBucketPolicy", "DeleteBucketPolicy", "DeleteBucket"]),
        requestParameters: ofBucket,
      },
    ),
    "records-watch-records-keys-rule": rule(
      "keys",
      { source: ["aws.kms"] },
      {
        eventName: ["ScheduleKeyDeletion", "DisableKey", "DisableKeyRotation", "PutKeyPolicy", "DeleteAlias"],
      },
    ),
    "records-watch-records-trail-rule": rule(
      "trail",
      { source: ["aws.cloudtrail"] },
      { eventName: ["StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"] },
    ),
    "records-watch-records-root-rule": rule(
      "root",
      {},
      { userIdentity: { type: ["Root"], invokedBy: [{ exists: false }] } },
    ),
  });
  const targets = live.summary("aws:cloudwatch/eventTarget:", ({ inputs }) => inputs.arn);
  expect(Object.values(targets)).toEqual(Array(5).fill("arn:topic"));
});
