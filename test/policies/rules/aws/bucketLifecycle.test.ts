import { unknownValue } from "@pulumi/pulumi/runtime";
import { bucketLifecycle } from "../../../../policies/rules/aws/bucketLifecycle";
import { judgesStack } from "../../../support/policyRows";

const bucket = (more: object = { versioning: { enabled: true } }, name = "vault") => ({
  name,
  props: { bucket: `acme-${name}`, ...more },
});
const TOKEN = "aws:s3/bucketLifecycleConfiguration";
const lifecycle = (rules: unknown, of: unknown = "acme-vault") => ({
  name: "lifecycle",
  type: `${TOKEN}:BucketLifecycleConfiguration`,
  props: { bucket: of, rules },
});
const versions = (status: unknown) => ({
  name: "versions",
  type: "aws:s3/bucketVersioning:BucketVersioning",
  props: { bucket: "acme-vault", versioningConfiguration: { status } },
});
const old = { id: "old", status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 30 } };
const parts = { id: "parts", status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 3 } };
const inline = { enabled: true, abortIncompleteMultipartUploadDays: 3 };
const noOld = "vault: old versions are never deleted";
const noParts = "vault: parts of broken-off uploads are never deleted";

judgesStack(bucketLifecycle, [
  ["accepts a rule for each", [bucket(), lifecycle([old, parts])], []],
  [
    "accepts one rule for both, under a prefix",
    [bucket(), lifecycle([{ ...old, ...parts, filter: { prefix: "db/" } }])],
    [],
  ],
  [
    "accepts them under the old types",
    [
      { ...bucket({ versionings: [{ enabled: true }] }), type: "aws:s3/bucketV2:BucketV2" },
      { ...lifecycle([old, parts]), type: `${TOKEN}V2:BucketLifecycleConfigurationV2` },
    ],
    [],
  ],
  [
    "accepts them inline",
    [
      bucket({
        versioning: { enabled: true },
        lifecycleRules: [{ ...inline, noncurrentVersionExpiration: { days: 30 } }],
      }),
    ],
    [],
  ],
  [
    "accepts them inline in the old type",
    [
      {
        ...bucket({ lifecycleRules: [{ ...inline, noncurrentVersionExpirations: [{ days: 30 }] }] }),
        type: "aws:s3/bucketV2:BucketV2",
      },
    ],
    [],
  ],
  ["accepts a bucket without versions that ends broken uploads", [bucket({}), lifecycle([parts])], []],
  [
    "accepts both beside versioning that is not known yet",
    [bucket({}), versions(unknownValue), lifecycle([old, parts])],
    [],
  ],
  [
    "accepts a bucket that is made in the same run",
    [
      bucket({ bucket: unknownValue, objectLockEnabled: true }),
      { ...lifecycle([old, parts], unknownValue), links: { bucket: "vault" } },
    ],
    [],
  ],
  ["rejects an empty place in the list of rules", [bucket(), lifecycle([null, old])], [noParts]],
  ["rejects no rule", [bucket()], [noOld, noParts]],
  ["rejects an empty list", [bucket(), lifecycle([])], [noOld, noParts]],
  [
    "rejects rules that are off",
    [bucket(), lifecycle([{ ...old, ...parts, status: "Disabled" }])],
    [noOld, noParts],
  ],
  ["rejects no end of old versions", [bucket(), lifecycle([{ ...parts, expiration: { days: 9 } }])], [noOld]],
  [
    "rejects no end of versions from before a suspension",
    [bucket({}), versions("Suspended"), lifecycle([parts])],
    [noOld],
  ],
  ["rejects no end of broken uploads", [bucket(), lifecycle([old])], [noParts]],
  [
    "rejects old versions that only move",
    [
      bucket(),
      lifecycle([
        { ...parts, noncurrentVersionTransitions: [{ noncurrentDays: 9, storageClass: "GLACIER" }] },
      ]),
    ],
    [noOld],
  ],
  ["rejects rules of another bucket", [bucket(), lifecycle([old, parts], "acme-app")], [noOld, noParts]],
  [
    "leaves open rules whose bucket is not known yet",
    [bucket(), lifecycle([old, parts], unknownValue)],
    "unknown",
  ],
  ["leaves open rules that are not known yet", [bucket(), lifecycle(unknownValue)], "unknown"],
  [
    "leaves open whether there are versions",
    [bucket({}), versions(unknownValue), lifecycle([parts])],
    "unknown",
  ],
  [
    "rejects no end of uploads beside old versions that are not known",
    [bucket(), lifecycle([{ ...old, noncurrentVersionExpiration: unknownValue }])],
    [noParts, "unknown"],
  ],
  [
    "rejects one bucket beside an unknown one",
    [bucket({ objectLockEnabled: unknownValue, lifecycleRules: [inline] }, "other"), bucket()],
    [noOld, noParts, "unknown"],
  ],
]);
