import { bucketPolicyTls } from "../../../../policies/rules/aws/bucketPolicyTls";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const bucket = "aws:s3/bucket:Bucket";
const deny = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::v", "arn:aws:s3:::v/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const document = (...statements: object[]) =>
  JSON.stringify({ Statement: statements.map((s) => ({ ...deny, ...s })) });
const policy = (statement: object) => ({ policy: document(statement) });

judges(bucketPolicyTls, [
  ["accepts a deny for bucket and objects", policy({}), []],
  ["accepts a deny for everything", policy({ Resource: "*" }), []],
  [
    "accepts two statements, one each",
    { policy: document({ Resource: "arn:aws:s3:::v" }, { Resource: "arn:aws:s3:::v/*" }) },
    [],
  ],
  ["ignores a bucket without an inline policy", {}, "not applicable", { type: bucket }],
  ["rejects a policy without a deny", policy({ Effect: "Allow" }), ["no statement denies plain HTTP"]],
  [
    "rejects a deny for objects alone",
    policy({ Resource: "arn:aws:s3:::v/*" }),
    ["plain HTTP is denied for objects, not the bucket"],
  ],
  [
    "rejects a deny for the bucket alone",
    policy({ Resource: "arn:aws:s3:::v" }),
    ["plain HTTP is denied for the bucket, not its objects"],
  ],
  [
    "rejects a deny for reading alone",
    policy({ Action: "s3:GetObject" }),
    ["no statement denies plain HTTP"],
  ],
  [
    "rejects a deny for one principal",
    policy({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }),
    ["no statement denies plain HTTP"],
  ],
  [
    "rejects a deny of TLS itself",
    policy({ Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    ["no statement denies plain HTTP"],
  ],
  [
    "rejects a deny with a second condition",
    policy({
      Condition: { Bool: { "aws:SecureTransport": "false" }, StringEquals: { "aws:PrincipalOrgID": "o-1" } },
    }),
    ["no statement denies plain HTTP"],
  ],
  [
    "rejects an inline policy without a deny",
    policy({ Effect: "Allow" }),
    ["no statement denies plain HTTP"],
    { type: bucket },
  ],
  ["rejects no policy", { policy: "" }, ["no statement denies plain HTTP"]],
  ["leaves open a policy that is not known yet", { policy: unknownValue }, "unknown"],
  [
    "rejects a policy without a deny beside an unknown bucket",
    { ...policy({ Effect: "Allow" }), bucket: unknownValue },
    ["no statement denies plain HTTP"],
  ],
  [
    "accepts every bucket's name with wildcards",
    policy({ Resource: ["arn:aws:s3:::v*"] }),
    [],
    { type: bucket },
  ],
  ["accepts its own bucket", { ...policy({}), bucket: "v" }, []],
  ["accepts everything beside an unknown bucket", { ...policy({ Resource: "*" }), bucket: unknownValue }, []],
  [
    "rejects a deny for the bucket and a folder",
    policy({ Resource: ["arn:aws:s3:::v", "arn:aws:s3:::v/logs/*"] }),
    ["plain HTTP is denied for the bucket, not its objects"],
  ],
  ["rejects a deny for another bucket", { ...policy({}), bucket: "w" }, ["no statement denies plain HTTP"]],
  [
    "rejects a deny for the objects of another bucket",
    { ...policy({ Resource: ["arn:aws:s3:::v", "arn:aws:s3:::w/*"] }), bucket: "v" },
    ["plain HTTP is denied for the bucket, not its objects"],
  ],
  [
    "rejects a deny for one bucket and another's objects, whichever is its own",
    { ...policy({ Resource: ["arn:aws:s3:::v", "arn:aws:s3:::w/*"] }), bucket: unknownValue },
    ["plain HTTP is denied for the bucket, not its objects"],
  ],
  [
    "rejects a deny that spares somebody",
    policy({ Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::111122223333:role/old" } }),
    ["no statement denies plain HTTP"],
  ],
  ["leaves open whose bucket it is about", { ...policy({}), bucket: unknownValue }, "unknown"],
  [
    "leaves open what else it is about",
    { policy: { Statement: { ...deny, Resource: [unknownValue, "arn:aws:s3:::v"] } }, bucket: "v" },
    "unknown",
  ],
]);
