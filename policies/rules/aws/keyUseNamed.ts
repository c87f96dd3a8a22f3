import { keyArn, lockedBucket } from "../../examples";
import { join } from "../../join";
import { encryptsLocked } from "../../lockedBuckets";
import { eachResource, stackRule, together } from "../../rule";
import { called, namesNobody, visitStatements, type Statement } from "../../statements";
import { tokens } from "../../tokens";

const { key: KEY, replicaKey, keyPolicy: POLICY } = tokens.aws;
const key = (principal: string) => ({
  name: "key",
  props: {
    arn: keyArn,
    policy: { Statement: [{ Effect: "Allow", Principal: { AWS: principal }, Action: "kms:Decrypt" }] },
  },
});

/**
 * An account in a key's policy hands the decision to IAM, and so the reading of every backup to each administrator,
 * which is what a key of its own was meant to end.
 */
export const keyUseNamed = stackRule({
  name: "aws-key-use-named",
  pack: "access",
  holds: "the policy of a locked bucket's key lets named roles decrypt, and no account as a whole",
  upholds: ["P13", "P27", "P29"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.5.15", "nist-800-53r5:AC-6"],
  sources: [],
  types: [...KEY, ...replicaKey],
  fix: "name the roles, as principals or in a condition on aws:PrincipalArn, and leave the account administration alone",
  twin: { none: "which buckets a key encrypts is said by resources beside it" },
  config: {
    shared: {
      type: "list",
      means: "logical names of keys that everybody with the right in IAM may use",
      default: [],
    },
  },
  good: [...lockedBucket, key("arn:aws:iam::111122223333:role/reader")],
  bad: [...lockedBucket, key("arn:aws:iam::111122223333:root")],
  check(stack, report) {
    const keys = stack.of([...KEY, ...replicaKey]);
    const policies = join({
      from: stack.of(POLICY),
      to: keys,
      property: "keyId",
      keys: ["id", "keyId", "arn"],
    });
    const isKept = encryptsLocked(stack);
    eachResource(keys, (one) => {
      if (stack.config.shared.includes(one.name)) return;
      if (!isKept(one)) return;
      const judge = (statement: Statement) => {
        if (!statement.allows || !decrypts(statement) || isNarrowed(statement)) return;
        const [account] = statement.principals.filter((who) =>
          /^AWS:(\d{12}|arn:[^:]*:iam::\d{12}:root)$/.test(who),
        );
        if (account)
          report(one, `${called(statement)} lets the whole account ${/\d{12}/.exec(account)?.[0]} decrypt`);
      };
      const { found, assertAllKnown } = policies(one);
      const documents = [one, ...found];
      together(
        assertAllKnown,
        ...documents.map(
          ({ props }) =>
            () =>
              visitStatements(props.policy, judge),
        ),
      );
    });
  },
});

function decrypts({ actions, notActions }: Statement): boolean {
  if (notActions.length > 0) return !notActions.some((action) => /^(kms:decrypt|kms:\*|\*)$/i.test(action));
  return actions.some((action) => {
    const [start = ""] = action.toLowerCase().split("*");
    return action.includes("*") ? "kms:decrypt".startsWith(start) : start === "kms:decrypt";
  });
}

/** Whether a condition names the roles, or a service that reads for whoever may read there. */
function isNarrowed({ conditions }: Statement): boolean {
  return conditions.some(
    ({ operator, key: about, values }) =>
      /^(string|arn)(equals|like)$/i.test(operator) &&
      /^aws:(principalarn|userid)$/i.test(about) &&
      !values.some(namesNobody),
  );
}
