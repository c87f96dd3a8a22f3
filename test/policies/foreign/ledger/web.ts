import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Network } from "./network";

export interface WebArgs {
  network: Network;
  certificateArn: pulumi.Input<string>;
  logs: aws.s3.Bucket;
  diskKey: aws.kms.Key;
  profile: aws.iam.InstanceProfile;
}

/** An ALB in public, and servers that only it talks to. */
export function web({ network, certificateArn, logs, diskKey, profile }: WebArgs) {
  const vpcId = network.vpc.id;
  const balancerGroup = new aws.ec2.SecurityGroup("alb", { vpcId, description: "the public entry" });
  const servers = new aws.ec2.SecurityGroup("web", { vpcId, description: "web servers" });
  for (const port of [80, 443]) {
    new aws.vpc.SecurityGroupIngressRule(`alb-${port}`, {
      securityGroupId: balancerGroup.id,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      cidrIpv4: "0.0.0.0/0",
      description: "visitors",
    });
  }
  const app = { ipProtocol: "tcp", fromPort: 8080, toPort: 8080 };
  new aws.vpc.SecurityGroupEgressRule("alb-to-web", {
    ...app,
    securityGroupId: balancerGroup.id,
    referencedSecurityGroupId: servers.id,
  });
  new aws.vpc.SecurityGroupIngressRule("web-from-alb", {
    ...app,
    securityGroupId: servers.id,
    referencedSecurityGroupId: balancerGroup.id,
  });
  new aws.vpc.SecurityGroupEgressRule("web-https-out", {
    securityGroupId: servers.id,
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrIpv4: "0.0.0.0/0",
  });

  const balancer = new aws.lb.LoadBalancer("web", {
    loadBalancerType: "application",
    subnets: network.publicSubnets.map(({ id }) => id),
    securityGroups: [balancerGroup.id],
    dropInvalidHeaderFields: true,
    enableDeletionProtection: true,
    accessLogs: { bucket: logs.bucket, prefix: "alb", enabled: true },
  });
  const targets = new aws.lb.TargetGroup("web", {
    vpcId,
    port: 8080,
    protocol: "HTTP",
    healthCheck: { path: "/healthz", matcher: "200", interval: 15, unhealthyThreshold: 2 },
  });
  new aws.lb.Listener("https", {
    loadBalancerArn: balancer.arn,
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    certificateArn,
    defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
  });
  new aws.lb.Listener("http", {
    loadBalancerArn: balancer.arn,
    port: 80,
    protocol: "HTTP",
    defaultActions: [
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
    ],
  });

  const image = aws.ssm.getParameterOutput({
    name: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
  });
  const template = new aws.ec2.LaunchTemplate("web", {
    imageId: image.value,
    instanceType: "m7i.large",
    iamInstanceProfile: { arn: profile.arn },
    vpcSecurityGroupIds: [servers.id],
    metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1, httpEndpoint: "enabled" },
    monitoring: { enabled: true },
    blockDeviceMappings: [
      {
        deviceName: "/dev/xvda",
        ebs: { volumeSize: 30, volumeType: "gp3", encrypted: "true", kmsKeyId: diskKey.arn },
      },
    ],
    updateDefaultVersion: true,
  });
  const group = new aws.autoscaling.Group("web", {
    minSize: 2,
    maxSize: 8,
    vpcZoneIdentifiers: network.appSubnets.map(({ id }) => id),
    launchTemplate: { id: template.id, version: "$Latest" },
    targetGroupArns: [targets.arn],
    healthCheckType: "ELB",
    healthCheckGracePeriod: 120,
    instanceRefresh: { strategy: "Rolling", preferences: { minHealthyPercentage: 90 } },
    tags: Object.entries({ Name: "web", team: "platform", env: "prod" }).map(([key, value]) => ({
      ...{ key, value },
      propagateAtLaunch: true,
    })),
  });
  new aws.autoscaling.Policy("web-cpu", {
    autoscalingGroupName: group.name,
    policyType: "TargetTrackingScaling",
    targetTrackingConfiguration: {
      predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
      targetValue: 55,
    },
  });
  return { balancer, targets, group, servers };
}
