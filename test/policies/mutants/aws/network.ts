import type { Planned } from "../../../support/planned";
import { MISSING, type Table } from "../table";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET_GROUP = "aws:rds/subnetGroup:SubnetGroup";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const GROUP = "aws:autoscaling/group:Group";
const NAT = "aws:ec2/natGateway:NatGateway";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

const ONE_NETWORK = "the stack has one network, and AWS refuses to join parts of two";
const ADDRESSES = "where an address range comes from or how wide it is opens nothing; security groups do";
const NO_IPV6 = "the network has no IPv6 addresses, and AWS refuses the setting without them";
const ONE_TARGET = "AWS refuses a route with two targets, and the one that is set is judged";
const NO_OUTPOST = "about hardware of AWS at the firm's own place, of which there is none";
const RANGE_END =
  "one end of a range can only widen it, for the same source, and what is behind listens on no other port; " +
  "AWS refuses a range that ends before it begins";
const WIDER = "the other end is one group, which says itself what it admits";

const isPrivate = ({ name }: Planned) => name.includes("-private-");
const isWayOut = ({ name }: Planned) => name === "network-https-out";
const everything = (cidr: string) => ({ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [cidr] });
const admin = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] };

/** The network of the recovery site and who may speak to whom in it. */
export const network: Table = {
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    without: false,
    inputs: {
      ingress: [[{ protocol: "-1", fromPort: 0, toPort: 0, self: true }], [everything("0.0.0.0/0")], [admin]],
      egress: [[everything("0.0.0.0/0")], [everything("10.0.0.0/8")]],
      vpcId: { insecure: [MISSING, "vpc-another"], names: VPC },
    },
    harmless: { "only decides in which order AWS deletes": ["revokeRulesOnDelete"] },
  },
  "aws:ec2/eip:Eip": {
    without: "its id is an input of the load balancer or of a NAT gateway",
    inputs: {},
    harmless: {
      "an address holds no data, and the edge's pool takes the new one from the same program": ["(protect)"],
      "what an address is attached to decides its security group, not the address": [
        "address",
        "associateWithPrivateIp",
        "instance",
        "networkInterface",
      ],
      [ADDRESSES]: ["ipamPoolId", "networkBorderGroup", "publicIpv4Pool"],
      [NO_OUTPOST]: ["customerOwnedIpv4Pool"],
      "every account made since 2013 has addresses for VPCs only": ["domain"],
    },
  },
  "aws:ec2/flowLog:FlowLog": {
    without: false,
    inputs: {
      trafficType: { insecure: ["ACCEPT", MISSING], names: VPC },
      vpcId: { insecure: [MISSING, "vpc-another"], names: VPC },
      logFormat: ["${version} ${bytes}", "${srcaddr} ${dstaddr}"],
    },
    harmless: {
      "AWS refuses a flow log of two things": [
        "eniId",
        "regionalNatGatewayId",
        "subnetId",
        "transitGatewayAttachmentId",
        "transitGatewayId",
      ],
      "recoveryNetwork.test.ts holds it to the log group and the role that are made beside it": [
        "iamRoleArn",
        "logDestination",
      ],
      "AWS refuses a destination of another kind than this says": ["logDestinationType"],
      "of use only with a destination of another account, and the destination is tested": [
        "deliverCrossAccountRole",
      ],
      "about flow logs in S3": ["destinationOptions"],
      "only how many flows are one line; none is left out": ["maxAggregationInterval"],
      "tags open nothing": ["tagFieldSpecifications"],
    },
  },
  "aws:ec2/internetGateway:InternetGateway": {
    without: "its id is an input of the route of the public subnets",
    inputs: {},
    harmless: { "AWS refuses a route to a gateway that is not attached to the route's network": ["vpcId"] },
  },
  "aws:ec2/managedPrefixList:ManagedPrefixList": {
    without: "its id is an input of what the entry admits",
    inputs: {
      "entries[].cidr": ["0.0.0.0/0", "128.0.0.0/1", "::/0"],
      entries: [[{ cidr: "0.0.0.0/1" }, { cidr: "128.0.0.0/1" }]],
    },
    harmless: {
      "AWS refuses entries of another family": ["addressFamily"],
      "how many entries there may be admits nobody": ["maxEntries"],
    },
  },
  "aws:ec2/natGateway:NatGateway": {
    without: "its id is an input of the way out of a private subnet",
    inputs: {},
    harmless: {
      "AWS refuses an address for a private gateway": ["connectivityType"],
      "a gateway lets nobody in, whichever address it has": [
        "allocationId",
        "availabilityMode",
        "availabilityZoneAddresses",
        "privateIp",
        "secondaryAllocationIds",
        "secondaryPrivateIpAddressCount",
        "secondaryPrivateIpAddresses",
      ],
      [ONE_NETWORK]: ["vpcId"],
      "in a private subnet it reaches nothing: servers that start do not get healthy, and an alarm tells": [
        "subnetId",
      ],
    },
  },
  "aws:ec2/route:Route": {
    without: false,
    inputs: {
      routeTableId: {
        insecure: ["network-private-a-routes-id"],
        names: [BALANCER, SUBNET_GROUP],
        only: (resource) => !isPrivate(resource),
        otherwise: "every table has a way out for the same destination, and AWS refuses two",
      },
      natGatewayId: {
        insecure: [MISSING],
        names: NAT,
        only: isPrivate,
        otherwise: ONE_TARGET,
      },
      gatewayId: {
        insecure: ["network-gateway-id"],
        names: SUBNET_GROUP,
        only: isPrivate,
        otherwise: "AWS refuses a route without a target, and the stack has one gateway",
      },
      destinationCidrBlock: { insecure: ["10.99.0.0/16"], names: [NAT, BALANCER] },
    },
    harmless: {
      [ONE_TARGET]: [
        "carrierGatewayId",
        "coreNetworkArn",
        "egressOnlyGatewayId",
        "localGatewayId",
        "networkInterfaceId",
        "odbNetworkArn",
        "transitGatewayId",
        "vpcEndpointId",
        "vpcPeeringConnectionId",
      ],
      "AWS refuses a route with two destinations": ["destinationIpv6CidrBlock", "destinationPrefixListId"],
    },
  },
  "aws:ec2/routeTable:RouteTable": {
    without: "its id is an input of the associations",
    inputs: {
      routes: {
        insecure: [
          [{ cidrBlock: "0.0.0.0/0", gatewayId: "network-gateway-id" }],
          [{ ipv6CidrBlock: "::/0", gatewayId: "network-gateway-id" }],
        ],
        names: SUBNET_GROUP,
        only: isPrivate,
        otherwise: "the table of the public subnets leads to the internet as it is",
      },
    },
    harmless: { [ONE_NETWORK]: ["propagatingVgws", "vpcId"] },
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    without: false,
    inputs: {
      routeTableId: {
        insecure: [
          (_: unknown, resource: Planned) =>
            isPrivate(resource) ? "network-public-routes-id" : "network-private-a-routes-id",
          (_: unknown, resource: Planned) =>
            isPrivate(resource) ? "rtb-another" : "network-private-b-routes-id",
        ],
        names: [NAT, BALANCER, SUBNET_GROUP],
      },
    },
    harmless: {
      "AWS refuses an association of both a subnet and a gateway": ["gatewayId"],
      "AWS refuses a subnet that has an association, and an association without one": ["subnetId"],
    },
  },
  "aws:ec2/securityGroup:SecurityGroup": {
    without: "its id is an input of its rules",
    inputs: {
      ingress: [[admin], [everything("0.0.0.0/0")], [{ ...admin, fromPort: 5432, toPort: 5432 }]],
      egress: [[everything("0.0.0.0/0")], [{ ...everything("0.0.0.0/1") }]],
    },
    harmless: {
      [ONE_NETWORK]: ["vpcId"],
      "only decides in which order AWS deletes": ["revokeRulesOnDelete"],
    },
  },
  "aws:ec2/subnet:Subnet": {
    without: "its id is an input of the load balancer, the servers or the database",
    inputs: {
      mapPublicIpOnLaunch: [true],
      availabilityZone: {
        insecure: [(value: string) => (value.endsWith("a") ? "eu-west-2b" : "eu-west-2a"), MISSING],
        names: [GROUP, BALANCER],
      },
    },
    harmless: {
      [ADDRESSES]: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"],
      [NO_IPV6]: [
        "assignIpv6AddressOnCreation",
        "enableDns64",
        "ipv6CidrBlock",
        "ipv6IpamPoolId",
        "ipv6Native",
        "ipv6NetmaskLength",
      ],
      [NO_OUTPOST]: [
        "customerOwnedIpv4Pool",
        "enableLniAtDeviceIndex",
        "mapCustomerOwnedIpOnLaunch",
        "outpostArn",
      ],
      "AWS refuses it beside availabilityZone": ["availabilityZoneId"],
      "how a server is called opens nothing": [
        "enableResourceNameDnsARecordOnLaunch",
        "enableResourceNameDnsAaaaRecordOnLaunch",
        "privateDnsHostnameTypeOnLaunch",
      ],
      [ONE_NETWORK]: ["vpcId"],
    },
  },
  [VPC]: {
    without: "its id is an input of everything in it",
    inputs: { enableDnsSupport: [false] },
    harmless: {
      "a network holds no data, and AWS refuses to delete one with anything in it": ["(protect)"],
      [ADDRESSES]: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"],
      "a subnet takes no IPv6 addresses unless it says so, and none does": [
        "assignGeneratedIpv6CidrBlock",
        "ipv6CidrBlock",
        "ipv6CidrBlockNetworkBorderGroup",
        "ipv6IpamPoolId",
        "ipv6NetmaskLength",
      ],
      "names of servers in the network, which nothing here asks for": ["enableDnsHostnames"],
      "counts addresses, and whose hardware it is; neither opens anything": [
        "enableNetworkAddressUsageMetrics",
        "instanceTenancy",
      ],
    },
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    without: "S3 is then reached through the NAT gateways, over TLS as before; buckets decide who may read",
    inputs: {},
    harmless: {
      "an endpoint gives no right: the roles' and the buckets' own policies decide": ["policy"],
      "without it S3 is reached through the NAT gateways, over TLS as before": [
        "routeTableIds",
        "serviceName",
        "serviceRegion",
        "vpcEndpointType",
      ],
      "about endpoints of another type than Gateway": [
        "autoAccept",
        "dnsOptions",
        "ipAddressType",
        "privateDnsEnabled",
        "resourceConfigurationArn",
        "securityGroupIds",
        "serviceNetworkArn",
        "subnetConfigurations",
        "subnetIds",
      ],
      [ONE_NETWORK]: ["vpcId"],
    },
  },
  [EGRESS]: {
    without: {
      only: (resource) => !isWayOut(resource),
      otherwise:
        "nothing opens: servers that start reach nothing outside and do not get healthy, and an alarm tells",
    },
    inputs: {
      ipProtocol: { insecure: ["-1"], only: isWayOut, otherwise: WIDER },
      fromPort: { insecure: [0], only: isWayOut, otherwise: WIDER },
      toPort: { insecure: [65535], only: isWayOut, otherwise: WIDER },
      referencedSecurityGroupId: {
        insecure: ["sg-another"],
        names: INGRESS,
        only: (resource) => !isWayOut(resource),
        otherwise: "AWS refuses a rule with two targets",
      },
      securityGroupId: {
        insecure: ["sg-another"],
        names: INGRESS,
        only: (resource) => !isWayOut(resource),
        otherwise: "another group has then a way out over TLS, and servers have none: an alarm tells",
      },
    },
    harmless: { "AWS refuses a rule with two targets": ["cidrIpv4", "cidrIpv6", "prefixListId"] },
  },
  [INGRESS]: {
    without: false,
    inputs: {
      cidrIpv4: ["0.0.0.0/0", "0.0.0.0/1"],
      cidrIpv6: ["::/0"],
      ipProtocol: { insecure: ["udp"], names: [EGRESS, BALANCER] },
      referencedSecurityGroupId: {
        insecure: ["sg-another"],
        names: [EGRESS],
        only: ({ name }) => name !== "network-edge-in",
        otherwise: "AWS refuses a rule with two sources",
      },
      securityGroupId: { insecure: ["sg-another"], names: [EGRESS, BALANCER] },
    },
    harmless: {
      [RANGE_END]: ["fromPort", "toPort"],
      "recoveryNetwork.test.ts holds it to the list of the edge's addresses, whose entries are judged": [
        "prefixListId",
      ],
    },
  },
};
