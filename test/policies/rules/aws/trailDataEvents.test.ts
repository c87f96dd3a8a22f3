import { trailDataEvents } from "../../../../policies/rules/aws/trailDataEvents";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const trail = (props: object = {}) => ({
  name: "audit",
  props: { isMultiRegionTrail: true, region: "eu-west-1", ...props },
});
const basic = (values: unknown, more: object = {}) => ({
  eventSelectors: [{ dataResources: [{ type: "AWS::S3::Object", values }], ...more }],
});
const advanced = (...fieldSelectors: object[]) => ({
  advancedEventSelectors: [
    {
      fieldSelectors: [
        { field: "eventCategory", equals: ["Data"] },
        { field: "resources.type", equals: ["AWS::S3::Object"] },
        ...fieldSelectors,
      ],
    },
  ],
});
const bucket = (name: unknown = "vault", more: object = {}) => ({
  name: "vault",
  type: "aws:s3/bucket:Bucket",
  props: { bucket: name, objectLockEnabled: true, region: "eu-west-1", ...more },
});
const lock = {
  name: "lock",
  type: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  props: { bucket: "vault" },
};
const of = { field: "resources.ARN", startsWiths: ["arn:aws:s3:::vault/"] };
const both = ["vault: no trail records which of its objects are read or deleted or unlocked"];

judgesStack(trailDataEvents, [
  ["accepts all buckets", [trail(basic(["arn:aws:s3"])), bucket()], []],
  [
    "accepts the bucket by name",
    [trail(basic(["arn:aws:s3:::other/", "arn:aws:s3:::vault/"])), bucket()],
    [],
  ],
  ["accepts advanced selectors of all objects", [trail(advanced()), bucket()], []],
  ["accepts advanced selectors of the bucket", [trail(advanced(of)), bucket()], []],
  [
    "accepts calls by name that have both",
    [
      trail(
        advanced(of, {
          field: "eventName",
          equals: ["GetObject", "DeleteObject", "DeleteObjects", "PutObjectRetention", "PutObjectLegalHold"],
        }),
      ),
      bucket(),
    ],
    [],
  ],
  [
    "accepts all buckets for one whose name is not known",
    [trail(basic(["arn:aws:s3"])), bucket(unknownValue)],
    [],
  ],
  [
    "accepts a trail of the bucket's own region",
    [trail({ isMultiRegionTrail: false, ...basic(["arn:aws:s3"]) }), bucket()],
    [],
  ],
  ["ignores a bucket without a lock", [trail(), bucket("vault", { objectLockEnabled: false })], []],
  ["rejects no selector", [trail(), bucket()], both],
  [
    "rejects none for a lock in a resource of its own",
    [trail(), bucket("vault", { objectLockEnabled: undefined }), lock],
    both,
  ],
  ["rejects selectors of another bucket", [trail(basic(["arn:aws:s3:::vault-2/"])), bucket()], both],
  ["rejects selectors of a part of the bucket", [trail(basic(["arn:aws:s3:::vault/logs/"])), bucket()], both],
  [
    "rejects selectors of another type",
    [
      trail({
        eventSelectors: [{ dataResources: [{ type: "AWS::Lambda::Function", values: ["arn:aws"] }] }],
      }),
      bucket(),
    ],
    both,
  ],
  [
    "rejects advanced selectors that leave the bucket out",
    [trail(advanced({ field: "resources.ARN", notStartsWiths: ["arn:aws:s3:::vault/"] })), bucket()],
    both,
  ],
  [
    "rejects changes alone",
    [trail(advanced(of, { field: "readOnly", equals: ["false"] })), bucket()],
    ["vault: no trail records which of its objects are read"],
  ],
  [
    "rejects reading alone",
    [trail(basic(["arn:aws:s3"], { readWriteType: "ReadOnly" })), bucket()],
    ["vault: no trail records which of its objects are deleted or unlocked"],
  ],
  [
    "rejects a trail that is switched off",
    [trail({ enableLogging: false, ...basic(["arn:aws:s3"]) }), bucket()],
    both,
  ],
  [
    "rejects a trail of another region",
    [
      trail({ isMultiRegionTrail: false, ...basic(["arn:aws:s3"]) }),
      bucket("vault", { region: "eu-west-2" }),
    ],
    both,
  ],
  [
    "rejects calls that no selector takes beside others that one may take",
    [
      trail(
        advanced(of, { field: "readOnly", equals: ["true"] }, { field: "eventName", equals: [unknownValue] }),
      ),
      bucket(),
    ],
    ["vault: no trail records which of its objects are deleted or unlocked", "unknown"],
  ],
  ["leaves open selectors that are not known", [trail(basic([unknownValue])), bucket()], "unknown"],
  ["leaves open a bucket whose name is not known", [trail(advanced(of)), bucket(unknownValue)], "unknown"],
  [
    "rejects one bucket beside an unknown one",
    [trail(advanced(of)), { ...bucket(unknownValue), name: "other" }, bucket("archive")],
    [...both, "unknown"],
  ],
  [
    "leaves open a lock that may be the bucket's",
    [
      trail(),
      bucket("vault", { objectLockEnabled: undefined }),
      { ...lock, props: { bucket: unknownValue } },
    ],
    "unknown",
  ],
]);
