import {
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  DeletePolicyVersionCommand,
  GetOpenIDConnectProviderCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListPolicyVersionsCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
  type IAMClient,
  type Role,
} from "@aws-sdk/client-iam";
import type { StackName } from "../../../config/settings";
import { isMissing, type AwsClients } from "../awsClients";
import { policyDocument, samePolicy } from "./documents";
import { policyArn, type Ground } from "./ground";
import {
  deployBoundary,
  deployPolicy,
  GITHUB_ISSUER,
  previewPolicy,
  roleTrust,
  type Trust,
} from "./rolePolicies";
import type { Step } from "./steps";

/** Longest that one session of a role lasts, seconds. */
const SESSION_SECONDS = 3_600;
/** Versions of one policy that AWS keeps at most. */
const MOST_VERSIONS = 5;
const TAGS = [{ Key: "managed-by", Value: "holdfast bootstrap" }];

interface WantedRole {
  name: string;
  description: string;
  trust: string;
  policy: string;
  /** ARN of the policy that bounds it. */
  boundary?: string;
}

/** Steps that make a stack's deploying and previewing role in the account that the clients speak for. */
export function roleSteps(clients: AwsClients, ground: Ground, name: StackName, trust: Trust): Step[] {
  const { iam } = clients;
  const stack = ground.stacks[name];
  const boundary = policyArn(stack.accountId, stack.boundary);
  const trusted = (role: string, subjects: string[]) =>
    policyDocument(roleTrust(ground, stack, role, trust, subjects));
  return [
    boundaryStep(iam, stack.boundary, boundary, policyDocument(deployBoundary(ground, stack))),
    roleStep(iam, {
      name: stack.deployRole,
      description: `Changes stack ${name}`,
      trust: trusted(stack.deployRole, [`environment:${name}`]),
      policy: policyDocument(deployPolicy(ground, stack)),
      boundary,
    }),
    roleStep(iam, {
      name: stack.previewRole,
      description: `Previews stack ${name} and changes nothing`,
      trust: trusted(stack.previewRole, ["pull_request", "ref:refs/heads/main"]),
      policy: policyDocument(previewPolicy(ground, stack)),
    }),
  ];
}

/** The step that makes an account believe GitHub's tokens; the roles say which workflows. */
export function githubStep(clients: AwsClients, accountId: string): Step {
  const OpenIDConnectProviderArn = `arn:aws:iam::${accountId}:oidc-provider/${GITHUB_ISSUER}`;
  return {
    title: `identity provider ${GITHUB_ISSUER} in account ${accountId}`,
    check: async () => {
      const get = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn });
      return (await unlessMissing(clients.iam.send(get))) ? [] : ["trust the tokens of GitHub's workflows"];
    },
    act: async () =>
      void (await clients.iam.send(
        new CreateOpenIDConnectProviderCommand({
          Url: `https://${GITHUB_ISSUER}`,
          ClientIDList: ["sts.amazonaws.com"],
          Tags: TAGS,
        }),
      )),
  };
}

function boundaryStep(iam: IAMClient, name: string, arn: string, document: string): Step {
  return {
    title: `policy ${name}`,
    check: async () => {
      const found = await boundaryDocument(iam, arn);
      if (found === undefined) return ["make the bounds that the deploying role never leaves"];
      return samePolicy(found, document) ? [] : ["set the bounds that the deploying role never leaves"];
    },
    act: async () => {
      if ((await boundaryDocument(iam, arn)) !== undefined)
        return void (await replaceVersion(iam, arn, document));
      await iam.send(new CreatePolicyCommand({ PolicyName: name, PolicyDocument: document, Tags: TAGS }));
    },
  };
}

async function boundaryDocument(iam: IAMClient, PolicyArn: string): Promise<string | undefined> {
  const found = await unlessMissing(iam.send(new GetPolicyCommand({ PolicyArn })));
  const VersionId = found?.Policy?.DefaultVersionId;
  if (!VersionId) return undefined;
  const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
  return decodeURIComponent(PolicyVersion?.Document ?? "");
}

async function replaceVersion(iam: IAMClient, PolicyArn: string, PolicyDocument: string): Promise<void> {
  const { Versions = [] } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
  const old = Versions.filter(({ IsDefaultVersion }) => !IsDefaultVersion).sort(
    (a, b) => (a.CreateDate?.getTime() ?? 0) - (b.CreateDate?.getTime() ?? 0),
  );
  if (Versions.length >= MOST_VERSIONS && old[0]?.VersionId) {
    await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: old[0].VersionId }));
  }
  await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument, SetAsDefault: true }));
}

function roleStep(iam: IAMClient, wanted: WantedRole): Step {
  return {
    title: `role ${wanted.name}`,
    check: async () => {
      const role = await findRole(iam, wanted.name);
      if (!role) return ["make the role", "grant it what it needs"];
      return [
        ...(isTrusted(role, wanted) ? [] : ["set who may take it"]),
        ...(isBounded(role, wanted) ? [] : ["bound it"]),
        ...((await isGranted(iam, wanted)) ? [] : ["grant it what it needs"]),
      ];
    },
    act: async () => {
      const role = (await findRole(iam, wanted.name)) ?? (await makeRole(iam, wanted));
      const RoleName = wanted.name;
      if (!isTrusted(role, wanted))
        await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: wanted.trust }));
      if (wanted.boundary && !isBounded(role, wanted))
        await iam.send(
          new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: wanted.boundary }),
        );
      if (!(await isGranted(iam, wanted)))
        await iam.send(
          new PutRolePolicyCommand({ RoleName, PolicyName: RoleName, PolicyDocument: wanted.policy }),
        );
    },
  };
}

async function findRole(iam: IAMClient, RoleName: string): Promise<Role | undefined> {
  return (await unlessMissing(iam.send(new GetRoleCommand({ RoleName }))))?.Role;
}

async function makeRole(iam: IAMClient, wanted: WantedRole): Promise<Role> {
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: wanted.name,
      Description: wanted.description,
      AssumeRolePolicyDocument: wanted.trust,
      MaxSessionDuration: SESSION_SECONDS,
      ...(wanted.boundary ? { PermissionsBoundary: wanted.boundary } : {}),
      Tags: TAGS,
    }),
  );
  return Role!;
}

const isTrusted = (role: Role, { trust }: WantedRole): boolean =>
  samePolicy(decodeURIComponent(role.AssumeRolePolicyDocument ?? ""), trust);

const isBounded = (role: Role, { boundary }: WantedRole): boolean =>
  role.PermissionsBoundary?.PermissionsBoundaryArn === boundary;

async function isGranted(iam: IAMClient, { name, policy }: WantedRole): Promise<boolean> {
  const get = new GetRolePolicyCommand({ RoleName: name, PolicyName: name });
  const found = await unlessMissing(iam.send(get));
  return samePolicy(found?.PolicyDocument && decodeURIComponent(found.PolicyDocument), policy);
}

async function unlessMissing<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
