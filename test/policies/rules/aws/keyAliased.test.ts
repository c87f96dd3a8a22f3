import type { ExampleResource } from "../../../../policies/rule";
import { keyAliased } from "../../../../policies/rules/aws/keyAliased";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const key = (keyId: unknown = "1", name = "key"): ExampleResource => ({ name, props: { keyId } });
const alias = (targetKeyId: unknown, links?: ExampleResource["links"]): ExampleResource => ({
  name: "alias",
  type: "aws:kms/alias:Alias",
  props: { name: "alias/backups", targetKeyId },
  ...(links && { links }),
});
const bare = ["key: no alias names it"];

judgesStack(keyAliased, [
  ["accepts a key with an alias", [key(), alias("1")], []],
  ["accepts a key of the same run", [key(unknownValue), alias(unknownValue, { targetKeyId: "key" })], []],
  ["accepts a replica with an alias", [{ ...key(), type: "aws:kms/replicaKey:ReplicaKey" }, alias("1")], []],
  ["rejects a key without", [key()], bare],
  ["rejects the alias of another key", [key(), alias("2")], bare],
  ["leaves open whose alias it is", [key(), alias(unknownValue)], "unknown"],
  [
    "rejects a key beside one that is made in the same run",
    [key(unknownValue, "other"), alias(unknownValue, { targetKeyId: "other" }), key()],
    bare,
  ],
]);
