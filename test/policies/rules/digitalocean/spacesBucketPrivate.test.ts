import { spacesBucketPrivate } from "../../../../policies/rules/digitalocean/spacesBucketPrivate";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const object = "digitalocean:index/spacesBucketObject:SpacesBucketObject";

const assets = { config: { publicBuckets: ["assets"] } };

judges(spacesBucketPrivate, [
  ["accepts a bucket of files that everybody may read", { name: "assets", acl: "public-read" }, [], assets],
  [
    "accepts an object in such a bucket",
    { bucket: "assets", acl: "public-read" },
    [],
    { type: object, ...assets },
  ],
  [
    "rejects such a bucket that everybody writes",
    { name: "assets", acl: "public-read-write" },
    ["acl is public-read-write"],
    assets,
  ],
  [
    "rejects another bucket beside such a one",
    { name: "assets-2", acl: "public-read" },
    ["acl is public-read"],
    assets,
  ],
  [
    "rejects a bucket without a name beside such a one",
    { acl: "public-read" },
    ["acl is public-read"],
    assets,
  ],
  [
    "rejects an object that is called like such a bucket",
    { bucket: "files", name: "assets", key: "assets", acl: "public-read" },
    ["acl is public-read"],
    { type: object, ...assets },
  ],
  [
    "leaves open a bucket that may be such a one",
    { name: unknownValue, acl: "public-read" },
    "unknown",
    assets,
  ],
  ["accepts a private bucket", { acl: "private" }, []],
  ["accepts a bucket that says nothing, which is private", {}, []],
  ["accepts a private object", { acl: "private" }, [], { type: object }],
  ["rejects a bucket that everybody reads", { acl: "public-read" }, ["acl is public-read"]],
  ["rejects a bucket that everybody writes", { acl: "public-read-write" }, ["acl is public-read-write"]],
  [
    "rejects an object that everybody reads",
    { acl: "public-read" },
    ["acl is public-read"],
    { type: object },
  ],
  ["leaves open an access list that is not known yet", { acl: unknownValue }, "unknown"],
  [
    "rejects a public bucket beside an unknown name",
    { acl: "public-read", name: unknownValue },
    ["acl is public-read"],
  ],
]);
