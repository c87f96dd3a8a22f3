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
    const isGuarded = (one: Resource) => {
      if (isSet(one.props, "policy") || policies(one).found.length > 0) return true;
      policies(one).assertAllKnown();
      return false;
    };
    const groups = new Map<unknown, Resource[]>();
    // Those whose key is not known yet may be of any group.
    const strangers: Resource[] = [];
    for (const one of secrets) {
      const key = known(() => keyOf(one));
      if (key === UNKNOWN) strangers.push(one);
      else if (key !== undefined && key !== "") groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    const judge = (group: Resource[]) => () =>
      eachResource(group, (one) =>
        together(
          () => {
            if (isHabit(group, strangers, isCopied) && !isCopied(one))
              report(one, "it has no replica, as others under its key do");
          },
          () => {
            if (isHabit(group, strangers, isGuarded) && !isGuarded(one))
              report(one, "it has no policy, as others under its key do");
          },
        ),
      );
    together(
      () => strangers.forEach(keyOf),
      () => together(...[...groups.values()].map(judge)),
    );
  },
});

/** Whether most of a group have something, with those that may belong to it; throws where what is not known yet decides. */
function isHabit(group: Resource[], strangers: Resource[], has: (one: Resource) => boolean): boolean {
  const count = (all: Resource[], fits: (verdict: unknown) => boolean) =>
    all.filter((one) => fits(known(() => has(one)))).length;
  const whole = group.length + strangers.length;
  const sure = count(group, (verdict) => verdict === true);
  if (group.length >= HABIT && 2 * sure > whole) return true;
  const possible = count(group, (verdict) => verdict !== false);
  const joining = count(strangers, (verdict) => verdict !== false);
  if (whole >= HABIT && 2 * (possible + joining) > group.length + joining)
    [...group, ...strangers].forEach((one) => void [has(one), keyOf(one)]);
  return false;
}

/** The key of a secret: the resource that it came from, or its name. */
function keyOf({ props, propertyDependencies }: Resource): unknown {
  return propertyDependencies.kmsKeyId?.[0]?.urn ?? props.kmsKeyId;
}
