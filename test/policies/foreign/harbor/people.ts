import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Who may what: auditors from another account, GitLab's pipelines, and a ceiling for both. */
export function people(): void {
  const ceiling = new aws.iam.Policy("ceiling", {
    policy: {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "*", Resource: "*" },
        { Effect: "Deny", Action: ["iam:*", "organizations:*"], Resource: "*" },
      ],
    },
  });
  const auditor = new aws.iam.Role("auditor", {
    permissionsBoundary: ceiling.arn,
    maxSessionDuration: 3600,
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::999900001111:role/audit-tool" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "sts:ExternalId": "0b5e6a7c-harbor" } },
        },
      ],
    }),
  });
  new aws.iam.RolePolicyAttachment("auditor", {
    role: auditor.name,
    policyArn: aws.iam.ManagedPolicy.SecurityAudit,
  });
  const gitlab = new aws.iam.OpenIdConnectProvider("gitlab", {
    url: "https://gitlab.com",
    clientIdLists: ["https://gitlab.com"],
  });
  const pipeline = new aws.iam.Role("pipeline", {
    permissionsBoundary: ceiling.arn,
    assumeRolePolicy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Federated: gitlab.arn },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: { "gitlab.com:aud": "https://gitlab.com" },
            StringLike: { "gitlab.com:sub": "project_path:harbor/tracker:ref_type:branch:ref:main" },
          },
        },
      ],
    }),
  });
  new aws.iam.RolePolicy("pipeline", {
    role: pipeline,
    policy: {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
        {
          Effect: "Allow",
          Action: ["ecr:BatchCheckLayerAvailability", "ecr:PutImage", "ecr:UploadLayerPart"],
          Resource: "arn:aws:ecr:ca-central-1:111122223333:repository/tracker",
        },
      ],
    },
  });
}
