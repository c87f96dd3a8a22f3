import { unknownValue } from "@pulumi/pulumi/runtime";
import { spacesBucketPrivate } from "../../../../policies/rules/digitalocean/spacesBucketPrivate";
import { judges } from "../../../support/policyRows";

const object = "digitalocean:index/spacesBucketObject:SpacesBucketObject";

judges(spacesBucketPrivate, [
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
