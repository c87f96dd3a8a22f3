import { join } from "../../join";
import { eachResource, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { key: KEY, replicaKey, keyAlias: ALIAS } = tokens.aws;
const key = { name: "key", props: { keyId: "1", description: "backups" } };

/** A key's id is random: who restores in an emergency, and every right by alias, finds it by its alias alone. */
export const keyAliased = stackRule({
  name: "aws-key-aliased",
  pack: "governance",
  holds: "a key, and each replica of it, has an alias",
  upholds: ["P14", "P15"],
  severity: "low",
  frameworks: ["iso-27001-2022:A.5.9", "nist-800-53r5:SC-12"],
  sources: [],
  types: [...KEY, ...replicaKey],
  fix: "declare an Alias with its id as targetKeyId",
  twin: { none: "a key has its alias in a resource beside it" },
  good: [key, { name: "alias", type: ALIAS[0], props: { name: "alias/backups", targetKeyId: "1" } }],
  bad: [key],
  check(stack, report) {
    const keys = stack.of([...KEY, ...replicaKey]);
    const aliases = join({
      from: stack.of(ALIAS),
      to: keys,
      property: "targetKeyId",
      keys: ["id", "keyId", "arn"],
    });
    eachResource(keys, (one) => {
      const { found, assertAllKnown } = aliases(one);
      if (found.length > 0) return;
      assertAllKnown();
      report(one, "no alias names it");
    });
  },
});
