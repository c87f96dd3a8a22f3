import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface BookingArgs {
  vpcId: pulumi.Input<string>;
  subnets: (tier: string) => pulumi.Output<string[]>;
  key: aws.kms.Key;
  logs: aws.s3.BucketV2;
  scans: aws.s3.BucketV2;
  tags: Record<string, string>;
}

/** The booking app: containers on Fargate behind an ALB. */
export function booking({ vpcId, subnets, key, logs, scans, tags }: BookingArgs) {
  const entry = new aws.ec2.SecurityGroup("entry", {
    vpcId,
    description: "visitors",
    ingress: [443, 80].map((port) => ({
      protocol: "tcp",
      fromPort: port,
      toPort: port,
      cidrBlocks: ["0.0.0.0/0"],
      ipv6CidrBlocks: ["::/0"],
    })),
    egress: [{ protocol: "tcp", fromPort: 3000, toPort: 3000, cidrBlocks: ["10.8.0.0/16"] }],
    tags,
  });
  const group = new aws.ec2.SecurityGroup("app", {
    vpcId,
    description: "containers",
    ingress: [{ protocol: "tcp", fromPort: 3000, toPort: 3000, securityGroups: [entry.id] }],
    egress: [
      { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] },
      { protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.8.0.0/16"] },
    ],
    tags,
  });
  const balancer = new aws.alb.LoadBalancer("booking", {
    securityGroups: [entry.id],
    subnets: subnets("public"),
    accessLogs: { bucket: logs.bucket, prefix: "alb", enabled: true },
    enableDeletionProtection: true,
    dropInvalidHeaderFields: true,
    tags,
  });
  const targets = new aws.alb.TargetGroup("booking", {
    vpcId,
    port: 3000,
    protocol: "HTTP",
    targetType: "ip",
    deregistrationDelay: 30,
    healthCheck: { path: "/up", interval: 10, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 3 },
    tags,
  });
  const certificate = aws.acm.getCertificateOutput({
    domain: "booking.clinic.example",
    statuses: ["ISSUED"],
  });
  const listener = new aws.alb.Listener("https", {
    loadBalancerArn: balancer.arn,
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    certificateArn: certificate.arn,
    defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
  });
  new aws.alb.Listener("http", {
    loadBalancerArn: balancer.arn,
    port: 80,
    defaultActions: [
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
    ],
  });

  const trust = aws.iam.assumeRolePolicyForPrincipal({ Service: "ecs-tasks.amazonaws.com" });
  const start = new aws.iam.Role("booking-start", {
    assumeRolePolicy: trust,
    managedPolicyArns: [aws.iam.ManagedPolicy.AmazonECSTaskExecutionRolePolicy],
    tags,
  });
  const task = new aws.iam.Role("booking-task", { assumeRolePolicy: trust, tags });
  new aws.iam.RolePolicy("booking-task", {
    role: task.name,
    policy: pulumi.all([scans.arn, key.arn]).apply(([bucket, keyArn]) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: `${bucket}/*` },
          { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: keyArn },
        ],
      }),
    ),
  });
  const output = new aws.cloudwatch.LogGroup("booking", { retentionInDays: 365, kmsKeyId: key.arn, tags });
  const cluster = new aws.ecs.Cluster("clinic", {
    settings: [{ name: "containerInsights", value: "enabled" }],
    tags,
  });
  const definition = new aws.ecs.TaskDefinition("booking", {
    family: "booking",
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "512",
    memory: "1024",
    executionRoleArn: start.arn,
    taskRoleArn: task.arn,
    containerDefinitions: pulumi.jsonStringify([
      {
        name: "booking",
        image: "111122223333.dkr.ecr.eu-north-1.amazonaws.com/booking:2026.11.2",
        essential: true,
        readonlyRootFilesystem: true,
        user: "10001",
        portMappings: [{ containerPort: 3000 }],
        logConfiguration: {
          logDriver: "awslogs",
          options: {
            "awslogs-group": output.name,
            "awslogs-region": "eu-north-1",
            "awslogs-stream-prefix": "b",
          },
        },
      },
    ]),
    tags,
  });
  new aws.ecs.Service(
    "booking",
    {
      cluster: cluster.arn,
      taskDefinition: definition.arn,
      desiredCount: 3,
      launchType: "FARGATE",
      networkConfiguration: { subnets: subnets("app"), securityGroups: [group.id] },
      loadBalancers: [{ targetGroupArn: targets.arn, containerName: "booking", containerPort: 3000 }],
      deploymentCircuitBreaker: { enable: true, rollback: true },
      tags,
    },
    { dependsOn: listener },
  );
  return { balancer, targets, group };
}
