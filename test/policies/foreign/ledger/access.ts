import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** What the web servers may: read their own secrets, keep uploads, and be managed by SSM. */
export function serverProfile(uploads: aws.s3.Bucket, key: aws.kms.Key): aws.iam.InstanceProfile {
  const trust = aws.iam.getPolicyDocumentOutput({
    statements: [
      { actions: ["sts:AssumeRole"], principals: [{ type: "Service", identifiers: ["ec2.amazonaws.com"] }] },
    ],
  });
  const role = new aws.iam.Role("web", { assumeRolePolicy: trust.json });
  new aws.iam.RolePolicyAttachment("web-ssm", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AmazonSSMManagedInstanceCore,
  });
  const rights = aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
        resources: [pulumi.interpolate`${uploads.arn}/*`],
      },
      { actions: ["s3:ListBucket"], resources: [uploads.arn] },
      { actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: [key.arn] },
    ],
  });
  const policy = new aws.iam.Policy("web", { policy: rights.json });
  new aws.iam.RolePolicyAttachment("web", { role: role.name, policyArn: policy.arn });
  return new aws.iam.InstanceProfile("web", { role: role.name });
}

/** The role that GitHub Actions takes to roll out the main branch. */
export function deployRole(group: aws.autoscaling.Group): void {
  const github = new aws.iam.OpenIdConnectProvider("github", {
    url: "https://token.actions.githubusercontent.com",
    clientIdLists: ["sts.amazonaws.com"],
  });
  const trust = aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        actions: ["sts:AssumeRoleWithWebIdentity"],
        principals: [{ type: "Federated", identifiers: [github.arn] }],
        conditions: [
          {
            test: "StringEquals",
            variable: "token.actions.githubusercontent.com:aud",
            values: ["sts.amazonaws.com"],
          },
          {
            test: "StringLike",
            variable: "token.actions.githubusercontent.com:sub",
            values: ["repo:ledger/app:ref:refs/heads/main"],
          },
        ],
      },
    ],
  });
  const role = new aws.iam.Role("deploy", { assumeRolePolicy: trust.json, maxSessionDuration: 3600 });
  new aws.iam.RolePolicy("deploy", {
    role: role.id,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: ["autoscaling:StartInstanceRefresh"], Resource: group.arn },
        { Effect: "Allow", Action: ["autoscaling:DescribeInstanceRefreshes"], Resource: "*" },
      ],
    }),
  });
}
