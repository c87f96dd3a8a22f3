import { OffsiteVault } from "../../../components/offsiteVault/offsiteVault";
import { VaultKeys } from "../../../components/offsiteVault/vaultKeys";
import { vaultNames } from "../../../components/offsiteVault/vaultNames";
import type { RetentionClass, RetentionPeriod } from "../../../config/settings";
import { record, type Recording } from "../../support/record";
import { cloud, names, regions, retention, settings, statements, vault } from "./fixture";

interface Choice {
  keep?: boolean;
  mode?: "GOVERNANCE" | "COMPLIANCE";
  days?: number;
  drAccountId?: string;
  fullIntervalDays?: number;
  retention?: Record<RetentionClass, RetentionPeriod>;
}

const build = (choice: Choice = {}) =>
  record(() => {
    const { keep = true, mode = "COMPLIANCE", days = 35, drAccountId = settings.drAccountId } = choice;
    const { vaultAccountId } = settings;
    const parts = {
      vault: vaultNames({ ...settings, drAccountId }),
      vaultAccountId,
      drAccountId,
      ...regions,
      keep,
    };
    new OffsiteVault("vault", {
      ...parts,
      names,
      keys: new VaultKeys("keys", { ...parts, serverRolePatterns: [] }),
      lock: { mode, days },
      retention: choice.retention ?? retention,
      trustAnchorArn: "arn:anchor",
      differentialHours: 6,
      fullIntervalDays: choice.fullIntervalDays ?? 4,
      backupTopicArn: "arn:topic-1",
      replicaTopicArn: "arn:topic-2",
    });
  }, cloud);

let live: Recording;
beforeAll(async () => {
  live = await build();
});

const only = (seen: Recording, token: string, ...fields: string[]) =>
  seen.summary(`aws:s3/${token}:`, ({ inputs }) => Object.fromEntries(fields.map((f) => [f, inputs[f]])));

test("P07: keeps backups, copy, trail, logs and access logs, each in its region, and empties none", () => {
  const bucket = (name: string, region: string, objectLockEnabled: boolean) => ({
    ...{ bucket: name, region, objectLockEnabled, forceDestroy: false },
  });
  expect(live.summary("aws:s3/bucket:", (r) => r.inputs)).toEqual({
    "vault-buckets-backups-bucket": bucket(vault.backups, "eu-west-1", true),
    "vault-buckets-copy-bucket": bucket(vault.copy, "eu-west-2", true),
    "vault-buckets-trail-bucket": bucket(vault.trail, "eu-west-1", true),
    "vault-buckets-logs-bucket": bucket(vault.logs, "eu-west-2", true),
    "vault-buckets-access-logs-bucket": bucket(vault.accessLogs, "eu-west-1", false),
    "vault-buckets-copy-access-logs-bucket": bucket(vault.copyAccessLogs, "eu-west-2", false),
  });
});

test("every setting of a bucket is in the bucket's own region", () => {
  const misplaced = live.resources.filter(
    ({ type, inputs }) =>
      type.startsWith("aws:s3/") &&
      (inputs.region === "eu-west-2") !== /-copy-|-log-archive-/.test(inputs.bucket),
  );
  expect(misplaced.map((r) => r.name)).toEqual([]);
});

test("P13: versions every bucket and locks all but the access logs", () => {
  expect(only(live, "bucketVersioning", "versioningConfiguration")).toEqual(
    Object.fromEntries(
      ["backups", "copy", "trail", "logs", "access-logs", "copy-access-logs"].map((b) => [
        `vault-buckets-${b}-versioning`,
        { versioningConfiguration: { status: "Enabled" } },
      ]),
    ),
  );
  const lock = (days: number) => ({
    objectLockEnabled: "Enabled",
    rule: { defaultRetention: { mode: "COMPLIANCE", days } },
  });
  expect(only(live, "bucketObjectLockConfiguration", "objectLockEnabled", "rule")).toEqual({
    "vault-buckets-backups-lock": lock(35),
    "vault-buckets-copy-lock": lock(35),
    "vault-buckets-trail-lock": lock(35),
    "vault-buckets-logs-lock": lock(400),
  });
});

test("P26: encrypts with the firm's key of the region, and access logs with the only key S3 takes for them", () => {
  const own = (kmsMasterKeyId: string) => ({
    rules: [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId },
        bucketKeyEnabled: true,
        blockedEncryptionTypes: ["SSE-C"],
      },
    ],
  });
  const s3 = {
    rules: [
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" }, blockedEncryptionTypes: ["SSE-C"] },
    ],
  };
  expect(only(live, "bucketServerSideEncryptionConfiguration", "rules")).toEqual({
    "vault-buckets-backups-encryption": own("arn:keys-data-key"),
    "vault-buckets-copy-encryption": own("arn:keys-data-replica"),
    "vault-buckets-trail-encryption": own("arn:keys-services-key"),
    "vault-buckets-logs-encryption": own("arn:keys-services-replica"),
    "vault-buckets-access-logs-encryption": s3,
    "vault-buckets-copy-access-logs-encryption": s3,
  });
});

test("P33: deletes each class at its time, in both regions, and moves only long history to cheaper storage", () => {
  const rule = (id: string, prefix: string, days: number) => ({
    ...{ id, status: "Enabled", filter: { prefix }, expiration: { days } },
    noncurrentVersionExpiration: { noncurrentDays: 1 },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 3 },
  });
  const classes = [
    rule("differential", "db/diff/", 35),
    rule("fullShort", "db/full-short/", 35),
    { ...rule("fullLong", "db/full-long/", 400), transitions: [{ days: 30, storageClass: "GLACIER_IR" }] },
    rule("deploy", "db/deploy/", 90),
    rule("files", "files/", 90),
    rule("releases", "releases/", 365),
    rule("logs", "logs/", 400),
  ];
  const logs = { rules: [rule("all", "", 400)] };
  expect(only(live, "bucketLifecycleConfiguration", "rules")).toEqual({
    "vault-buckets-backups-lifecycle": { rules: classes },
    "vault-buckets-copy-lifecycle": { rules: classes },
    "vault-buckets-trail-lifecycle": logs,
    "vault-buckets-logs-lifecycle": logs,
    "vault-buckets-access-logs-lifecycle": logs,
    "vault-buckets-copy-access-logs-lifecycle": logs,
  });
});

test("P10: copies every backup within 15 minutes under the second region's key, and no delete", () => {
  expect(live.summary("aws:s3/bucketReplicationConfig:", (r) => r.inputs)).toEqual({
    "vault-buckets-backups-replication": {
      bucket: vault.backups,
      region: "eu-west-1",
      role: "arn:vault-buckets-replication-role",
      rules: [
        {
          id: "all",
          priority: 0,
          status: "Enabled",
          filter: { prefix: "" },
          deleteMarkerReplication: { status: "Disabled" },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
          destination: {
            bucket: "arn:vault-buckets-copy-bucket",
            storageClass: "STANDARD",
            encryptionConfiguration: { replicaKmsKeyId: "arn:keys-data-replica" },
            replicationTime: { status: "Enabled", time: { minutes: 15 } },
            metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
          },
        },
      ],
    },
  });
  expect(live.get("vault-buckets-replication-rights").inputs.policy).not.toContain("ReplicateDelete");
});

describe("the order that S3 needs", () => {
  const before = (first: string, then: string) => {
    const order = live.resources.map((r) => r.name);
    return order.indexOf(first) >= 0 && order.indexOf(first) < order.indexOf(then);
  };

  test("settings of a bucket are made one after the other, and the policy that guards them last", () => {
    const made = live.resources.map((r) => r.name).filter((n) => n.startsWith("vault-buckets-backups-"));
    expect(made.map((n) => n.slice("vault-buckets-backups-".length))).toEqual([
      ...["bucket", "versioning", "lock", "encryption", "ownership", "lifecycle", "replication", "logging"],
      ...["private", "policy"],
    ]);
  });

  test("a copy is declared once the bucket that receives it is locked and the role has its rights", () => {
    expect(before("vault-buckets-copy-policy", "vault-buckets-backups-replication")).toBe(true);
    expect(before("vault-buckets-replication-rights", "vault-buckets-backups-replication")).toBe(true);
  });

  test("the trail starts once its bucket lets CloudTrail deliver", () => {
    expect(before("vault-buckets-trail-policy", "vault-audit-trail")).toBe(true);
  });
});

test("keeps the public out of every bucket and gives objects one owner", () => {
  const shut = {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  };
  const blocks = live.summary(
    "aws:s3/bucketPublicAccessBlock:",
    ({ inputs: { bucket: _, region: __, ...i } }) => i,
  );
  expect(Object.keys(blocks)).toHaveLength(6);
  for (const block of Object.values(blocks)) expect(block).toEqual({ ...shut, skipDestroy: true });
  const owners = live.summary("aws:s3/bucketOwnershipControls:", (r) => r.inputs.rule.objectOwnership);
  expect(Object.values(owners)).toEqual(Array(6).fill("BucketOwnerEnforced"));
});

test("logs every access to what is locked, in the same region", () => {
  expect(only(live, "bucketLogging", "targetBucket", "targetPrefix")).toEqual({
    "vault-buckets-backups-logging": { targetBucket: vault.accessLogs, targetPrefix: `${vault.backups}/` },
    "vault-buckets-copy-logging": { targetBucket: vault.copyAccessLogs, targetPrefix: `${vault.copy}/` },
    "vault-buckets-trail-logging": { targetBucket: vault.accessLogs, targetPrefix: `${vault.trail}/` },
    "vault-buckets-logs-logging": { targetBucket: vault.copyAccessLogs, targetPrefix: `${vault.logs}/` },
  });
});

describe("bucket policies", () => {
  const policy = (seen: Recording, bucket: string) =>
    statements(seen.get(`vault-buckets-${bucket}-policy`).inputs.policy);
  const role = (name: string) => `arn:aws:iam::111122223333:role/acme-prod-${name}`;

  test.each(["backups", "copy", "trail", "logs", "access-logs", "copy-access-logs"])(
    "P24: %s refuses plain connections and TLS below 1.2",
    (bucket) => {
      const name = live.get(`vault-buckets-${bucket}-bucket`).inputs.bucket;
      const all = [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`];
      const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: all };
      expect(policy(live, bucket)).toMatchObject({
        OnlyTls: { ...deny, Condition: { Bool: { "aws:SecureTransport": "false" } } },
        OnlyTls12: { ...deny, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
      });
    },
  );

  test.each(["backups", "copy", "trail", "logs", "access-logs", "copy-access-logs"])(
    "P13: %s is emptied by break-glass alone, and configured by the deploying role besides",
    (bucket) => {
      const { OnlyBreakGlassDeletes: deletes, OnlyDeployConfigures: configures } = policy(live, bucket);
      expect(deletes.Condition).toEqual({ ArnNotLike: { "aws:PrincipalArn": [role("break-glass")] } });
      expect(deletes.Action).toEqual(
        expect.arrayContaining(["s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"]),
      );
      expect(configures.Condition).toEqual({
        ArnNotLike: { "aws:PrincipalArn": [role("break-glass"), role("deploy")] },
      });
      expect(configures.Action).toEqual(
        expect.arrayContaining([
          ...["s3:PutLifecycleConfiguration", "s3:PutReplicationConfiguration", "s3:PutBucketVersioning"],
        ]),
      );
    },
  );

  test("refuses backups under a key that the uploader brings", () => {
    expect(policy(live, "backups").OnlyOwnKey).toMatchObject({
      Effect: "Deny",
      Action: "s3:PutObject",
      Condition: { Null: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "false" } },
    });
  });

  test("lets CloudTrail deliver this one trail before the trail exists", () => {
    const { TrailDelivers, TrailChecks } = policy(live, "trail");
    const trail = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/acme-prod-trail";
    expect(TrailChecks.Condition.StringEquals["aws:SourceArn"]).toBe(trail);
    expect(TrailDelivers).toMatchObject({
      Resource: `arn:aws:s3:::${vault.trail}/AWSLogs/111122223333/*`,
      Condition: { StringEquals: { "aws:SourceArn": trail, "s3:x-amz-acl": "bucket-owner-full-control" } },
    });
  });

  test("P20: takes logs from the archive's own role alone", () => {
    expect(policy(live, "logs").OnlyWriterAdds).toEqual({
      Sid: "OnlyWriterAdds",
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:PutObject", "s3:PutObjectRetention", "s3:ReplicateObject"],
      Resource: `arn:aws:s3:::${vault.logs}/*`,
      Condition: { ArnNotLike: { "aws:PrincipalArn": [role("log-writer")] } },
    });
  });

  test("P34: the access logs of the log archive are admitted", () => {
    expect(policy(live, "copy-access-logs").AccessLogsDeliver.Condition.ArnLike).toEqual({
      "aws:SourceArn": [vault.copy, vault.logs].map((b) => `arn:aws:s3:::${b}`),
    });
  });

  test("lets the recovery site's roles read both copies when they are in another account", async () => {
    const other = await build({ drAccountId: "444455556666" });
    for (const bucket of ["backups", "copy"]) {
      expect(policy(live, bucket).RecoverySiteReads).toBeUndefined();
      expect(policy(other, bucket).RecoverySiteReads).toMatchObject({
        Principal: { AWS: "arn:aws:iam::444455556666:root" },
        Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:GetBucketLocation"],
        Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::444455556666:role/acme-dr-recovery*" } },
      });
    }
  });

  test("no statement allows everyone", () => {
    const open = live.resources
      .filter((r) => r.type === "aws:s3/bucketPolicy:BucketPolicy")
      .flatMap((r) => Object.values(statements(r.inputs.policy)))
      .filter((s: any) => s.Effect === "Allow" && JSON.stringify(s.Principal).includes('"*"'));
    expect(open).toEqual([]);
  });
});

describe("roles", () => {
  const rights = (role: string) => statements(live.get(`vault-roles-${role}-rights`).inputs.policy);
  const trust = (role: string) => statements(live.get(`vault-roles-${role}-role`).inputs.assumeRolePolicy);

  test("P13: the uploader puts, locks long history for as long as it is kept, and neither reads nor deletes", () => {
    expect(rights("uploader")).toEqual({
      Put: {
        Sid: "Put",
        Effect: "Allow",
        Action: ["s3:PutObject", "s3:AbortMultipartUpload"],
        Resource: [
          ...[
            "db/diff/*",
            "db/full-short/*",
            "db/full-long/*",
            "db/deploy/*",
            "files/*",
            "releases/*",
            "logs/*",
          ],
        ].map((key) => `arn:aws:s3:::${vault.backups}/${key}`),
      },
      LockFullLong: {
        Sid: "LockFullLong",
        Effect: "Allow",
        Action: ["s3:PutObjectRetention"],
        Resource: `arn:aws:s3:::${vault.backups}/db/full-long/*`,
        Condition: { NumericLessThanEquals: { "s3:object-lock-remaining-retention-days": "400" } },
      },
      LockLogs: {
        Sid: "LockLogs",
        Effect: "Allow",
        Action: ["s3:PutObjectRetention"],
        Resource: `arn:aws:s3:::${vault.backups}/logs/*`,
        Condition: { NumericLessThanEquals: { "s3:object-lock-remaining-retention-days": "400" } },
      },
      Key: {
        Sid: "Key",
        Effect: "Allow",
        Action: ["kms:GenerateDataKey", "kms:Decrypt"],
        Resource: "arn:aws:kms:*:111122223333:key/*",
        Condition: {
          "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/acme-prod-vault" },
          StringLike: { "kms:ViaService": "s3.*.amazonaws.com" },
        },
      },
      Metrics: {
        Sid: "Metrics",
        Effect: "Allow",
        Action: ["cloudwatch:PutMetricData"],
        Resource: "*",
        Condition: { StringEquals: { "cloudwatch:namespace": "Holdfast/Backups" } },
      },
      NeitherReadNorDelete: {
        Sid: "NeitherReadNorDelete",
        Effect: "Deny",
        Action: ["s3:Get*", "s3:Delete*", "s3:BypassGovernanceRetention", "s3:PutObjectLegalHold"],
        Resource: "*",
      },
    });
  });

  test("only a certificate of an operations server takes the uploader's role, for an hour", () => {
    expect(trust("uploader").EnrolledServers.Condition).toEqual({
      ArnEquals: { "aws:SourceArn": "arn:anchor" },
      StringEquals: { "aws:PrincipalTag/x509Subject/OU": "operations" },
    });
    expect(live.get("vault-roles-uploader-profile").inputs).toEqual({
      name: "acme-prod-backup-writer",
      enabled: true,
      roleArns: ["arn:vault-roles-uploader-role"],
      durationSeconds: 3600,
    });
  });

  test.each(["reader", "break-glass"])(
    "P28: taking the role %s needs a second factor shown within the hour",
    (role) => {
      expect(trust(role)).toEqual({
        PeopleWithSecondFactor: {
          Sid: "PeopleWithSecondFactor",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111122223333:root" },
          Action: "sts:AssumeRole",
          Condition: {
            Bool: { "aws:MultiFactorAuthPresent": "true" },
            NumericLessThan: { "aws:MultiFactorAuthAge": "3600" },
          },
        },
      });
    },
  );

  test.each(["reader", "verifier"])("the role %s only reads", (role) => {
    const actions = Object.values(rights(role)).flatMap((s: any) => s.Action);
    expect(actions.filter((a) => !/^(s3:(Get|List)|kms:De|cloudwatch:PutMetricData)/.test(a))).toEqual([]);
  });

  test("break-glass cannot read what it may delete", () => {
    const actions = Object.values(rights("break-glass")).flatMap((s: any) => s.Action);
    expect(actions).toContain("s3:DeleteObjectVersion");
    expect(actions.filter((a) => /GetObject|Decrypt/.test(a))).toEqual([]);
  });
});

describe("alarms", () => {
  const alarms = (seen: Recording) => seen.summary("aws:cloudwatch/metricAlarm:", (r) => r.inputs);
  const missed = (filter: string, prefix: string, hours: number) => ({
    name: `acme-prod-missed-${filter}`,
    alarmDescription: `no backup arrived under ${prefix} for ${hours} hours (P08)`,
    region: "eu-west-1",
    namespace: "AWS/S3",
    metricName: "PutRequests",
    dimensions: { BucketName: vault.backups, FilterId: filter },
    statistic: "Sum",
    period: 3600,
    evaluationPeriods: hours,
    datapointsToAlarm: hours,
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    treatMissingData: "breaching",
    actionsEnabled: true,
    alarmActions: ["arn:topic-1"],
    okActions: ["arn:topic-1"],
  });

  test("P08: a backup that does not arrive is an alarm, whatever its runner says", () => {
    expect(alarms(live)).toMatchObject({
      "vault-alarms-missed-differential-alarm": missed("differential", "db/diff/", 8),
      "vault-alarms-missed-full-short-alarm": missed("full-short", "db/full-short/", 98),
    });
    expect(live.summary("aws:s3/bucketMetric:", ({ inputs }) => [inputs.name, inputs.filter])).toEqual({
      "vault-alarms-missed-differential-metric": ["differential", { prefix: "db/diff/" }],
      "vault-alarms-missed-full-short-metric": ["full-short", { prefix: "db/full-short/" }],
    });
  });

  test("leaves a full backup a week apart to the auditor, since CloudWatch looks back a week at most", async () => {
    expect(Object.keys(alarms(await build({ fullIntervalDays: 7 }))).sort()).toEqual([
      "vault-alarms-missed-differential-alarm",
      "vault-alarms-replication-failed-alarm",
      "vault-alarms-replication-late-alarm",
    ]);
  });

  test("P07: a copy that fails or lags is an alarm in the region that measures it", () => {
    const dimensions = { SourceBucket: vault.backups, DestinationBucket: vault.copy, RuleId: "all" };
    expect(alarms(live)).toMatchObject({
      "vault-alarms-replication-failed-alarm": {
        ...{ region: "eu-west-1", metricName: "OperationsFailedReplication", dimensions, threshold: 0 },
        alarmActions: ["arn:topic-1"],
      },
      "vault-alarms-replication-late-alarm": {
        ...{ region: "eu-west-2", metricName: "ReplicationLatency", dimensions, threshold: 900 },
        alarmActions: ["arn:topic-2"],
      },
    });
  });

  test("P29: tells in both regions who touches the vault, its keys, its trail or break-glass", () => {
    const rules = live.summary("aws:cloudwatch/eventRule:", ({ inputs }) => [
      inputs.region,
      JSON.parse(inputs.eventPattern).detail.eventName,
    ]);
    const events = {
      "vault-deletion": ["DeleteObject", "DeleteObjects", "PutObjectRetention", "PutObjectLegalHold"],
      "vault-configuration": expect.arrayContaining([
        ...["PutBucketLifecycle", "PutBucketReplication", "PutBucketVersioning", "PutBucketPolicy"],
        "PutBucketObjectLockConfiguration",
      ]),
      "vault-keys": expect.arrayContaining(["ScheduleKeyDeletion", "DisableKey"]),
      "vault-trail": expect.arrayContaining(["StopLogging", "DeleteTrail"]),
      "vault-break-glass": ["AssumeRole"],
    };
    const expected = Object.entries(events).flatMap(([role, calls]) => [
      [`vault-backup-watch-${role}-rule`, ["eu-west-1", calls]],
      [`vault-replica-watch-${role}-rule`, ["eu-west-2", calls]],
    ]);
    expect(rules).toEqual(Object.fromEntries(expected));
    const targets = live.summary("aws:cloudwatch/eventTarget:", ({ inputs }) => [inputs.region, inputs.arn]);
    expect(
      Object.entries(targets).filter(
        ([, [region, arn]]) => (region === "eu-west-1") !== (arn === "arn:topic-1"),
      ),
    ).toEqual([]);
    expect(Object.keys(targets)).toHaveLength(10);
  });

  test("P29: hears that break-glass is taken, which counts as a call that only reads", () => {
    const states = live.summary("aws:cloudwatch/eventRule:", ({ inputs }) => inputs.state);
    const asking = Object.entries(states).filter(([, state]) => state !== "ENABLED");
    expect(asking).toEqual(
      ["backup", "replica"].map((where) => [
        `vault-${where}-watch-vault-break-glass-rule`,
        "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
      ]),
    );
  });
});

test("P20: records management of the account in all regions, and access to the vault's objects", () => {
  const { advancedEventSelectors, ...trail } = live.get("vault-audit-trail").inputs;
  expect(trail).toEqual({
    name: "acme-prod-trail",
    region: "eu-west-1",
    s3BucketName: vault.trail,
    kmsKeyId: "arn:keys-services-key",
    enableLogging: true,
    isMultiRegionTrail: true,
    includeGlobalServiceEvents: true,
    enableLogFileValidation: true,
  });
  expect(advancedEventSelectors.map((s: any) => s.fieldSelectors[0])).toEqual([
    { field: "eventCategory", equals: ["Management"] },
    { field: "eventCategory", equals: ["Data"] },
    { field: "eventCategory", equals: ["Data"] },
  ]);
  expect(advancedEventSelectors[1].fieldSelectors[2]).toEqual({
    field: "resources.ARN",
    startsWiths: [`arn:aws:s3:::${vault.backups}/`, `arn:aws:s3:::${vault.copy}/`],
  });
  expect(advancedEventSelectors[2].fieldSelectors[2]).toEqual({
    field: "resources.ARN",
    startsWiths: [`arn:aws:s3:::${vault.trail}/`, `arn:aws:s3:::${vault.logs}/`],
  });
});

test("a trial can be taken down: one day under GOVERNANCE, emptied, and deletable by the deploying role", async () => {
  const trial = await build({ keep: false, mode: "GOVERNANCE", days: 1 });
  expect(Object.values(trial.summary("aws:s3/bucket:", (r) => r.inputs.forceDestroy))).toEqual(
    Array(6).fill(true),
  );
  expect(trial.get("vault-buckets-backups-lock").inputs.rule).toEqual({
    defaultRetention: { mode: "GOVERNANCE", days: 1 },
  });
  const deletes = statements(trial.get("vault-buckets-backups-policy").inputs.policy).OnlyBreakGlassDeletes;
  expect(deletes.Condition.ArnNotLike["aws:PrincipalArn"]).toContain(
    "arn:aws:iam::111122223333:role/acme-prod-deploy",
  );
});

test("changing how long a class is kept changes the expiry rules of both buckets and nothing else", async () => {
  const longer = await build({
    retention: { ...retention, deploy: { keepDays: 120, lockDays: 35, legalMaximumDays: 3650 } },
  });
  const changed = longer.resources.filter(
    (r) =>
      JSON.stringify(r.inputs) !==
      JSON.stringify(live.resources.find((l) => l.name === r.name && l.type === r.type)?.inputs),
  );
  expect(changed.map((r) => r.name).sort()).toEqual([
    "vault-buckets-backups-lifecycle",
    "vault-buckets-copy-lifecycle",
  ]);
});

test("rejects a class that expires while it is still locked", async () => {
  const short = { ...retention, differential: { keepDays: 14, lockDays: 14, legalMaximumDays: 3650 } };
  await expect(build({ retention: short })).rejects.toThrow(
    "acme-prod-backups-copy-111122223333 is locked for 35 days, longer than it keeps differential (14 days): lengthen it, or lower lockDays",
  );
});
