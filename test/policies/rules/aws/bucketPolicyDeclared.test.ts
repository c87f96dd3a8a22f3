import { bucketPolicyDeclared } from "../../../../policies/rules/aws/bucketPolicyDeclared";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const bucket = (props: object = {}) => ({ name: "vault", props: { bucket: "acme-vault", ...props } });
const policy = (of: string) => ({
  name: "policy",
  type: "aws:s3/bucketPolicy:BucketPolicy",
  props: { bucket: of, policy: "{}" },
});

judgesStack(bucketPolicyDeclared, [
  ["accepts a policy of its own", [bucket(), policy("acme-vault")], []],
  [
    "accepts a policy that points at a bucket made in the same run",
    [bucket({ bucket: unknownValue }), { ...policy(unknownValue), links: { bucket: "vault" } }],
    [],
  ],
  ["accepts an inline policy", [bucket({ policy: "{}" })], []],
  ["rejects a bucket without", [bucket()], ["vault: no policy"]],
  ["rejects a policy of another bucket", [bucket(), policy("acme-logs")], ["vault: no policy"]],
  [
    "rejects it under the old type",
    [{ ...bucket(), type: "aws:s3/bucketV2:BucketV2" }],
    ["vault: no policy"],
  ],
  ["leaves open a policy whose bucket is not known yet", [bucket(), policy(unknownValue)], "unknown"],
  ["leaves open an inline policy that is not known yet", [bucket({ policy: unknownValue })], "unknown"],
  [
    "rejects one bucket beside an unknown one",
    [{ name: "other", props: { bucket: "acme-other", policy: unknownValue } }, bucket()],
    ["vault: no policy", "unknown"],
  ],
]);
