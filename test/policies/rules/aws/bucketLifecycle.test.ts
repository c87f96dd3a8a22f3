import { bucketLifecycle } from "../../../../policies/rules/aws/bucketLifecycle";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

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
const ends = (prefix: string) => ({ filter: { prefix }, expiration: { days: 90 } });
const inline = { enabled: true, abortIncompleteMultipartUploadDays: 3 };
const noOld = "vault: old versions are never deleted";
const noParts = "vault: parts of broken-off uploads are never deleted";

judgesStack(bucketLifecycle, [
  ["accepts a rule for each", [bucket(), lifecycle([old, parts])], []],
  [
    "accepts one rule for both, with a filter that leaves nothing out",
    [bucket(), lifecycle([{ ...old, ...parts, filter: { prefix: "" } }])],
    [],
  ],
  [
    "accepts a rule for everything beside one for a prefix",
    [
      bucket(),
      lifecycle([
        { ...old, ...ends("db/") },
        { ...old, ...parts },
      ]),
    ],
    [],
  ],
  [
    "accepts a bucket that is laid out in prefixes, each with its end",
    [
      bucket(),
      lifecycle(["full/", "diff/", "logs/"].map((prefix) => ({ ...old, ...parts, ...ends(prefix) }))),
    ],
    [],
  ],
  [
    "accepts a rule for everything beside one whose prefix is not known yet",
    [
      bucket(),
      lifecycle([
        { ...old, filter: { prefix: unknownValue } },
        { ...old, ...parts },
      ]),
    ],
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
  [
    "rejects one rule for both, under a prefix",
    [bucket(), lifecycle([{ ...old, ...parts, filter: { prefix: "db/" } }])],
    [`${noOld} outside of db/`, `${noParts} outside of db/`],
  ],
  [
    "rejects an inline rule for a prefix",
    [
      bucket({
        versioning: { enabled: true },
        lifecycleRules: [{ ...inline, prefix: "db/", noncurrentVersionExpiration: { days: 30 } }],
      }),
    ],
    [`${noOld} outside of db/`, `${noParts} outside of db/`],
  ],
  [
    "rejects rules for tags and sizes",
    [
      bucket(),
      lifecycle([
        { ...old, filter: { tag: { key: "class", value: "old" } } },
        { ...old, filter: { objectSizeGreaterThan: 131_072 } },
        { ...old, filter: { and: { prefix: "", tags: { class: "old" } } } },
        parts,
      ]),
    ],
    [`${noOld} but for what tags or sizes pick`],
  ],
  [
    "rejects a bucket that is laid out in prefixes of which one has no end of old versions",
    [
      bucket(),
      lifecycle([
        parts,
        { ...old, ...ends("full/") },
        { ...old, ...ends("diff/") },
        { status: "Enabled", ...ends("logs/") },
      ]),
    ],
    [`${noOld} below logs/`],
  ],
  [
    "rejects many prefixes that say nothing of what is current",
    [bucket(), lifecycle([parts, ...["a/", "b/", "c/"].map((prefix) => ({ ...old, filter: { prefix } }))])],
    [`${noOld} outside of a/, b/, c/`],
  ],
  [
    "leaves open a filter that is not known yet",
    [bucket(), lifecycle([{ ...old, ...parts, filter: unknownValue }])],
    "unknown",
  ],
  [
    "leaves open whether a rule for everything is on",
    [
      bucket(),
      lifecycle([
        { ...old, ...parts, filter: { prefix: "a/" } },
        { ...old, ...parts, status: unknownValue },
      ]),
    ],
    "unknown",
  ],
  [
    "rejects a rule for a prefix beside one for another that is not known to be on",
    [
      bucket(),
      lifecycle([
        parts,
        { ...old, filter: { prefix: "a/" } },
        { ...old, filter: { prefix: "b/" }, status: unknownValue },
      ]),
    ],
    [`${noOld} outside of a/`],
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
