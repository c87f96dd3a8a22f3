import { join } from "../../join";
import type { Resource } from "../../resource";
import { eachResource, elements, isSet, known, stackRule, together, UNKNOWN } from "../../rule";
import { tokens } from "../../tokens";

const { secret: SECRET, secretPolicy: POLICY } = tokens.aws;
const secret = (name: string, more: object = {}) => ({ name, props: { kmsKeyId: "arn:key", ...more } });
const copied = { replicas: [{ region: "eu-west-2" }] };

/** The fewest secrets under one key that make a habit. */
const HABIT = 3;

/**
 * Secrets under one key serve one purpose. Where most of them are copied to a second region, or guarded by a policy,
 * the one that is not was forgotten, and is missed on the day that the first region is.
 */
export const secretsAlike = stackRule({
  name: "aws-secrets-alike",
  pack: "continuity",
  holds: "a secret is copied and guarded as most others under its key are",
  upholds: ["P15", "P29"],
  severity: "medium",
  frameworks: ["nist-800-53r5:CP-6"],
  sources: [],
  types: SECRET,
  fix: "give it the replicas and the policy that the others have, or a key of its own",
  twin: { none: "what is usual under a key is said by the secrets beside it" },
  good: [secret("a", copied), secret("b", copied), secret("c", copied)],
  bad: [secret("a", copied), secret("b", copied), secret("c")],
  check(stack, report) {
    const secrets = stack.of(SECRET);
    const policies = join({
      from: stack.of(POLICY),
      to: secrets,
      property: "secretArn",
      keys: ["arn", "id"],
    });
    const isCopied = ({ props }: Resource) => elements(props.replicas).length > 0;
    const isGuarded = (one: Resource) => isSet(one.props, "policy") || policies(one).found.length > 0;
    const habit = (group: Resource[], has: (one: Resource) => boolean) => {
      const holders = group.filter((one) => known(() => has(one)) === true);
      return group.length >= HABIT && 2 * holders.length > group.length;
    };
    for (const group of byKey(secrets)) {
      eachResource(group, (one) =>
        together(
          () => {
            if (habit(group, isCopied) && !isCopied(one))
              report(one, "it has no replica, as others under its key do");
          },
          () => {
            if (!habit(group, isGuarded) || isGuarded(one)) return;
            policies(one).assertAllKnown();
            report(one, "it has no policy, as others under its key do");
          },
        ),
      );
    }
  },
});

/** Secrets by their key: the resource that it came from, or its name. */
function byKey(secrets: Resource[]): Resource[][] {
  const groups = new Map<unknown, Resource[]>();
  for (const one of secrets) {
    const [made] = one.propertyDependencies.kmsKeyId ?? [];
    const given = known(() => one.props.kmsKeyId);
    const key = made?.urn ?? (given === UNKNOWN ? undefined : given);
    if (key !== undefined && key !== "") groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}
