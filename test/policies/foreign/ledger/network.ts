import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Two zones with a public, an application and a data subnet each; one NAT gateway a zone. */
export class Network extends pulumi.ComponentResource {
  readonly vpc: aws.ec2.Vpc;
  readonly publicSubnets: aws.ec2.Subnet[] = [];
  readonly appSubnets: aws.ec2.Subnet[] = [];
  readonly dataSubnets: aws.ec2.Subnet[] = [];

  constructor(name: string, cidr: string, zones: string[], opts?: pulumi.ComponentResourceOptions) {
    super("ledger:net:Network", name, {}, opts);
    const parent = { parent: this };
    const [a, b] = cidr.split(".");
    const vpcId = (this.vpc = new aws.ec2.Vpc(
      name,
      { cidrBlock: cidr, enableDnsHostnames: true, enableDnsSupport: true, tags: { Name: name } },
      parent,
    )).id;
    new aws.ec2.DefaultSecurityGroup(`${name}-default`, { vpcId }, parent);
    const igw = new aws.ec2.InternetGateway(`${name}-igw`, { vpcId }, parent);
    const open = new aws.ec2.RouteTable(
      `${name}-public`,
      { vpcId, routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: igw.id }] },
      parent,
    );
    const closed = new aws.ec2.RouteTable(`${name}-data`, { vpcId, routes: [] }, parent);
    zones.forEach((availabilityZone, i) => {
      const subnet = (kind: string, third: number) =>
        new aws.ec2.Subnet(
          `${name}-${kind}-${i}`,
          { vpcId, availabilityZone, cidrBlock: `${a}.${b}.${third + i}.0/24`, tags: { tier: kind } },
          parent,
        );
      const route = (kind: string, s: aws.ec2.Subnet, table: aws.ec2.RouteTable) =>
        new aws.ec2.RouteTableAssociation(
          `${name}-${kind}-${i}`,
          { subnetId: s.id, routeTableId: table.id },
          parent,
        );
      const outside = subnet("public", 0);
      const app = subnet("app", 10);
      const data = subnet("data", 20);
      const eip = new aws.ec2.Eip(`${name}-nat-${i}`, { domain: "vpc" }, parent);
      const nat = new aws.ec2.NatGateway(
        `${name}-nat-${i}`,
        { allocationId: eip.allocationId, subnetId: outside.id },
        { ...parent, dependsOn: igw },
      );
      const out = new aws.ec2.RouteTable(`${name}-app-${i}`, { vpcId }, parent);
      new aws.ec2.Route(
        `${name}-app-${i}`,
        { routeTableId: out.id, destinationCidrBlock: "0.0.0.0/0", natGatewayId: nat.id },
        parent,
      );
      route("public", outside, open);
      route("app", app, out);
      route("data", data, closed);
      this.publicSubnets.push(outside);
      this.appSubnets.push(app);
      this.dataSubnets.push(data);
    });
    this.registerOutputs();
  }

  /** Who spoke to whom, in a log group for a year. */
  logFlows(kmsKeyId: pulumi.Input<string>): void {
    const parent = { parent: this };
    const group = new aws.cloudwatch.LogGroup("flows", { retentionInDays: 365, kmsKeyId }, parent);
    const role = new aws.iam.Role(
      "flows",
      {
        assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "vpc-flow-logs.amazonaws.com" }),
      },
      parent,
    );
    new aws.iam.RolePolicy(
      "flows",
      {
        role: role.id,
        policy: {
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
              Resource: pulumi.interpolate`${group.arn}:*`,
            },
          ],
        },
      },
      parent,
    );
    new aws.ec2.FlowLog(
      "flows",
      { vpcId: this.vpc.id, trafficType: "ALL", iamRoleArn: role.arn, logDestination: group.arn },
      parent,
    );
  }
}
