import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { people } from "./people";
import { store } from "./store";

/** Tracking of containers over MQTT: a network balancer that ends TLS, brokers on EC2, MySQL, and shared files. */
export function harbor(): void {
  const vpc = new aws.ec2.Vpc("harbor", {
    cidrBlock: "172.20.0.0/16",
    enableDnsHostnames: true,
    assignGeneratedIpv6CidrBlock: false,
  });
  new aws.ec2.DefaultSecurityGroup("closed", { vpcId: vpc.id, ingress: [], egress: [] });
  const logs = new aws.s3.Bucket("flow-logs-bucket", {}, { protect: true });
  guardLogs(logs);
  new aws.ec2.FlowLog("all", {
    vpcId: vpc.id,
    trafficType: "ALL",
    logDestinationType: "s3",
    logDestination: logs.arn,
    destinationOptions: { fileFormat: "parquet", perHourPartition: true },
  });
  const gateway = new aws.ec2.InternetGateway("gw", { vpcId: vpc.id });
  const main = new aws.ec2.DefaultRouteTable("main", {
    defaultRouteTableId: vpc.defaultRouteTableId,
    routes: [],
  });
  const out = new aws.ec2.RouteTable("out", {
    vpcId: vpc.id,
    routes: [
      { cidrBlock: "0.0.0.0/0", gatewayId: gateway.id },
      { ipv6CidrBlock: "::/0", gatewayId: gateway.id },
    ],
  });
  const zones = ["a", "b", "c"];
  const make = (tier: string, offset: number) =>
    zones.map(
      (zone, i) =>
        new aws.ec2.Subnet(`${tier}-${zone}`, {
          vpcId: vpc.id,
          availabilityZone: `ca-central-1${zone}`,
          cidrBlock: `172.20.${offset + i}.0/24`,
          mapPublicIpOnLaunch: false,
        }),
    );
  const edge = make("edge", 0);
  const inner = make("inner", 16);
  edge.forEach(
    (subnet, i) =>
      new aws.ec2.RouteTableAssociation(`edge-${i}`, { subnetId: subnet.id, routeTableId: out.id }),
  );
  for (const service of ["ssm", "ssmmessages", "ec2messages", "secretsmanager", "logs"])
    new aws.ec2.VpcEndpoint(service, {
      vpcId: vpc.id,
      serviceName: `com.amazonaws.ca-central-1.${service}`,
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds: inner.map(({ id }) => id),
    });
  new aws.ec2.VpcEndpoint("s3", {
    vpcId: vpc.id,
    serviceName: "com.amazonaws.ca-central-1.s3",
    routeTableIds: [main.id],
  });
  const brokers = broker(vpc, edge, inner);
  store(vpc, inner, brokers);
  people();
}

/** What receives flow logs: S3's own encryption, and the delivery of this account alone. */
function guardLogs(logs: aws.s3.Bucket): void {
  const bucket = logs.id;
  const key = new aws.kms.Key(
    "flow-logs",
    {
      enableKeyRotation: true,
      policy: aws.iam.getPolicyDocumentOutput({
        statements: [
          {
            principals: [{ type: "AWS", identifiers: ["arn:aws:iam::111122223333:root"] }],
            actions: ["kms:*"],
            resources: ["*"],
          },
          {
            principals: [{ type: "Service", identifiers: ["delivery.logs.amazonaws.com"] }],
            actions: ["kms:GenerateDataKey*", "kms:Decrypt"],
            resources: ["*"],
            conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["111122223333"] }],
          },
        ],
      }).json,
    },
    { protect: true },
  );
  new aws.kms.Alias("flow-logs", { name: "alias/flow-logs", targetKeyId: key.keyId });
  new aws.s3.BucketServerSideEncryptionConfiguration("logs", {
    bucket,
    rules: [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
        bucketKeyEnabled: true,
      },
    ],
  });
  new aws.s3.BucketLogging("logs", { bucket, targetBucket: "harbor-central-logs", targetPrefix: "flow/" });
  new aws.s3.BucketPublicAccessBlock("logs", {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new aws.s3.BucketVersioning("logs", { bucket, versioningConfiguration: { status: "Enabled" } });
  new aws.s3.BucketLifecycleConfiguration("logs", {
    bucket,
    rules: [
      {
        id: "year",
        status: "Enabled",
        filter: {},
        transitions: [{ days: 30, storageClass: "STANDARD_IA" }],
        expiration: { days: 365 },
        noncurrentVersionExpiration: { noncurrentDays: 30 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      },
    ],
  });
  new aws.s3.BucketPolicy("logs", {
    bucket,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [logs.arn, pulumi.interpolate`${logs.arn}/*`],
          Condition: { Bool: { "aws:SecureTransport": false } },
        },
        {
          Effect: "Allow",
          Principal: { Service: "delivery.logs.amazonaws.com" },
          Action: "s3:PutObject",
          Resource: pulumi.interpolate`${logs.arn}/AWSLogs/111122223333/*`,
          Condition: {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnLike: { "aws:SourceArn": "arn:aws:logs:ca-central-1:111122223333:*" },
          },
        },
        {
          Effect: "Allow",
          Principal: { Service: "delivery.logs.amazonaws.com" },
          Action: "s3:GetBucketAcl",
          Resource: logs.arn,
          Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
        },
      ],
    }),
  });
}

/** Brokers behind a balancer that ends TLS. */
function broker(vpc: aws.ec2.Vpc, edge: aws.ec2.Subnet[], inner: aws.ec2.Subnet[]): aws.ec2.SecurityGroup {
  const entry = new aws.ec2.SecurityGroup("mqtt-entry", { vpcId: vpc.id, description: "devices" });
  const group = new aws.ec2.SecurityGroup("mqtt", { vpcId: vpc.id, description: "brokers" });
  const rule = (name: string, args: aws.ec2.SecurityGroupRuleArgs) =>
    new aws.ec2.SecurityGroupRule(name, args);
  const port = (n: number) => ({ protocol: "tcp", fromPort: n, toPort: n });
  rule("devices", { type: "ingress", ...port(8883), securityGroupId: entry.id, cidrBlocks: ["0.0.0.0/0"] });
  rule("entry-out", {
    type: "egress",
    ...port(1883),
    securityGroupId: entry.id,
    sourceSecurityGroupId: group.id,
  });
  rule("mqtt-in", {
    type: "ingress",
    ...port(1883),
    securityGroupId: group.id,
    sourceSecurityGroupId: entry.id,
  });
  rule("https-out", { type: "egress", ...port(443), securityGroupId: group.id, cidrBlocks: [vpc.cidrBlock] });
  const balancer = new aws.lb.LoadBalancer("mqtt", {
    loadBalancerType: "network",
    subnets: edge.map(({ id }) => id),
    securityGroups: [entry.id],
    enableCrossZoneLoadBalancing: true,
    enableDeletionProtection: true,
  });
  const targets = new aws.lb.TargetGroup("mqtt", {
    vpcId: vpc.id,
    port: 1883,
    protocol: "TCP",
    healthCheck: { protocol: "TCP", interval: 10 },
  });
  new aws.lb.Listener("mqtts", {
    loadBalancerArn: balancer.arn,
    port: 8883,
    protocol: "TLS",
    alpnPolicy: "None",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    certificateArn: aws.acm.getCertificateOutput({ domain: "mqtt.harbor.example" }).arn,
    defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
  });
  const role = new aws.iam.Role("mqtt", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal(aws.iam.Principals.Ec2Principal),
  });
  new aws.iam.RolePolicyAttachment("mqtt-ssm", {
    role,
    policyArn: aws.iam.ManagedPolicy.AmazonSSMManagedInstanceCore,
  });
  const profile = new aws.iam.InstanceProfile("mqtt", { role });
  const ami = aws.ec2.getAmiOutput({ owners: ["amazon"], mostRecent: true });
  inner.forEach((subnet, i) => {
    const server = new aws.ec2.Instance(`mqtt-${i}`, {
      ami: ami.id,
      instanceType: "c7g.large",
      subnetId: subnet.id,
      vpcSecurityGroupIds: [group.id],
      iamInstanceProfile: profile.name,
      monitoring: true,
      disableApiTermination: true,
      metadataOptions: { httpTokens: "required", httpEndpoint: "enabled", httpPutResponseHopLimit: 1 },
      rootBlockDevice: { encrypted: true, kmsKeyId: "alias/harbor-disks", volumeType: "gp3" },
    });
    new aws.lb.TargetGroupAttachment(`mqtt-${i}`, { targetGroupArn: targets.arn, targetId: server.id });
  });
  const duty = ["arn:aws:sns:ca-central-1:111122223333:duty"];
  new aws.cloudwatch.MetricAlarm("mqtt-unhealthy", {
    namespace: "AWS/NetworkELB",
    metricName: "UnHealthyHostCount",
    dimensions: { LoadBalancer: balancer.arnSuffix, TargetGroup: targets.arnSuffix },
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
    evaluationPeriods: 3,
    period: 60,
    statistic: "Maximum",
    alarmActions: duty,
  });
  return group;
}
