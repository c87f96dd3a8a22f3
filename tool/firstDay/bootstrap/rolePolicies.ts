import type { Statement } from "./documents";
import { policyArn, roleArn, type Ground, type StackGround } from "./ground";

/** Who may take the roles besides people of the accounts who showed a second factor. */
export interface Trust {
  /** GitHub repository, `owner/name`, whose workflows take the roles with a token of GitHub's. */
  githubRepository?: string;
  /** ARNs of roles that people get through the firm's own sign-in, which asks for the second factor. */
  personRoles?: readonly string[];
}

/** Host that GitHub's tokens come from. */
export const GITHUB_ISSUER = "token.actions.githubusercontent.com";

/** Services that a stack declares parts of, with the words that all of its calls to them begin with. */
const DECLARED = [
  ...["access-analyzer", "application-autoscaling", "autoscaling", "cloudtrail", "cloudwatch", "cognito-idp"],
  ...["ec2", "elasticloadbalancing", "events", "firehose", "guardduty", "kms", "lambda", "logs", "rds"],
  ...["rolesanywhere", "s3", "scheduler", "secretsmanager", "sns", "sqs", "ssm"],
];

/** Services that know no region, which a limit on regions must let through. */
const WITHOUT_REGION = ["iam:*", "sts:*", "s3:ListAllMyBuckets", "s3:GetBucketLocation", "servicequotas:*"];

/** Trust in people with a second factor, in the role itself, and in what else was asked for (P28). */
export function roleTrust(
  ground: Ground,
  stack: StackGround,
  role: string,
  trust: Trust,
  subjects: string[],
): Statement[] {
  const accounts = [...new Set([ground.stacks.prod.accountId, stack.accountId])];
  const own = roleArn(stack.accountId, role);
  return [
    {
      Sid: "PeopleWithSecondFactor",
      Effect: "Allow",
      Principal: { AWS: accounts.map((accountId) => `arn:aws:iam::${accountId}:root`) },
      Action: "sts:AssumeRole",
      Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
    },
    {
      Sid: "Itself",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${stack.accountId}:root` },
      Action: "sts:AssumeRole",
      Condition: { ArnEquals: { "aws:PrincipalArn": own } },
    },
    ...(trust.personRoles?.length
      ? [
          {
            Sid: "PeopleThroughSignIn",
            Effect: "Allow" as const,
            Principal: {
              AWS: [...new Set(trust.personRoles.map((arn) => `arn:aws:iam::${arn.split(":")[4]}:root`))],
            },
            Action: "sts:AssumeRole",
            Condition: { ArnLike: { "aws:PrincipalArn": [...trust.personRoles] } },
          },
        ]
      : []),
    ...(trust.githubRepository
      ? [workflows(stack.accountId, `repo:${trust.githubRepository}`, subjects)]
      : []),
  ];
}

function workflows(accountId: string, repository: string, subjects: string[]): Statement {
  return {
    Sid: "Workflows",
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::${accountId}:oidc-provider/${GITHUB_ISSUER}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        [`${GITHUB_ISSUER}:aud`]: "sts.amazonaws.com",
        [`${GITHUB_ISSUER}:sub`]: subjects.map((subject) => `${repository}:${subject}`),
      },
    },
  };
}

/** What the deploying role is granted: the services that the stack declares, and roles of the stack's own name. */
export function deployPolicy(ground: Ground, stack: StackGround): Statement[] {
  const { accountId, prefix } = stack;
  return [
    { Sid: "Declares", Effect: "Allow", Action: DECLARED.map((service) => `${service}:*`), Resource: "*" },
    { Sid: "Looks", Effect: "Allow", Action: ["iam:Get*", "iam:List*", "sts:Get*"], Resource: "*" },
    {
      Sid: "OwnRoles",
      Effect: "Allow",
      Action: ["iam:*Role", "iam:*RolePolicy", "iam:*InstanceProfile", "iam:*RoleDescription"],
      Resource: ["role", "instance-profile"].map((kind) => `arn:aws:iam::${accountId}:${kind}/${prefix}-*`),
    },
    {
      Sid: "OwnRoleTags",
      Effect: "Allow",
      Action: ["iam:UpdateAssumeRolePolicy", "iam:TagRole", "iam:UntagRole", "iam:TagInstanceProfile"],
      Resource: ["role", "instance-profile"].map((kind) => `arn:aws:iam::${accountId}:${kind}/${prefix}-*`),
    },
    {
      Sid: "RolesOfServices",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: `arn:aws:iam::${accountId}:role/aws-service-role/*`,
    },
    {
      Sid: "TakesItself",
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource: roleArn(accountId, stack.deployRole),
    },
  ];
}

/**
 * What the deploying role can never do, whatever else it is granted: change itself or its own state's keeping,
 * make people or long-lived keys, leave the promised regions (P35), and, on a live estate, delete keys, versions,
 * locks or trails (P13, P20, P29).
 */
export function deployBoundary(ground: Ground, stack: StackGround): Statement[] {
  const { accountId } = stack;
  const bucket = `arn:aws:s3:::${ground.stateBucket}`;
  const ownRoles = [stack.deployRole, stack.previewRole].map((role) => roleArn(accountId, role));
  const deny = (Sid: string, Action: string[], Resource: string | string[] = "*"): Statement => ({
    Sid,
    Effect: "Deny",
    Action,
    Resource,
  });
  return [
    { Sid: "Within", Effect: "Allow", Action: "*", Resource: "*" },
    {
      Sid: "OnlyPromisedRegions",
      Effect: "Deny",
      NotAction: WITHOUT_REGION,
      Resource: "*",
      Condition: { StringNotEquals: { "aws:RequestedRegion": [...stack.regions] } },
    },
    deny(
      "NotItself",
      ["iam:Attach*", "iam:Delete*", "iam:Detach*", "iam:Put*", "iam:Tag*", "iam:Update*", "iam:CreateRole"],
      ownRoles,
    ),
    deny(
      "NotItsBoundary",
      ["iam:CreatePolicy*", "iam:DeletePolicy*", "iam:SetDefaultPolicyVersion"],
      policyArn(accountId, stack.boundary),
    ),
    deny("NoPeople", [
      ...[
        "iam:CreateUser",
        "iam:CreateAccessKey",
        "iam:CreateLoginProfile",
        "iam:CreateServiceSpecificCredential",
      ],
      ...["iam:*SAMLProvider", "iam:*OpenIDConnectProvider*", "iam:*AccountPasswordPolicy", "iam:*MFADevice"],
      ...["organizations:*", "account:*"],
    ]),
    deny(
      "StateIsKept",
      ["s3:DeleteObjectVersion", "s3:PutObjectRetention", "s3:BypassGovernanceRetention"],
      [`${bucket}/*`],
    ),
    deny(
      "StateBucketIsKept",
      ["s3:DeleteBucket*", "s3:PutBucket*", "s3:PutEncryption*", "s3:PutLifecycle*", "s3:PutReplication*"],
      [bucket],
    ),
    deny("NoSignedServers", ["kms:Sign"]),
    ...(ground.keep ? [livePromises()] : []),
  ];

  function livePromises(): Statement {
    return deny("LivePromises", [
      ...[
        "kms:ScheduleKeyDeletion",
        "kms:DisableKey",
        "kms:DisableKeyRotation",
        "kms:DeleteImportedKeyMaterial",
      ],
      ...["s3:BypassGovernanceRetention", "s3:DeleteObjectVersion", "s3:PutObjectLegalHold"],
      ...["cloudtrail:StopLogging", "cloudtrail:DeleteTrail", "guardduty:DeleteDetector"],
    ]);
  }
}

/**
 * What the previewing role is granted: how things are set, and the state. Never what customers' data is in, nor a
 * secret's value.
 */
export function previewPolicy(ground: Ground, stack: StackGround): Statement[] {
  const bucket = `arn:aws:s3:::${ground.stateBucket}`;
  const reads = DECLARED.filter(
    (service) => !["s3", "secretsmanager", "ssm", "sqs", "logs"].includes(service),
  );
  return [
    {
      Sid: "Looks",
      Effect: "Allow",
      Action: [
        ...reads.flatMap((service) => [`${service}:Describe*`, `${service}:Get*`, `${service}:List*`]),
        ...["iam:Get*", "iam:List*", "sts:GetCallerIdentity"],
        ...["s3:GetAccelerate*", "s3:GetBucket*", "s3:GetEncryption*", "s3:GetLifecycle*", "s3:GetMetrics*"],
        ...["s3:GetReplication*", "s3:ListAllMyBuckets", "s3:ListBucket", "secretsmanager:Describe*"],
        ...[
          "secretsmanager:GetResourcePolicy",
          "secretsmanager:List*",
          "sqs:GetQueueAttributes",
          "sqs:List*",
        ],
        ...["logs:Describe*", "logs:ListTags*"],
      ],
      Resource: "*",
    },
    { Sid: "State", Effect: "Allow", Action: "s3:GetObject", Resource: `${bucket}/*` },
    {
      Sid: "StateKey",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:DescribeKey"],
      Resource: `arn:aws:kms:*:${ground.stacks.prod.accountId}:key/*`,
      Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": ground.stateKeyAlias } },
    },
    {
      Sid: "TakesItself",
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource: roleArn(stack.accountId, stack.previewRole),
    },
    {
      Sid: "NeverContents",
      Effect: "Deny",
      Action: [
        ...["secretsmanager:GetSecretValue", "lambda:GetFunction", "rds:DownloadDBLogFilePortion"],
        ...["logs:Get*", "logs:FilterLogEvents", "sqs:ReceiveMessage", "cognito-idp:AdminGet*"],
        ...["cognito-idp:ListUsers*", "ec2:GetPasswordData", "ec2:GetConsole*"],
      ],
      Resource: "*",
    },
  ];
}
