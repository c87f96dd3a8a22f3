import type { ExampleResource } from "../../../../policies/rule";
import { copiesKeptAlike } from "../../../../policies/rules/estate/copiesKeptAlike";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

type Kept = Record<string, unknown>;
const usual: Kept = { "diff/": 35, "short/": 42, "long/": 400, "logs/": 400 };
const spaces = (name: string, kept: Kept, more: object = {}): ExampleResource => ({
  name,
  type: "digitalocean:index/spacesBucket:SpacesBucket",
  props: {
    lifecycleRules: Object.entries(kept).map(([prefix, days]) => ({
      enabled: true,
      prefix,
      ...(days === undefined ? {} : { expiration: { days } }),
      ...more,
    })),
  },
});
const vault = (name: string, kept: Kept): ExampleResource[] => [
  { name, type: "aws:s3/bucket:Bucket", props: { bucket: name } },
  {
    name: `${name}-lifecycle`,
    type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    props: {
      bucket: name,
      rules: Object.entries(kept).map(([prefix, days]) => ({
        status: "Enabled",
        filter: { prefix },
        expiration: { days },
      })),
    },
  },
];
const both = [...vault("vault", usual), ...vault("copy", usual)];
const third = (change: Kept) => [...both, spaces("third", { ...usual, ...change })];

judgesStack(copiesKeptAlike, [
  ["accepts three that are alike", third({}), []],
  [
    "accepts buckets that share two prefixes only",
    [spaces("a", { "x/": 1, "y/": 2 }), spaces("b", { "x/": 3, "y/": 4 })],
    [],
  ],
  ["accepts a bucket without prefixes", [...both, spaces("logs", { "": 400 })], []],
  ["accepts a prefix that is kept apart on purpose", third({ "logs/": 90 }), [], { keptApart: ["logs/"] }],
  [
    "rejects one that ends sooner",
    third({ "long/": 1 }),
    ["third: long/ is kept for 1 days in it, and for 400 days in vault"],
  ],
  [
    "rejects one that ends later",
    third({ "diff/": 36_500 }),
    ["third: diff/ is kept for 36500 days in it, and for 35 days in vault"],
  ],
  [
    "rejects one that never ends",
    third({ "diff/": undefined }),
    ["third: diff/ is kept for ever in it, and for 35 days in vault"],
  ],
  [
    "rejects a rule that is off",
    [
      ...both,
      {
        ...spaces("third", usual),
        props: {
          lifecycleRules: Object.entries(usual).map(([prefix, days], i) => ({
            enabled: i > 0,
            prefix,
            expiration: { days },
          })),
        },
      },
    ],
    ["third: diff/ is kept for ever in it, and for 35 days in vault"],
  ],
  [
    "rejects a prefix that one has no rule for",
    [...both, spaces("third", { "short/": 42, "long/": 400, "logs/": 400 })],
    ["third: diff/ is kept for ever in it, and for 35 days in vault"],
  ],
  [
    "rejects both of two that differ, since either may be right",
    [...vault("vault", usual), spaces("copy", { ...usual, "long/": 30 })],
    [
      "vault: long/ is kept for 400 days in it, and for 30 days in copy",
      "copy: long/ is kept for 30 days in it, and for 400 days in vault",
    ],
  ],
  [
    "leaves open a time that is not known yet",
    [...both, spaces("third", { "diff/": unknownValue })],
    "unknown",
  ],
  [
    "leaves open a prefix whose rule is not known yet",
    [
      ...both,
      {
        name: "third",
        type: "digitalocean:index/spacesBucket:SpacesBucket",
        props: {
          lifecycleRules: [
            unknownValue,
            ...["short/", "long/", "logs/"].map((prefix) => ({
              enabled: true,
              prefix,
              expiration: { days: usual[prefix] },
            })),
          ],
        },
      },
    ],
    "unknown",
  ],
  [
    "rejects one that ends sooner beside an unknown bucket",
    [...third({ "long/": 1 }), spaces("fourth", { "diff/": unknownValue })],
    ["third: long/ is kept for 1 days in it, and for 400 days in vault", "unknown"],
  ],
]);
