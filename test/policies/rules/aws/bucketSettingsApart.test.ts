import { bucketSettingsApart } from "../../../../policies/rules/aws/bucketSettingsApart";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const vault = (more: object = {}) => ({ bucket: "acme-vault", objectLockEnabled: true, ...more });
const protect = { protect: true };

judges(bucketSettingsApart, [
  ["accepts a locked bucket that says nothing", vault(), []],
  ["accepts empty lists", vault({ lifecycleRules: [] }), []],
  ["accepts a protected bucket that says nothing", { bucket: "files" }, [], protect],
  [
    "accepts what the firm still gives",
    vault({ versioning: { enabled: true } }),
    [],
    { config: { inline: ["versioning"] } },
  ],
  ["ignores a bucket that may go", { bucket: "cache", versioning: { enabled: false } }, "not applicable"],
  ["rejects an inline setting", vault({ versioning: { enabled: false } }), ["versioning is given inline"]],
  [
    "rejects several of a protected bucket",
    { lifecycleRules: [{ enabled: true, expiration: { days: 1 } }], logging: { targetBucket: "other" } },
    ["lifecycleRules is given inline", "logging is given inline"],
    protect,
  ],
  [
    "rejects one beside another that is not known yet",
    vault({ versioning: { enabled: true }, lifecycleRules: unknownValue }),
    ["versioning is given inline", "unknown"],
  ],
  ["leaves open one that is not known yet", vault({ versioning: unknownValue }), "unknown"],
  ["leaves open whether a bucket is locked", { objectLockEnabled: unknownValue, versioning: {} }, "unknown"],
]);
