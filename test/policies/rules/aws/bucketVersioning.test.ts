import { bucketVersioning } from "../../../../policies/rules/aws/bucketVersioning";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const bucket = (more: object = {}) => ({ name: "vault", props: { bucket: "acme-vault", ...more } });
const TOKEN = "aws:s3/bucketVersioning";
const versions = (status: unknown, of: unknown = "acme-vault") => ({
  name: "versions",
  type: `${TOKEN}:BucketVersioning`,
  props: { bucket: of, versioningConfiguration: { status } },
});

judgesStack(bucketVersioning, [
  ["accepts versioning in a resource of its own", [bucket(), versions("Enabled")], []],
  [
    "accepts it under the old types",
    [
      { ...bucket(), type: "aws:s3/bucketV2:BucketV2" },
      { ...versions("Enabled"), type: `${TOKEN}V2:BucketVersioningV2` },
    ],
    [],
  ],
  ["accepts it inline", [bucket({ versioning: { enabled: true } })], []],
  [
    "accepts it inline in the old type",
    [{ ...bucket({ versionings: [{ enabled: true }] }), type: "aws:s3/bucketV2:BucketV2" }],
    [],
  ],
  ["accepts a bucket made with object lock, which versions it", [bucket({ objectLockEnabled: true })], []],
  [
    "accepts a bucket whose name is not known yet",
    [bucket({ bucket: unknownValue }), { ...versions("Enabled", unknownValue), links: { bucket: "vault" } }],
    [],
  ],
  ["rejects nothing said", [bucket()], ["vault: versioning is off"]],
  [
    "rejects versioning that is suspended",
    [bucket(), versions("Suspended")],
    ["vault: versioning is Suspended"],
  ],
  [
    "rejects versioning that was never on",
    [bucket(), versions("Disabled")],
    ["vault: versioning is Disabled"],
  ],
  ["rejects a status in other letters", [bucket(), versions("enabled")], ["vault: versioning is enabled"]],
  [
    "rejects suspension beside what the cloud filled in",
    [bucket({ versioning: { enabled: true } }), versions("Suspended")],
    ["vault: versioning is Suspended"],
  ],
  [
    "rejects versioning of another bucket",
    [bucket(), versions("Enabled", "acme-app")],
    ["vault: versioning is off"],
  ],
  ["rejects it inline and off", [bucket({ versioning: { enabled: false } })], ["vault: versioning is off"]],
  ["leaves open a status that is not known yet", [bucket(), versions(unknownValue)], "unknown"],
  ["leaves open versioning of an unknown bucket", [bucket(), versions("Enabled", unknownValue)], "unknown"],
  [
    "rejects one bucket beside an unknown one",
    [
      { name: "other", props: { bucket: unknownValue } },
      { ...versions(unknownValue, unknownValue), links: { bucket: "other" } },
      bucket(),
    ],
    ["vault: versioning is off", "unknown"],
  ],
  [
    "leaves open a resource of its own that may say otherwise",
    [bucket({ versioning: { enabled: true } }), versions("Suspended", unknownValue)],
    "unknown",
  ],
]);
