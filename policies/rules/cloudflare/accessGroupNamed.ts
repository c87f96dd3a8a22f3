import { eachStranger, groupsOf, narrowsDown } from "../../accessSelectors";
import type { Resource } from "../../resource";
import { each, eachResource, isSet, stackRule, together, type Props, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { accessGroup: GROUP, accessPolicy: POLICY, accessApplication: APPLICATION } = tokens.cloudflare;
const admins = (include: object) => [
  { name: "people", props: { id: "g", includes: [include] } },
  { name: "admins", type: POLICY[0], props: { decision: "allow", includes: [{ group: { id: "g" } }] } },
];

/** A policy that names a group admits whomever the group does; a country is a fine group to require, and a bad one to admit. */
export const accessGroupNamed = stackRule({
  name: "cloudflare-access-group-named",
  pack: "access",
  holds: "a group that a policy admits is made of named people or services",
  upholds: ["P27", "P28"],
  severity: "critical",
  frameworks: ["nist-800-53r5:AC-3"],
  sources: [],
  types: GROUP,
  fix: "name the people of the group by e-mail, or require something that names them",
  twin: { rule: "cloudflare-access-policy-named" },
  good: admins({ email: { email: "ann@shop.example" } }),
  bad: admins({ everyone: {} }),
  check(stack, report) {
    const policies: Policy[] = [
      ...stack.of(POLICY).map((from) => ({ from, key: "includes", read: () => [from.props] })),
      ...stack.of(APPLICATION).map((from) => ({ from, key: "policies", read: () => from.props.policies })),
    ];
    eachResource(stack.of(GROUP), (group) => {
      const crowds = new Set<string>();
      together(
        () => eachStranger(group.props, (who) => crowds.add(who)),
        () => {
          if (crowds.size === 0 || !isAdmitted(group, stack.of(GROUP), policies)) return;
          crowds.forEach((who) => report(group, `it is admitted, and has ${who} in it`));
        },
      );
    });
  },
});

interface Policy {
  from: Resource;
  /** Property that holds the policy's groups. */
  key: string;
  read: () => Value;
}

/** Whether a policy lets in whoever is in the group, and requires nothing that tells who somebody is. */
function isAdmitted(group: Resource, groups: readonly Resource[], policies: readonly Policy[]): boolean {
  let admitted = false;
  together(
    ...policies.map(({ from, key, read }) => () => {
      each(read(), (policy: Props) => {
        if (!isSet(policy, "decision") || !/^(allow|non_?identity)$/i.test(policy.decision)) return;
        each(policy.includes, (include) => {
          const isNamed = groupsOf(from, key, include, groups).includes(group);
          if (isNamed && !narrowsDown(policy.requires)) admitted = true;
        });
      });
    }),
  );
  return admitted;
}
