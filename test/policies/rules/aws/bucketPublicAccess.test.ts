import { bucketPublicAccess } from "../../../../policies/rules/aws/bucketPublicAccess";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const bucket = (props: object = {}) => ({ name: "vault", props: { bucket: "acme-vault", ...props } });
const block = (of: string) => ({
  name: "block",
  type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  props: { bucket: of },
});

judgesStack(bucketPublicAccess, [
  ["accepts a block of its own", [bucket(), block("acme-vault")], []],
  [
    "accepts a block of the whole account",
    [
      bucket(),
      { name: "account", type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", props: {} },
    ],
    [],
  ],
  [
    "accepts a block of a bucket made in the same run",
    [bucket({ bucket: unknownValue }), { ...block(unknownValue), links: { bucket: "vault" } }],
    [],
  ],
  ["accepts a block by the bucket's id", [bucket({ id: "v-1" }), block("v-1")], []],
  ["rejects a bucket without", [bucket()], ["vault: nothing blocks public access"]],
  [
    "rejects a block of another bucket",
    [bucket(), block("acme-logs")],
    ["vault: nothing blocks public access"],
  ],
  ["leaves open a block whose bucket is not known yet", [bucket(), block(unknownValue)], "unknown"],
  [
    "rejects one bucket beside another that is not known",
    [
      bucket({ bucket: unknownValue }),
      { ...block(unknownValue), links: { bucket: "vault" } },
      { name: "logs", props: { bucket: "acme-logs" } },
    ],
    ["logs: nothing blocks public access"],
  ],
]);
