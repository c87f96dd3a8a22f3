import { join } from "../../join";
import { eachResource, elements, some, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { role: ROLE, policyAttachment: ATTACHMENTS, policyAttachmentsExclusive: LISTS } = tokens.aws;
const ROLE_POLICY = tokens.aws.identityPolicy[1];
const [TO_ROLE, , , TO_MANY] = ATTACHMENTS;

/** What takes a role without rights fails when it is needed: a log that is not written, an alarm that is not sent. */
export const roleRights = stackRule({
  name: "aws-role-rights",
  pack: "governance",
  holds: "a role that is declared has a policy",
  upholds: ["P08", "P20"],
  severity: "low",
  frameworks: ["iso-27001-2022:A.5.18"],
  sources: [],
  types: ROLE,
  fix: "give it a RolePolicy, or name it in the setting bareRoles",
  twin: { none: "the rights of a role are a resource beside it" },
  config: {
    bareRoles: {
      type: "list",
      means: "names of roles that have no rights of their own, since policies of other resources name them",
      default: [],
    },
  },
  good: [
    { name: "writer", props: { name: "writer" } },
    { name: "rights", type: ROLE_POLICY, props: { role: "writer", policy: '{"Statement":[]}' } },
  ],
  bad: [{ name: "writer", props: { name: "writer" } }],
  check(stack, report) {
    const to = stack.of(ROLE);
    const own = join({ from: stack.of([ROLE_POLICY, TO_ROLE]), to, property: "role", keys: ["name", "id"] });
    const shared = join({ from: stack.of([TO_MANY]), to, property: "roles", keys: ["name", "id"] });
    const lists = stack.of([LISTS[0]]);
    const listed = join({ from: lists, to, property: "roleName", keys: ["name", "id"] });
    eachResource(to, (role) => {
      const { inlinePolicies, managedPolicyArns, name } = role.props;
      if (stack.config.bareRoles.includes(String(name ?? role.name))) return;
      if (elements(inlinePolicies).length + elements(managedPolicyArns).length > 0) return;
      const pointing = [own(role), shared(role)];
      if (pointing.some(({ found }) => found.length > 0)) return;
      const { found, assertAllKnown } = listed(role);
      if (some(found, ({ props }) => elements(props.policyArns).length > 0)) return;
      [...pointing, { assertAllKnown }].forEach((one) => one.assertAllKnown());
      report(role, "it has no policy, so that what takes it can do nothing");
    });
  },
});
