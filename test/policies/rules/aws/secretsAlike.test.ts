import { secretsAlike } from "../../../../policies/rules/aws/secretsAlike";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const secret = (name: string, more: object = {}) => ({
  name,
  props: { arn: name, kmsKeyId: "arn:key", ...more },
});
const COPIED = { replicas: [{ region: "eu-west-2" }] };
const GUARDED = { policy: "{}" };
const others = (more: object) => ["a", "b", "c"].map((name) => secret(name, more));

judgesStack(secretsAlike, [
  ["accepts secrets that are all copied", others(COPIED), []],
  ["accepts secrets of which none is copied", others({}), []],
  ["accepts one under a key of its own", [...others(COPIED), secret("d", { kmsKeyId: "arn:other" })], []],
  ["accepts two that differ", [secret("a", COPIED), secret("b")], []],
  [
    "accepts a policy beside the secret",
    [
      ...others(GUARDED),
      secret("d"),
      {
        name: "policy",
        type: "aws:secretsmanager/secretPolicy:SecretPolicy",
        props: { secretArn: "d", policy: "{}" },
      },
    ],
    [],
  ],
  ["accepts one that is copied where most are not", [secret("a", COPIED), secret("b"), secret("c")], []],
  [
    "rejects one without a copy",
    [...others(COPIED), secret("d")],
    ["d: it has no replica, as others under its key do"],
  ],
  [
    "rejects an empty list of copies",
    [...others(COPIED), secret("d", { replicas: [] })],
    ["d: it has no replica, as others under its key do"],
  ],
  [
    "rejects one without a policy",
    [...others(GUARDED), secret("d", { policy: "" })],
    ["d: it has no policy, as others under its key do"],
  ],
  [
    "leaves open copies that are not known yet",
    [...others(COPIED), secret("d", { replicas: unknownValue })],
    "unknown",
  ],
  [
    "rejects one beside an unknown one",
    [...others(COPIED), secret("d"), secret("e", { replicas: unknownValue })],
    ["d: it has no replica, as others under its key do", "unknown"],
  ],
  [
    "leaves open a secret whose key is not known yet",
    [...others(COPIED), secret("d", { kmsKeyId: unknownValue })],
    "unknown",
  ],
  [
    "leaves open a habit that secrets not known yet decide",
    [...others(COPIED).slice(1), secret("a", { replicas: unknownValue }), secret("d")],
    "unknown",
  ],
]);
