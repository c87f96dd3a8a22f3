import { bucketLifecycleLock } from "../../../../policies/rules/aws/bucketLifecycleLock";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const bucket = (more: object = {}) => ({ name: "vault", props: { bucket: "acme-vault", ...more } });
const CONFIG = {
  lock: "aws:s3/bucketObjectLockConfiguration",
  lifecycle: "aws:s3/bucketLifecycleConfiguration",
};
const lock = (defaultRetention: unknown, of: unknown = "acme-vault") => ({
  name: "lock",
  type: `${CONFIG.lock}:BucketObjectLockConfiguration`,
  props: { bucket: of, rule: { defaultRetention } },
});
const lifecycle = (...rules: unknown[]) => ({
  name: "lifecycle",
  type: `${CONFIG.lifecycle}:BucketLifecycleConfiguration`,
  props: { bucket: "acme-vault", rules },
});
const after = (days: unknown, id = "all", status: unknown = "Enabled") => ({
  id,
  status,
  expiration: { days },
});
const month = { mode: "GOVERNANCE", days: 35 };
const soon = "vault: rule all deletes after 30 days, and the lock lasts 35";

judgesStack(bucketLifecycleLock, [
  ["accepts an expiry after the lock", [bucket(), lock(month), lifecycle(after(90))], []],
  ["accepts an expiry on the day that it ends", [bucket(), lock(month), lifecycle(after(35))], []],
  ["accepts an early expiry without a lock", [bucket(), lifecycle(after(1))], []],
  ["accepts an early rule that is off", [bucket(), lock(month), lifecycle(after(1, "all", "Disabled"))], []],
  [
    "accepts an end of old versions, which waits for the lock",
    [
      bucket(),
      lock(month),
      lifecycle({ id: "old", status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 1 } }),
    ],
    [],
  ],
  ["accepts the zero that a cloud gives back for none", [bucket(), lock(month), lifecycle(after(0))], []],
  ["accepts a lock of another bucket", [bucket(), lock(month, "acme-app"), lifecycle(after(30))], []],
  ["rejects an expiry before the lock ends", [bucket(), lock(month), lifecycle(after(30))], [soon]],
  [
    "rejects it for a lock in years",
    [bucket(), lock({ mode: "COMPLIANCE", years: 1 }), lifecycle(after(364))],
    ["vault: rule all deletes after 364 days, and the lock lasts 365"],
  ],
  [
    "rejects each of several",
    [bucket(), lock(month), lifecycle(after(30), after(90, "long"), after(7, "short"))],
    [soon, "vault: rule short deletes after 7 days, and the lock lasts 35"],
  ],
  [
    "rejects it inline",
    [
      bucket({
        objectLockConfiguration: { rule: { defaultRetention: month } },
        lifecycleRules: [{ id: "all", enabled: true, expiration: { days: 30 } }],
      }),
    ],
    [soon],
  ],
  [
    "rejects it under the old types",
    [
      { ...bucket(), type: "aws:s3/bucketV2:BucketV2" },
      { ...lock(month), type: `${CONFIG.lock}V2:BucketObjectLockConfigurationV2` },
      { ...lifecycle(after(30)), type: `${CONFIG.lifecycle}V2:BucketLifecycleConfigurationV2` },
    ],
    [soon],
  ],
  [
    "rejects less than the law asks for",
    [bucket(), lifecycle(after(30))],
    ["vault: rule all deletes after 30 days, allowed: 365 or more"],
    { minDays: 365 },
  ],
  [
    "leaves open a lock whose days are not known yet",
    [bucket(), lock({ ...month, days: unknownValue }), lifecycle(after(30))],
    "unknown",
  ],
  [
    "leaves open a lock whose bucket is not known yet",
    [bucket(), lock(month, unknownValue), lifecycle(after(30))],
    "unknown",
  ],
  [
    "leaves open a rule that is not known yet",
    [bucket(), lock(month), lifecycle(after(unknownValue))],
    "unknown",
  ],
  [
    "leaves open rules whose bucket is not known yet",
    [bucket(), lock(month), { ...lifecycle(after(30)), props: { bucket: unknownValue, rules: [] } }],
    "unknown",
  ],
  [
    "accepts rules of an unknown bucket beside one without a lock",
    [bucket(), { ...lifecycle(after(30)), props: { bucket: unknownValue, rules: [] } }],
    [],
  ],
  [
    "rejects one rule beside an unknown one",
    [bucket(), lock(month), lifecycle(unknownValue, after(30))],
    [soon, "unknown"],
  ],
]);
