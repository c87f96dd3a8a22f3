import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { SubnetPlan } from "../../config/addresses";
import { kept } from "../kept";
import { RecoveryFirewall, type RecoveryFirewallArgs } from "./recoveryFirewall";

/** One value for each of the two availability zones. */
export type PerZone<T> = readonly [T, T];

const ZONES = ["a", "b"] as const;

export interface RecoveryNetworkArgs extends Omit<RecoveryFirewallArgs, "vpcId"> {
  /** Account of the recovery site, 12 digits. */
  accountId: string;
  /** Whole network; disjoint from those of the data centers. */
  cidr: string;
  /** Subnets of the entry, the only ones that the internet routes to. */
  publicSubnets: PerZone<SubnetPlan>;
  /** Subnets of servers and database: outbound only, and only while active. */
  privateSubnets: PerZone<SubnetPlan>;
  /** Whether servers run, and so need a way out. Two NAT gateways cost about 75 USD a month. */
  active: boolean;
  /** Key that CloudWatch Logs may use, for the flow log. */
  keyArn: pulumi.Input<string>;
  /** Days that the flow log is kept. @default 365 */
  logRetentionDays?: number;
  keep: boolean;
}

/**
 * The network of the recovery site: two tiers in two zones, default deny, every flow logged. In comes TLS from
 * the edge to the entry, from there to the servers, from there to the database. Upholds P15, P18, P19.
 */
export class RecoveryNetwork extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  readonly publicSubnetIds: PerZone<pulumi.Output<string>>;
  /** Subnets of servers and database. */
  readonly privateSubnetIds: PerZone<pulumi.Output<string>>;
  /** Security group of the load balancer. */
  readonly entryGroupId: pulumi.Output<string>;
  /** Security group of the servers. */
  readonly serverGroupId: pulumi.Output<string>;
  /** Security group of the database. */
  readonly databaseGroupId: pulumi.Output<string>;

  constructor(name: string, args: RecoveryNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:recoverySite:RecoveryNetwork", name, {}, opts);
    const { region, cidr, keep } = args;

    const vpc = new aws.ec2.Vpc(
      `${name}-vpc`,
      {
        cidrBlock: cidr,
        enableDnsSupport: true,
        enableDnsHostnames: true,
        region,
        tags: tag(args, "network"),
      },
      kept(keep, this),
    );
    // Every VPC is born with a group that lets its members talk; taken over here, it lets nothing pass.
    new aws.ec2.DefaultSecurityGroup(
      `${name}-default-group`,
      { vpcId: vpc.id, ingress: [], egress: [], region, tags: tag(args, "unused") },
      { parent: this },
    );
    this.vpcId = vpc.id;
    this.publicSubnetIds = this.createSubnets(name, args, "public", args.publicSubnets);
    this.privateSubnetIds = this.createSubnets(name, args, "private", args.privateSubnets);
    this.createRoutes(name, args);

    const firewall = new RecoveryFirewall(name, { ...args, vpcId: vpc.id }, { parent: this });
    this.entryGroupId = firewall.entryGroupId;
    this.serverGroupId = firewall.serverGroupId;
    this.databaseGroupId = firewall.databaseGroupId;
    this.createFlowLog(name, args);

    const { vpcId, publicSubnetIds, privateSubnetIds, entryGroupId, serverGroupId, databaseGroupId } = this;
    const groups = { entryGroupId, serverGroupId, databaseGroupId };
    this.registerOutputs({ vpcId, publicSubnetIds, privateSubnetIds, ...groups });
  }

  private createSubnets(name: string, args: RecoveryNetworkArgs, tier: string, plans: PerZone<SubnetPlan>) {
    const ids = ZONES.map(
      (zone, i) =>
        new aws.ec2.Subnet(
          `${name}-${tier}-${zone}`,
          {
            vpcId: this.vpcId,
            cidrBlock: plans[i]!.cidr,
            availabilityZone: plans[i]!.zone,
            mapPublicIpOnLaunch: false,
            region: args.region,
            tags: tag(args, `${tier}-${zone}`),
          },
          { parent: this },
        ).id,
    );
    return ids as unknown as PerZone<pulumi.Output<string>>;
  }

  /** The entry routes to the internet; the private tier out through NAT, and only while active. */
  private createRoutes(name: string, args: RecoveryNetworkArgs) {
    const { region, active } = args;
    const gateway = new aws.ec2.InternetGateway(
      `${name}-gateway`,
      { vpcId: this.vpcId, region, tags: tag(args, "gateway") },
      { parent: this },
    );
    const open = this.createRouteTable(name, args, "public", this.publicSubnetIds);
    this.createWayOut(`${name}-public-out`, { routeTableId: open.id, gatewayId: gateway.id, region });
    const closed = ZONES.map((zone, i) => {
      const table = this.createRouteTable(name, args, `private-${zone}`, [this.privateSubnetIds[i]!]);
      if (active) {
        const natGatewayId = this.createNat(name, args, zone, this.publicSubnetIds[i]!, gateway);
        this.createWayOut(`${name}-private-${zone}-out`, { routeTableId: table.id, natGatewayId, region });
      }
      return table;
    });
    // Backups and images are read without leaving Amazon's network, and without cost.
    new aws.ec2.VpcEndpoint(
      `${name}-objects`,
      {
        vpcId: this.vpcId,
        serviceName: `com.amazonaws.${region}.s3`,
        vpcEndpointType: "Gateway",
        routeTableIds: closed.map((table) => table.id),
        region,
        tags: tag(args, "objects"),
      },
      { parent: this },
    );
  }

  private createRouteTable(
    name: string,
    args: RecoveryNetworkArgs,
    role: string,
    subnetIds: readonly pulumi.Output<string>[],
  ) {
    const table = new aws.ec2.RouteTable(
      `${name}-${role}-routes`,
      { vpcId: this.vpcId, region: args.region, tags: tag(args, role) },
      { parent: this },
    );
    subnetIds.forEach((subnetId, i) => {
      const suffix = subnetIds.length > 1 ? `-${ZONES[i]}` : "";
      const association = { routeTableId: table.id, subnetId, region: args.region };
      new aws.ec2.RouteTableAssociation(`${name}-${role}${suffix}-routed`, association, { parent: this });
    });
    return table;
  }

  private createWayOut(logicalName: string, route: aws.ec2.RouteArgs) {
    new aws.ec2.Route(logicalName, { destinationCidrBlock: "0.0.0.0/0", ...route }, { parent: this });
  }

  private createNat(
    name: string,
    args: RecoveryNetworkArgs,
    zone: string,
    subnetId: pulumi.Output<string>,
    gateway: aws.ec2.InternetGateway,
  ) {
    const { region } = args;
    const address = new aws.ec2.Eip(
      `${name}-nat-${zone}-address`,
      { domain: "vpc", region, tags: tag(args, `nat-${zone}`) },
      { parent: this },
    );
    return new aws.ec2.NatGateway(
      `${name}-nat-${zone}`,
      { allocationId: address.id, subnetId, region, tags: tag(args, `nat-${zone}`) },
      { parent: this, dependsOn: [gateway] },
    ).id;
  }

  private createFlowLog(name: string, args: RecoveryNetworkArgs) {
    const { names, region, accountId, keyArn, logRetentionDays = 365 } = args;
    const group = new aws.cloudwatch.LogGroup(
      `${name}-flow-group`,
      { name: names.of("flow", "recovery"), retentionInDays: logRetentionDays, kmsKeyId: keyArn, region },
      { parent: this },
    );
    const role = new aws.iam.Role(
      `${name}-flow-role`,
      {
        name: names.of("flow", "recovery"),
        assumeRolePolicy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "vpc-flow-logs.amazonaws.com" },
              Action: "sts:AssumeRole",
              Condition: {
                StringEquals: { "aws:SourceAccount": accountId },
                ArnLike: { "aws:SourceArn": `arn:aws:ec2:${region}:${accountId}:vpc-flow-log/*` },
              },
            },
          ],
        }),
      },
      { parent: this },
    );
    const write = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"];
    const policy = pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: write, Resource: pulumi.interpolate`${group.arn}:*` }],
    });
    new aws.iam.RolePolicy(
      `${name}-flow-policy`,
      { name: "write", role: role.name, policy },
      { parent: this },
    );
    new aws.ec2.FlowLog(
      `${name}-flow-log`,
      {
        vpcId: this.vpcId,
        trafficType: "ALL",
        maxAggregationInterval: 60,
        logDestinationType: "cloud-watch-logs",
        logDestination: group.arn,
        iamRoleArn: role.arn,
        region,
        tags: tag(args, "flow"),
      },
      { parent: this },
    );
  }
}

function tag({ names }: RecoveryNetworkArgs, role: string) {
  return { Name: names.of(role, "recovery") };
}
