import type { ExampleResource } from "../../../../policies/rule";
import { bucketObjectLock } from "../../../../policies/rules/aws/bucketObjectLock";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const named = (bucket: unknown, more: object = {}, name = "vault") => ({ name, props: { bucket, ...more } });
const backups = (more: object = {}) => named("acme-backups", more);
const TOKEN = "aws:s3/bucketObjectLockConfiguration";
const lock = (defaultRetention: unknown, bucket: unknown = "acme-backups") => ({
  name: "lock",
  type: `${TOKEN}:BucketObjectLockConfiguration`,
  props: { bucket, rule: { defaultRetention } },
});
const trail = (s3BucketName: unknown) => ({
  name: "trail",
  type: "aws:cloudtrail/trail:Trail",
  props: { s3BucketName },
});
const logging = (targetBucket: unknown) => ({
  name: "logging",
  type: "aws:s3/bucketLogging:BucketLogging",
  props: { bucket: "acme-app", targetBucket },
});
const month = { mode: "GOVERNANCE", days: 35 };
const none = "vault: nothing locks what it receives";
const byTrial = (resource: ExampleResource) =>
  ({
    ...resource,
    provider: { defaultTags: JSON.stringify({ tags: { purpose: "trial" } }) },
  }) as ExampleResource;

judgesStack(bucketObjectLock, [
  ["accepts backups under lock", [backups(), lock(month)], []],
  ["accepts a lock of a year", [backups(), lock({ mode: "COMPLIANCE", years: 1 })], []],
  [
    "accepts it under the old types",
    [
      { ...backups(), type: "aws:s3/bucketV2:BucketV2" },
      { ...lock(month), type: `${TOKEN}V2:BucketObjectLockConfigurationV2` },
    ],
    [],
  ],
  ["accepts it inline", [backups({ objectLockConfiguration: { rule: { defaultRetention: month } } })], []],
  [
    "accepts it inline in the old type",
    [
      {
        ...backups({ objectLockConfiguration: { rules: [{ defaultRetentions: [month] }] } }),
        type: "aws:s3/bucketV2:BucketV2",
      },
    ],
    [],
  ],
  [
    "accepts a lock of a bucket that is made in the same run",
    [backups({ bucket: unknownValue }), { ...lock(month, unknownValue), links: { bucket: "vault" } }],
    [],
  ],
  ["accepts a bucket that holds something else", [named("acme-assets")], []],
  ["accepts a name that only contains a word", [named("acme-trailers"), named("acme-feedbackup")], []],
  [
    "accepts the target of access logs, which cannot have one",
    [named("acme-backups-access-logs"), logging("acme-backups-access-logs")],
    [],
  ],
  ["ignores a trial", [backups(), lock({ mode: "GOVERNANCE", days: 1 })].map(byTrial), "not applicable"],
  ["rejects backups without a lock", [backups()], [none]],
  ["rejects lock that is enabled and locks nothing", [backups({ objectLockEnabled: true })], [none]],
  ["rejects a lock without a default", [backups(), lock(undefined)], [none]],
  [
    "rejects a lock of a day",
    [backups(), lock({ mode: "COMPLIANCE", days: 1 })],
    ["vault: it locks for 1 days, mode COMPLIANCE"],
  ],
  [
    "rejects a mode that the firm does not allow",
    [backups(), lock(month)],
    ["vault: it locks for 35 days, mode GOVERNANCE"],
    { modes: ["COMPLIANCE"] },
  ],
  [
    "rejects the bucket of a trail, whatever its name",
    [named("acme-records"), trail("acme-records")],
    [none],
  ],
  [
    "rejects a bucket by its logical name",
    [named("acme-x", {}, "backups")],
    ["backups: nothing locks what it receives"],
  ],
  ["rejects a bucket by a word of the firm's own", [named("acme-dumps")], [none], { words: ["dumps"] }],
  [
    "accepts a lock as long as the firm says of the bucket",
    [named("acme-records"), lock({ mode: "COMPLIANCE", years: 7 }, "acme-records")],
    [],
    { minDaysOf: ["acme-records=2555"] },
  ],
  [
    "accepts a short lock of a bucket beside it",
    [backups(), lock(month)],
    [],
    { minDaysOf: ["acme-records=2555"] },
  ],
  [
    "rejects a lock that ends before what the firm says of the bucket",
    [named("acme-records"), lock({ mode: "COMPLIANCE", days: 8 }, "acme-records")],
    ["vault: it locks for 8 days, mode COMPLIANCE"],
    { minDaysOf: ["acme-records=2555"] },
  ],
  [
    "rejects a bucket without the lock that the firm says of it",
    [named("acme-records")],
    [none],
    { minDaysOf: ["acme-records=2555"] },
  ],
  [
    "rejects a lock whose time for the bucket is no number",
    [backups(), lock(month)],
    ["vault: it locks for 35 days, mode GOVERNANCE"],
    { minDaysOf: ["acme-backups=ten years"] },
  ],
  [
    "leaves open a short lock of a bucket whose name is not known yet",
    [named(unknownValue), { ...lock(month, unknownValue), links: { bucket: "vault" } }],
    "unknown",
    { minDaysOf: ["acme-records=2555"] },
  ],
  ["rejects backups that others are locked beside", [backups(), lock(month, "acme-app")], [none]],
  ["leaves open a lock whose bucket is not known yet", [backups(), lock(month, unknownValue)], "unknown"],
  ["leaves open a bucket whose name is not known yet", [named(unknownValue)], "unknown"],
  [
    "leaves open a trail whose bucket is not known yet",
    [named("acme-records"), trail(unknownValue)],
    "unknown",
  ],
  ["leaves open days that are not known yet", [backups(), lock({ ...month, days: unknownValue })], "unknown"],
  [
    "rejects backups beside a bucket whose name is not known",
    [named(unknownValue, {}, "other"), backups()],
    [none, "unknown"],
  ],
]);
