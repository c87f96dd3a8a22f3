import { bucketAclOff } from "../../../../policies/rules/aws/bucketAclOff";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const bucket = "aws:s3/bucket:Bucket";
const acl = "aws:s3/bucketAcl:BucketAcl";
const everybody = { grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers" } };

judges(bucketAclOff, [
  ["accepts lists switched off", { rule: { objectOwnership: "BucketOwnerEnforced" } }, []],
  ["accepts a bucket that says nothing", {}, [], { type: bucket }],
  ["accepts a private list", { acl: "private" }, [], { type: acl }],
  [
    "rejects lists switched on",
    { rule: { objectOwnership: "BucketOwnerPreferred" } },
    ["objectOwnership is BucketOwnerPreferred"],
  ],
  ["rejects a public list", { acl: "public-read" }, ["acl is public-read"], { type: acl }],
  [
    "rejects a public list inline",
    { acl: "public-read-write" },
    ["acl is public-read-write"],
    { type: bucket },
  ],
  [
    "rejects a list for every AWS customer",
    { acl: "authenticated-read" },
    ["acl is authenticated-read"],
    { type: "aws:s3/bucketAclV2:BucketAclV2" },
  ],
  [
    "rejects a grant to everybody",
    { accessControlPolicy: { grants: [everybody] } },
    ["a grant admits AllUsers"],
    { type: acl },
  ],
  ["leaves open ownership that is not known yet", { rule: { objectOwnership: unknownValue } }, "unknown"],
  [
    "rejects a grant to everybody beside an unknown one",
    { accessControlPolicy: { grants: [unknownValue, everybody] } },
    ["a grant admits AllUsers", "unknown"],
    { type: acl },
  ],
]);
