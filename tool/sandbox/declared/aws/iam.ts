import type { Cloud, Stored } from "../table";
import { list, malformed, principals, readPolicy } from "./documents";
import * as inputs from "./inputs/iam";
import { accountIn, accountOf, between, type Call, dependents, quote, type Refusal, rows } from "./resource";

const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/policy:Policy";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const PROFILE = "aws:iam/instanceProfile:InstanceProfile";

/** Characters that IAM takes in a description. */
const DESCRIPTION = /^[\t\n\r\u0020-\u007e\u00a1-\u00ff]*$/;
const NAME = /^[\w+=,.@-]+$/;

/** A role of the call's account by name, id or ARN. */
export const findRole = (cloud: Cloud, ref: unknown): Stored | undefined =>
  cloud.find(
    ROLE,
    ({ id, outputs }) =>
      outputs.arn === ref ||
      ((outputs.name === ref || id === ref) && accountIn(outputs.arn) === accountOf(cloud)),
  );

/** IAM's answer for a role of the call's own account that is not there; other accounts' roles are theirs to know. */
export const noSuchRole = ({ cloud, account }: Call, ref: unknown): Refusal => {
  if (ref === undefined || ref === null || findRole(cloud, ref)) return undefined;
  const theirs = String(ref).startsWith("arn:") && accountIn(ref) !== account;
  const linked = String(ref).includes("aws-service-role/");
  return !theirs && !linked && `NoSuchEntity: The role with name ${quote(ref)} cannot be found`;
};

const badName = (kind: string, name: unknown, longest: number): Refusal =>
  name !== undefined &&
  (!NAME.test(String(name)) || String(name).length > longest) &&
  `ValidationError: invalid value for ${kind} name (must be 1 to ${longest} of [\\w+=,.@-]), got ${quote(name)}`;

const badDescription = (description: unknown): Refusal =>
  description !== undefined &&
  (!DESCRIPTION.test(String(description)) || String(description).length > 1000) &&
  `ValidationError: Value at 'description' failed to satisfy constraint: at most 1000 characters of [\\t\\n\\r\\x20-\\x7E\\xA1-\\xFF], got ${quote(description)}`;

const uniqueId = (kind: string, { cloud }: Call): string => kind + cloud.hex(17).toUpperCase();
const within = (path: unknown, name: string): string => `${path ?? "/"}${name}`;

/** IAM: who may do what. It knows no regions. */
export const iam = rows({
  [ROLE]: {
    inputs: inputs.role,
    name: {
      within: "account",
      taken: (name) => `EntityAlreadyExists: Role with name ${name} already exists.`,
    },
    outputs: {
      arn: ({ name, inputs: { path }, globalArn }) => globalArn("iam", `role${within(path, name)}`),
      uniqueId: (call) => uniqueId("AROA", call),
      createDate: ({ cloud }) => cloud.now(),
    },
    refuse({ inputs: { name, description, assumeRolePolicy, maxSessionDuration, inlinePolicies = [] } }) {
      const { statements, length } = readPolicy(assumeRolePolicy);
      return [
        badName("role", name, 64),
        badDescription(description),
        malformed(assumeRolePolicy, "MalformedPolicyDocument", "the trust policy"),
        !assumeRolePolicy && "MalformedPolicyDocument: Missing required field Statement, in the trust policy",
        statements.some((s) => !s.Principal && !s.NotPrincipal) &&
          "MalformedPolicyDocument: AssumeRole policy must contain principals",
        statements.some((s) => s.Resource !== undefined) &&
          "MalformedPolicyDocument: Has prohibited field Resource",
        statements.flatMap((s) => list(s.Action)).some((a) => !/^(sts:|\*$)/.test(a)) &&
          "MalformedPolicyDocument: AssumeRole policy may only specify STS AssumeRole actions.",
        statements
          .flatMap((s) => principals(s, "AWS"))
          .map(
            (p) =>
              !/^(\*|\d{12}|arn:aws:(iam|sts)::\d{12}:.+|A[A-Z0-9]{15,})$/.test(p) &&
              `MalformedPolicyDocument: Invalid principal in policy: "AWS":${quote(p)}`,
          )
          .find(Boolean),
        length > 2048 && `LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048, got ${length}`,
        between("maxSessionDuration", maxSessionDuration, 3600, 43200),
        ...inlinePolicies.map((p: { policy?: unknown }) =>
          malformed(p.policy, "MalformedPolicyDocument", "an inline policy"),
        ),
      ];
    },
    refuseDelete: ({ outputs: { name, arn, forceDetachPolicies } }, cloud) => {
      const of = (r: Stored) => findRole(cloud, r.inputs.role)?.outputs.arn === arn;
      return [
        !forceDetachPolicies &&
          dependents(
            "DeleteConflict",
            `Cannot delete entity ${name}, must detach all policies first.`,
            cloud.list(ATTACHMENT).filter(of),
          ),
        !forceDetachPolicies &&
          dependents(
            "DeleteConflict",
            `Cannot delete entity ${name}, must delete policies first.`,
            cloud.list(ROLE_POLICY).filter(of),
          ),
        dependents(
          "DeleteConflict",
          `Cannot delete entity ${name}, must remove roles from instance profile first.`,
          cloud.list(PROFILE).filter(of),
        ),
      ];
    },
  },

  [POLICY]: {
    inputs: inputs.policy,
    name: {
      within: "account",
      taken: (name) =>
        `EntityAlreadyExists: A policy called ${name} already exists. Duplicate names are not allowed.`,
    },
    id: ({ name, inputs: { path }, globalArn }) => globalArn("iam", `policy${within(path, name)}`),
    outputs: { arn: ({ id }) => id, policyId: (call) => uniqueId("ANPA", call), attachmentCount: () => 0 },
    refuse: ({ inputs: { name, description, policy } }) => [
      badName("policy", name, 128),
      badDescription(description),
      malformed(policy),
      readPolicy(policy).statements.some((s) => s.Principal) &&
        "MalformedPolicyDocument: Policy document should not specify a principal.",
      readPolicy(policy).length > 6144 &&
        `LimitExceeded: Cannot exceed quota for PolicySize: 6144, got ${readPolicy(policy).length}`,
    ],
    refuseDelete: ({ outputs: { arn } }, cloud) => [
      dependents(
        "DeleteConflict",
        `Cannot delete a policy attached to entities: ${arn}`,
        cloud.list(ATTACHMENT).filter((a) => a.outputs.policyArn === arn),
      ),
    ],
  },

  [ROLE_POLICY]: {
    inputs: inputs.rolePolicy,
    id: ({ inputs: { role, name }, cloud }) => `${role}:${name ?? `terraform-${cloud.hex(26)}`}`,
    outputs: { name: ({ id }) => id.slice(id.indexOf(":") + 1) },
    refuse(call) {
      const { role, policy, name } = call.inputs;
      const inline = call.others(ROLE_POLICY, (r) => r.inputs.role === role && r.outputs.name !== name);
      const size = [policy, ...inline.map((r) => r.inputs.policy)].reduce(
        (sum, p) => sum + readPolicy(p).length,
        0,
      );
      return [
        noSuchRole(call, role),
        badName("role policy", name, 128),
        malformed(policy),
        size > 10240 &&
          `LimitExceeded: Maximum policy size of 10240 bytes exceeded for role ${role}, got ${size}`,
      ];
    },
  },

  [ATTACHMENT]: {
    inputs: inputs.rolePolicyAttachment,
    id: ({ inputs: { role, policyArn } }) => `${role}/${policyArn}`,
    refuse(call) {
      const { role, policyArn } = call.inputs;
      const attached = call.others(
        ATTACHMENT,
        (a) => a.inputs.role === role && a.inputs.policyArn !== policyArn,
      ).length;
      return [
        noSuchRole(call, role),
        !/^arn:aws:iam::(aws|\d{12}):policy\//.test(policyArn) &&
          `InvalidInput: ARN ${policyArn} is not valid.`,
        accountIn(policyArn) === call.account &&
          !call.cloud.find(POLICY, (p) => p.outputs.arn === policyArn) &&
          `NoSuchEntity: Policy ${policyArn} does not exist or is not attachable.`,
        attached >= 10 && `LimitExceeded: Cannot exceed quota for PoliciesPerRole: 10, on role ${role}`,
      ];
    },
  },

  [PROFILE]: {
    inputs: inputs.instanceProfile,
    name: {
      within: "account",
      taken: (name) => `EntityAlreadyExists: Instance Profile ${name} already exists.`,
    },
    outputs: {
      arn: ({ name, inputs: { path }, globalArn }) =>
        globalArn("iam", `instance-profile${within(path, name)}`),
      uniqueId: (call) => uniqueId("AIPA", call),
      createDate: ({ cloud }) => cloud.now(),
    },
    refuse: (call) => [
      badName("instance profile", call.inputs.name, 128),
      noSuchRole(call, call.inputs.role),
    ],
  },

  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    inputs: inputs.openIdConnectProvider,
    id: ({ inputs: { url }, globalArn }) =>
      globalArn("iam", `oidc-provider/${String(url).replace("https://", "")}`),
    outputs: { arn: ({ id }) => id, thumbprintLists: ({ cloud }) => [cloud.hex(40)] },
    refuse: ({ inputs: { url }, others, globalArn }) => [
      !/^https:\/\//.test(url) &&
        `ValidationError: Invalid Open ID Connect Provider URL ${quote(url)}; it begins with https://`,
      others(
        "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
        (p) => p.outputs.arn === globalArn("iam", `oidc-provider/${String(url).replace("https://", "")}`),
      ).length > 0 && `EntityAlreadyExists: Provider with url ${url} already exists.`,
    ],
  },

  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": {
    inputs: inputs.accountPasswordPolicy,
    id: () => "iam-account-password-policy",
    renewed: { expirePasswords: ({ inputs: { maxPasswordAge } }) => (maxPasswordAge ?? 0) > 0 },
    refuse: ({ inputs: { minimumPasswordLength, maxPasswordAge, passwordReusePrevention } }) => [
      between("minimumPasswordLength", minimumPasswordLength, 6, 128),
      between("maxPasswordAge", maxPasswordAge, 0, 1095),
      between("passwordReusePrevention", passwordReusePrevention, 0, 24),
    ],
  },
});
