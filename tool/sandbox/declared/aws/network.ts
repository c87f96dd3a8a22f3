import type { Bag } from "../table";
import { badCidr, inside, overlap, readCidr } from "./addresses";
import { noSuchRole } from "./iam";
import { zoneId, zonesOf } from "./regions";
import { type Call, dependents, oneGiven, oneOf, type Refusal, rows } from "./resource";
import {
  VPC,
  SUBNET,
  GATEWAY,
  TABLE,
  NAT,
  ENDPOINT,
  GROUP,
  INSTANCE,
  BALANCER,
  freshId,
  ec2Arn,
  owner,
  noSuchVpc,
  noSuchSubnet,
  findSubnet,
  usesOf,
  mentions,
} from "./ec2";
import * as inputs from "./inputs/ec2";

const SUBNET_GROUP = "aws:rds/subnetGroup:SubnetGroup";

function subnetRefusals(call: Call): Refusal[] {
  const { vpcId, cidrBlock, availabilityZone } = call.inputs;
  const range = readCidr(cidrBlock);
  const vpc = call.cloud.find(VPC, (v) => v.id === vpcId);
  const whole = readCidr(vpc?.outputs.cidrBlock);
  const rival =
    range &&
    call.others(
      SUBNET,
      (s) =>
        s.outputs.vpcId === vpcId &&
        overlap(readCidr(s.outputs.cidrBlock) ?? { first: -1, last: -1, bits: 0 }, range),
    )[0];
  return [
    noSuchVpc(call),
    badCidr(cidrBlock),
    range &&
      (range.bits < 16 || range.bits > 28) &&
      `InvalidSubnet.Range: The CIDR '${cidrBlock}' is invalid: a subnet is between /16 and /28`,
    range &&
      whole &&
      !inside(range, whole) &&
      `InvalidSubnet.Range: The CIDR '${cidrBlock}' is invalid: it is outside of the VPC's ${vpc!.outputs.cidrBlock}`,
    rival &&
      `InvalidSubnet.Conflict: The CIDR '${cidrBlock}' conflicts with another subnet: ${rival.id} ${rival.outputs.cidrBlock}`,
    availabilityZone !== undefined &&
      !zonesOf(call.region).includes(availabilityZone) &&
      `InvalidParameterValue: Value (${availabilityZone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${zonesOf(call.region).join(", ")}`,
  ];
}

/** EC2's networks: VPCs, subnets, their gateways to the internet and the records of their traffic. */
export const network = rows({
  [VPC]: {
    inputs: inputs.vpc,
    id: freshId("vpc"),
    outputs: {
      arn: ec2Arn("vpc"),
      ownerId: owner,
      defaultNetworkAclId: freshId("acl"),
      defaultRouteTableId: freshId("rtb"),
      defaultSecurityGroupId: freshId("sg"),
      dhcpOptionsId: freshId("dopt"),
      enableDnsHostnames: () => false,
      enableNetworkAddressUsageMetrics: () => false,
      ipv6AssociationId: () => "",
      mainRouteTableId: ({ inputs: { defaultRouteTableId } }) => defaultRouteTableId,
    },
    refuse: ({
      inputs: { cidrBlock, ipv4IpamPoolId, instanceTenancy, enableDnsHostnames, enableDnsSupport },
    }) => {
      const range = readCidr(cidrBlock);
      return [
        !cidrBlock &&
          !ipv4IpamPoolId &&
          "MissingParameter: Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.",
        badCidr(cidrBlock),
        range &&
          (range.bits < 16 || range.bits > 28) &&
          `InvalidVpc.Range: The CIDR '${cidrBlock}' is invalid: a VPC is between /16 and /28`,
        oneOf("instanceTenancy", instanceTenancy, ["default", "dedicated"]),
        enableDnsHostnames &&
          enableDnsSupport === false &&
          "InvalidParameterCombination: enableDnsHostnames needs enableDnsSupport",
      ];
    },
    refuseDelete: ({ id }, cloud) => [
      dependents(
        "DependencyViolation",
        `The vpc '${id}' has dependencies and cannot be deleted`,
        usesOf(cloud, [SUBNET, GATEWAY, TABLE, GROUP, ENDPOINT], (r) => r.outputs.vpcId === id),
      ),
    ],
  },

  [SUBNET]: {
    inputs: inputs.subnet,
    id: freshId("subnet"),
    outputs: {
      arn: ec2Arn("subnet"),
      ownerId: owner,
      availabilityZone: ({ region, cloud, inputs: { vpcId } }) =>
        zonesOf(region)[cloud.list(SUBNET).filter((s) => s.outputs.vpcId === vpcId).length % 3],
      availabilityZoneId: ({ inputs: { availabilityZone } }) => zoneId(availabilityZone),
      ipv6CidrBlockAssociationId: () => "",
      privateDnsHostnameTypeOnLaunch: () => "ip-name",
    },
    refuse: subnetRefusals,
    refuseDelete: ({ id }, cloud) => [
      dependents("DependencyViolation", `The subnet '${id}' has dependencies and cannot be deleted`, [
        ...usesOf(cloud, [NAT, INSTANCE, ENDPOINT, BALANCER, SUBNET_GROUP], (r) =>
          mentions(r, ["subnetId", "subnetIds", "subnets"], id),
        ),
        ...cloud.list(BALANCER).filter((b) => b.outputs.subnetMappings?.some((m: Bag) => m.subnetId === id)),
      ]),
    ],
  },

  [GATEWAY]: {
    inputs: inputs.internetGateway,
    id: freshId("igw"),
    outputs: { arn: ec2Arn("internet-gateway"), ownerId: owner, vpcId: () => "" },
    refuse: (call) => [
      noSuchVpc(call),
      call.inputs.vpcId &&
        call.others(GATEWAY, (g) => g.outputs.vpcId === call.inputs.vpcId).length > 0 &&
        `InvalidParameterValue: Network ${call.inputs.vpcId} already has an internet gateway attached`,
    ],
    refuseDelete: ({ id, outputs }, cloud) => [
      dependents(
        "DependencyViolation",
        `Network ${outputs.vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway ${id}`,
        [...cloud.list(NAT), ...cloud.list(BALANCER).filter((b) => !b.outputs.internal)].filter(
          (r) => (r.outputs.vpcId || findSubnet(cloud, r.outputs.subnetId)?.outputs.vpcId) === outputs.vpcId,
        ),
      ),
    ],
  },

  "aws:ec2/flowLog:FlowLog": {
    inputs: inputs.flowLog,
    id: freshId("fl"),
    outputs: {
      arn: ec2Arn("vpc-flow-log"),
      logDestinationType: () => "cloud-watch-logs",
      logFormat: () =>
        "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}",
      trafficType: () => "",
    },
    refuse: (call) => {
      const {
        trafficType,
        maxAggregationInterval,
        logDestinationType = "cloud-watch-logs",
        logDestination,
        iamRoleArn,
      } = call.inputs;
      const logs = logDestinationType === "cloud-watch-logs";
      return [
        oneGiven(call.inputs, [
          "vpcId",
          "subnetId",
          "eniId",
          "transitGatewayId",
          "transitGatewayAttachmentId",
          "regionalNatGatewayId",
        ]),
        noSuchVpc(call),
        noSuchSubnet(call, call.inputs.subnetId),
        oneOf("trafficType", trafficType, ["ACCEPT", "REJECT", "ALL"]),
        call.inputs.vpcId && !trafficType && "MissingParameter: trafficType is required for a VPC",
        oneOf("maxAggregationInterval", maxAggregationInterval, [60, 600]),
        oneOf("logDestinationType", logDestinationType, ["cloud-watch-logs", "s3", "kinesis-data-firehose"]),
        logs &&
          !iamRoleArn &&
          "InvalidParameter: DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs",
        logs &&
          !logDestination &&
          "InvalidParameter: logDestination can't be empty if LogDestinationType is cloud-watch-logs",
        noSuchRole(call, iamRoleArn),
      ];
    },
  },
});
