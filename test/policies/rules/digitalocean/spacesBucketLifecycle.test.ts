import { spacesBucketLifecycle } from "../../../../policies/rules/digitalocean/spacesBucketLifecycle";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const versioning = { enabled: true };
const old = { enabled: true, noncurrentVersionExpiration: { days: 30 } };
const parts = { enabled: true, expiration: { days: 90 }, abortIncompleteMultipartUploadDays: 7 };
const noOld = "old versions are never deleted";
const noParts = "parts of broken-off uploads are never deleted";
const kept = (days: number) => `parts of broken-off uploads are kept for ${days} days, allowed: 30`;

judges(spacesBucketLifecycle, [
  ["accepts one rule for both", { versioning, lifecycleRules: [{ ...old, ...parts }] }, []],
  ["accepts a rule for each", { versioning, lifecycleRules: [old, parts] }, []],
  ["accepts an unversioned bucket that ends broken uploads", { lifecycleRules: [parts] }, []],
  [
    "accepts the days that a firm allows for parts",
    { lifecycleRules: [{ ...parts, abortIncompleteMultipartUploadDays: 90 }] },
    [],
    { config: { mostUploadDays: 90 } },
  ],
  [
    "accepts a rule that is off beside one for parts",
    { lifecycleRules: [parts, { ...parts, enabled: false, abortIncompleteMultipartUploadDays: 36_500 }] },
    [],
  ],
  [
    "rejects parts that are kept for a hundred years",
    { lifecycleRules: [{ ...parts, abortIncompleteMultipartUploadDays: 36_500 }] },
    [kept(36_500)],
  ],
  [
    "rejects parts that are kept for half a year beside a rule that is not known",
    {
      versioning,
      lifecycleRules: [{ ...old, ...parts, abortIncompleteMultipartUploadDays: 180 }, unknownValue],
    },
    [kept(180), "unknown"],
  ],
  [
    "leaves open how long parts are kept",
    { lifecycleRules: [{ ...parts, abortIncompleteMultipartUploadDays: unknownValue }] },
    "unknown",
  ],
  ["rejects no rule", { versioning }, [noOld, noParts]],
  ["rejects an empty list", { versioning, lifecycleRules: [] }, [noOld, noParts]],
  ["rejects an unversioned bucket without a rule", {}, [noParts]],
  [
    "rejects a rule that is off",
    { versioning, lifecycleRules: [{ ...old, ...parts, enabled: false }] },
    [noOld, noParts],
  ],
  [
    "accepts an unversioned bucket whose files end below a prefix",
    { lifecycleRules: [{ ...parts, prefix: "a/" }] },
    [],
  ],
  ["rejects an end of current files alone", { versioning, lifecycleRules: [parts] }, [noOld]],
  ["rejects no end of broken uploads", { versioning, lifecycleRules: [old] }, [noParts]],
  [
    "rejects zero days, which are none",
    { versioning, lifecycleRules: [{ ...parts, noncurrentVersionExpiration: { days: 0 } }] },
    [noOld],
  ],
  [
    "accepts old versions that end below the same prefix, or above it",
    {
      versioning,
      lifecycleRules: [
        { ...old, ...parts, prefix: "a/" },
        { ...parts, prefix: "b/c/" },
        { ...old, prefix: "b/" },
      ],
    },
    [],
  ],
  [
    "rejects files that end below a prefix where nothing else does",
    {
      versioning,
      lifecycleRules: [
        { ...old, ...parts, prefix: "a/" },
        { enabled: true, prefix: "b/", expiration: { days: 90 } },
      ],
    },
    [`${noOld} below b/`, `${noParts} below b/`],
  ],
  ["leaves open rules that are not known yet", { versioning, lifecycleRules: unknownValue }, "unknown"],
  [
    "leaves open whether a rule is on",
    { versioning, lifecycleRules: [{ ...old, ...parts, enabled: unknownValue }] },
    "unknown",
  ],
  [
    "rejects no end of old versions beside an unknown number",
    {
      versioning,
      lifecycleRules: [{ ...parts, abortIncompleteMultipartUploadDays: unknownValue }],
    },
    [noOld, "unknown"],
  ],
]);
