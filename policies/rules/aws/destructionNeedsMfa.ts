import { meansAction } from "../../actions";
import { assertSettled, join, pointedAt } from "../../join";
import type { Resource } from "../../resource";
import { each, eachResource, known, stackRule, together, type Value } from "../../rule";
import { called, eachStatement, isWild, someStatement, type Statement } from "../../statements";
import { tokens } from "../../tokens";

const { role: ROLE, identityPolicy: POLICIES } = tokens.aws;
const [POLICY, ROLE_POLICY, ...PERSONAL] = POLICIES;
const { policyAttachment: ATTACHMENTS, policyAttachmentsExclusive: LISTS } = tokens.aws;
/** What gives a role policies of their own: by which property it names the role, and by which the policies. */
const GIVING = [
  { type: ATTACHMENTS[0], role: "role", policies: "policyArn" },
  { type: ATTACHMENTS[3], role: "roles", policies: "policyArn" },
  { type: LISTS[0], role: "roleName", policies: "policyArns" },
];
/** What ends a backup, a key or the record of what was done, for good. */
const FINAL = [
  ...["s3:BypassGovernanceRetention", "s3:DeleteObjectVersion", "kms:ScheduleKeyDeletion"],
  ...["backup:DeleteRecoveryPoint", "cloudtrail:StopLogging", "cloudtrail:DeleteTrail"],
];
const trust = (principal: object, more: object = {}) =>
  JSON.stringify({
    Statement: [{ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...more }],
  });
const policy =
  '{"Statement":[{"Effect":"Allow","Action":"s3:DeleteObjectVersion","Resource":"arn:aws:s3:::acme-vault/*"}]}';

/**
 * Ransom begins with the backups. A server or a build that is taken over must not be able to end them: that is for
 * people, who show that they are there.
 */
export const destructionNeedsMfa = stackRule({
  name: "aws-destruction-needs-mfa",
  pack: "access",
  holds: "what deletes versions, keys, backups or the trail for good is for people with a second factor",
  upholds: ["P09", "P13", "P28"],
  severity: "high",
  frameworks: ["nist-800-53r5:CP-9", "iso-27001-2022:A.8.2"],
  sources: [],
  types: [...POLICIES, ...ROLE],
  fix: "move these actions into a role whose trust asks for aws:MultiFactorAuthPresent",
  twin: { none: "who takes a role is said by the role, what it may by the policy beside it" },
  config: {
    roles: {
      type: "list",
      means: "names of roles that may do so without a person, as one that empties buckets",
      default: [],
    },
  },
  good: [
    {
      name: "keeper",
      type: ROLE[0],
      props: {
        name: "keeper",
        assumeRolePolicy: trust(
          { AWS: "arn:aws:iam::111122223333:root" },
          { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } },
        ),
      },
    },
    { name: "rights", type: ROLE_POLICY, props: { role: "keeper", policy } },
  ],
  bad: [
    {
      name: "server",
      type: ROLE[0],
      props: { name: "server", assumeRolePolicy: trust({ Service: "ec2.amazonaws.com" }) },
    },
    { name: "rights", type: ROLE_POLICY, props: { role: "server", policy } },
  ],
  check(stack, report) {
    const roles = stack.of(ROLE);
    const carried = join({
      from: stack.of([ROLE_POLICY]),
      to: roles,
      property: "role",
      keys: ["name", "id"],
    });
    const policies = stack.of([POLICY]);
    const own = pointedAt(roles, policies, "managedPolicyArns", ["arn", "id"]);
    const giving = GIVING.map(({ type, role, policies: key }) => {
      const from = stack.of([type]);
      const givenTo = join({ from, to: roles, property: role, keys: ["name", "id"] });
      return { key, givenTo, policiesOf: pointedAt(from, policies, key, ["arn", "id"]) };
    });
    const judge = (resource: Resource, document: Value, by: string, isAsked: () => boolean) =>
      eachStatement(
        document,
        (text) => report(resource, text),
        (s) => {
          const isFinal = (right: string) => s.actions.some((a) => !isWild(a) && meansAction(a, right));
          const final = FINAL.find((right) => known(() => isFinal(right)) === true);
          if ((final ?? FINAL.find(isFinal)) && s.allows && !asksFactor(s) && !isAsked())
            report(resource, `${called(s)} lets ${by} ${final}`);
        },
      );
    const visitRole = (role: Resource) => {
      if (stack.config.roles.includes(String(role.props.name ?? role.name))) return;
      const isAsked = () => isForPeople(role);
      const by = `whoever takes ${role.name}`;
      together(
        () => each(role.props.inlinePolicies, (inline) => judge(role, inline.policy, by, isAsked)),
        () => eachResource(carried(role).found, (own) => judge(own, own.props.policy, by, isAsked)),
        () => eachResource(own(role), (one) => judge(one, one.props.policy, by, isAsked)),
        ...giving.map(({ key, givenTo, policiesOf }) => () => {
          const { found, assertAllKnown } = givenTo(role);
          const given = new Set(found.flatMap(policiesOf));
          together(
            () => eachResource([...given], (one) => judge(one, one.props.policy, by, isAsked)),
            () => policies.length > 0 && eachResource(found, (one) => assertSettled(one, key)),
            assertAllKnown,
          );
        }),
        () => policies.length > 0 && assertSettled(role, "managedPolicyArns"),
        () => carried(role).assertAllKnown(),
      );
    };
    eachResource(roles, visitRole);
    eachResource(stack.of(PERSONAL), (own) => judge(own, own.props.policy, "its owner", () => false));
  },
});

/** Whether every way to take a role asks somebody for a second factor, the firm's directory included. */
function isForPeople({ props }: Resource): boolean {
  const isByDirectory = ({ principals }: Statement) =>
    principals.length > 0 && principals.every((p) => /:saml-provider\//.test(p));
  return !someStatement(
    [() => props.assumeRolePolicy],
    (s) => s.allows && !isByDirectory(s) && !asksFactor(s) && !isOnlyTagging(s),
  );
}

/** `sts:TagSession` alone takes no role. */
function isOnlyTagging({ actions }: Statement): boolean {
  return actions.length > 0 && actions.every((a) => /^sts:(tagsession|setsourceidentity)$/i.test(a));
}

function asksFactor({ conditions }: Statement): boolean {
  return conditions.some(
    ({ operator, key, values: given }) =>
      /^aws:multifactorauth(present|age)$/i.test(key) &&
      !/ifexists$|^null$/i.test(operator) &&
      !given.includes("false"),
  );
}
