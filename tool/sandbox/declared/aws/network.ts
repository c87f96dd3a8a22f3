import type { Bag, Cloud, Stored } from "../table";
import { badCidr, inside, overlap, readCidr } from "./addresses";
import { malformed } from "./documents";
import { noSuchRole } from "./iam";
import * as inputs from "./inputs/ec2";
import * as rules from "./inputs/vpc";
import { zoneId, zonesOf } from "./regions";
import { type Call, dependents, oneGiven, oneOf, quote, type Refusal, type Row, rows } from "./resource";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const GATEWAY = "aws:ec2/internetGateway:InternetGateway";
const TABLE = "aws:ec2/routeTable:RouteTable";
const ROUTE = "aws:ec2/route:Route";
const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const NAT = "aws:ec2/natGateway:NatGateway";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const EIP = "aws:ec2/eip:Eip";
const EIP_ASSOCIATION = "aws:ec2/eipAssociation:EipAssociation";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const PREFIX_LIST = "aws:ec2/managedPrefixList:ManagedPrefixList";
const INSTANCE = "aws:ec2/instance:Instance";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const DATABASE = "aws:rds/instance:Instance";
const SUBNET_GROUP = "aws:rds/subnetGroup:SubnetGroup";

const freshId =
  (kind: string) =>
  ({ cloud }: Call): string =>
    `${kind}-${cloud.hex(17)}`;
const ec2Arn =
  (kind: string) =>
  ({ id, arn }: Call): string =>
    arn("ec2", `${kind}/${id}`);
const owner = ({ account }: Call): string => account;

/** EC2's answer for an id that names nothing in the call's region. */
export function missing(call: Call, type: string, id: unknown, code: string, words: string): Refusal {
  if (id === undefined || id === null || id === "") return undefined;
  const found = call.cloud.find(type, (r) => r.id === id);
  return (
    (!found || found.outputs.region !== call.region) &&
    `${code}: The ${words} ID '${String(id)}' does not exist in ${call.region}`
  );
}

/** EC2's answer for a VPC that is not there. */
export const noSuchVpc = (call: Call, id: unknown = call.inputs.vpcId): Refusal =>
  missing(call, VPC, id, "InvalidVpcID.NotFound", "vpc");
/** EC2's answer for a subnet that is not there. */
export const noSuchSubnet = (call: Call, id: unknown): Refusal =>
  missing(call, SUBNET, id, "InvalidSubnetID.NotFound", "subnet");
/** EC2's answer for a security group that is not there; a VPC's own default group is. */
export const noSuchGroup = (call: Call, id: unknown): Refusal =>
  !call.cloud.find(VPC, (v) => v.outputs.defaultSecurityGroupId === id) &&
  missing(call, GROUP, id, "InvalidGroup.NotFound", "security group");

/** A subnet by id. */
export const findSubnet = (cloud: Cloud, id: unknown): Stored | undefined =>
  cloud.find(SUBNET, (s) => s.id === id);

const usesOf = (cloud: Cloud, types: string[], test: (r: Stored) => boolean): Stored[] =>
  types.flatMap((type) => cloud.list(type).filter(test));

const mentions = (r: Stored, keys: string[], id: string): boolean =>
  keys.some((key) => r.outputs[key] === id || (Array.isArray(r.outputs[key]) && r.outputs[key].includes(id)));

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

const PROTOCOLS = /^(-1|all|tcp|udp|icmp|icmpv6|\d{1,3})$/;

/** What is wrong with the ports and protocol of a rule. */
function badPorts(protocol: unknown, from: unknown, to: unknown): Refusal[] {
  const everything = protocol === "-1" || protocol === "all";
  const ported = /^(tcp|udp|6|17)$/.test(String(protocol));
  const out = [from, to].find(
    (port) => ported && port !== undefined && (Number(port) < 0 || Number(port) > 65535),
  );
  return [
    !PROTOCOLS.test(String(protocol)) &&
      `InvalidParameterValue: Invalid value '${String(protocol)}' for IP protocol. Unknown protocol.`,
    out !== undefined && `InvalidParameterValue: Invalid value '${String(out)}' for port: 0 to 65535`,
    ported &&
      (from === undefined || to === undefined) &&
      "InvalidParameterValue: fromPort and toPort are needed for tcp and udp",
    ported &&
      from !== undefined &&
      to !== undefined &&
      Number(from) > Number(to) &&
      `InvalidParameterValue: Invalid TCP/UDP port range (${String(from)}:${String(to)}): fromPort must not be above toPort`,
    everything &&
      Number(from ?? 0) > 0 &&
      `from_port (${String(from)}) and to_port (${String(to)}) must both be 0 to use the 'ALL' "-1" protocol!`,
  ];
}

function splitRule(type: string): Row {
  const SOURCES = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];
  const egress = type === EGRESS;
  const key = (i: Bag) =>
    JSON.stringify([i.securityGroupId, i.ipProtocol, i.fromPort, i.toPort, ...SOURCES.map((s) => i[s])]);
  return {
    inputs: egress ? rules.securityGroupEgressRule : rules.securityGroupIngressRule,
    id: freshId("sgr"),
    outputs: { securityGroupRuleId: ({ id }) => id, arn: ec2Arn("security-group-rule") },
    refuse: (call) => {
      const {
        securityGroupId,
        ipProtocol,
        fromPort,
        toPort,
        cidrIpv4,
        referencedSecurityGroupId,
        prefixListId,
      } = call.inputs;
      return [
        noSuchGroup(call, securityGroupId),
        oneGiven(call.inputs, SOURCES),
        badCidr(cidrIpv4, "cidrIpv4"),
        ...badPorts(ipProtocol, fromPort, toPort),
        noSuchGroup(call, referencedSecurityGroupId),
        missing(call, PREFIX_LIST, prefixListId, "InvalidPrefixListID.NotFound", "prefix list"),
        call.others(type, (r) => key(r.inputs) === key(call.inputs)).length > 0 &&
          `InvalidPermission.Duplicate: the specified rule "peer: ${cidrIpv4 ?? referencedSecurityGroupId ?? prefixListId ?? ""}, ${String(ipProtocol)}, from port: ${fromPort ?? ""}, to port: ${toPort ?? ""}, ALLOW" already exists`,
      ];
    },
  };
}

const inlineRules = (call: Call): Refusal[] =>
  [...(call.inputs.ingress ?? []), ...(call.inputs.egress ?? [])].flatMap((rule: Bag) => [
    ...badPorts(rule.protocol, rule.fromPort, rule.toPort),
    ...(rule.cidrBlocks ?? []).map((cidr: string) => badCidr(cidr, "cidrBlocks")),
    ...(rule.securityGroups ?? []).map((id: string) => noSuchGroup(call, id)),
  ]);

const targets = [
  "gatewayId",
  "natGatewayId",
  "networkInterfaceId",
  "transitGatewayId",
  "vpcEndpointId",
  "vpcPeeringConnectionId",
  "egressOnlyGatewayId",
  "carrierGatewayId",
  "localGatewayId",
  "coreNetworkArn",
  "odbNetworkArn",
];

function badTarget(call: Call, route: Bag): Refusal[] {
  const gateway = String(route.gatewayId ?? "").startsWith("igw-") ? route.gatewayId : undefined;
  const vpcId =
    call.inputs.vpcId ?? call.cloud.find(TABLE, (t) => t.id === call.inputs.routeTableId)?.outputs.vpcId;
  const attached = call.cloud.find(GATEWAY, (g) => g.id === gateway)?.outputs.vpcId;
  return [
    oneGiven(route, targets),
    badCidr(route.cidrBlock ?? route.destinationCidrBlock, "the destination"),
    missing(call, GATEWAY, gateway, "InvalidInternetGatewayID.NotFound", "internetGateway"),
    missing(call, NAT, route.natGatewayId, "InvalidNatGatewayID.NotFound", "natGateway"),
    attached !== undefined &&
      attached !== "" &&
      attached !== vpcId &&
      `InvalidParameterValue: route table and network gateway ${gateway} belong to different networks`,
  ];
}

/** Whether an elastic address is in use: by a NAT gateway, a load balancer, a server. */
const usersOfEip = (cloud: Cloud, { id, outputs }: Stored): Stored[] => [
  ...cloud.list(NAT).filter((n) => n.outputs.allocationId === id),
  ...cloud.list(EIP_ASSOCIATION).filter((a) => a.outputs.allocationId === id),
  ...cloud.list(BALANCER).filter((b) => b.outputs.subnetMappings?.some((m: Bag) => m.allocationId === id)),
  ...cloud.list(INSTANCE).filter((i) => i.id === outputs.instance),
];

/** EC2's network: VPCs and what stands in them. */
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

  [TABLE]: {
    inputs: inputs.routeTable,
    id: freshId("rtb"),
    outputs: { arn: ec2Arn("route-table"), ownerId: owner, routes: () => [], propagatingVgws: () => [] },
    refuse: (call) => [
      noSuchVpc(call),
      ...(call.inputs.routes ?? []).flatMap((route: Bag) => badTarget(call, route)),
    ],
    refuseDelete: ({ id }, cloud) => [
      dependents(
        "DependencyViolation",
        `The routeTable '${id}' has dependencies and cannot be deleted`,
        cloud.list(ASSOCIATION).filter((a) => a.outputs.routeTableId === id),
      ),
    ],
  },

  [ROUTE]: {
    inputs: inputs.route,
    id: ({ inputs: i, cloud }) => `r-${i.routeTableId}${cloud.hex(10)}`,
    outputs: {
      origin: () => "CreateRoute",
      state: () => "active",
      instanceId: () => "",
      instanceOwnerId: () => "",
      networkInterfaceId: () => "",
    },
    refuse: (call) => {
      const { routeTableId, destinationCidrBlock } = call.inputs;
      const main = call.cloud.find(VPC, (v) => v.outputs.mainRouteTableId === routeTableId);
      return [
        !main && missing(call, TABLE, routeTableId, "InvalidRouteTableID.NotFound", "routeTable"),
        oneGiven(call.inputs, [
          "destinationCidrBlock",
          "destinationIpv6CidrBlock",
          "destinationPrefixListId",
        ]),
        ...badTarget(call, call.inputs),
        destinationCidrBlock &&
          call.others(
            ROUTE,
            (r) =>
              r.inputs.routeTableId === routeTableId &&
              r.inputs.destinationCidrBlock === destinationCidrBlock,
          ).length > 0 &&
          `RouteAlreadyExists: The route identified by ${destinationCidrBlock} already exists in ${routeTableId}`,
      ];
    },
  },

  [ASSOCIATION]: {
    inputs: inputs.routeTableAssociation,
    id: freshId("rtbassoc"),
    refuse: (call) => {
      const { subnetId, gatewayId, routeTableId } = call.inputs;
      return [
        oneGiven({ subnetId, gatewayId }, ["subnetId", "gatewayId"]),
        noSuchSubnet(call, subnetId),
        missing(call, TABLE, routeTableId, "InvalidRouteTableID.NotFound", "routeTable"),
        subnetId &&
          call.others(ASSOCIATION, (a) => a.inputs.subnetId === subnetId).length > 0 &&
          `Resource.AlreadyAssociated: the specified association for route table ${routeTableId} conflicts with an existing association of ${subnetId}`,
      ];
    },
  },

  [NAT]: {
    inputs: inputs.natGateway,
    id: freshId("nat"),
    outputs: {
      associationId: freshId("eipassoc"),
      networkInterfaceId: freshId("eni"),
      privateIp: ({ cloud }) => cloud.address("private"),
      publicIp: ({ cloud, inputs: { allocationId } }) =>
        cloud.find(EIP, (e) => e.id === allocationId)?.outputs.publicIp ?? "",
    },
    refuse: (call) => {
      const { subnetId, allocationId, connectivityType } = call.inputs;
      return [
        noSuchSubnet(call, subnetId),
        oneOf("connectivityType", connectivityType, ["public", "private"]),
        connectivityType === "public" &&
          !allocationId &&
          !call.inputs.availabilityMode &&
          "MissingParameter: The request must include the AllocationId parameter.",
        missing(call, EIP, allocationId, "InvalidAllocationID.NotFound", "allocation"),
        allocationId &&
          call.others(NAT, (n) => n.outputs.allocationId === allocationId).length > 0 &&
          `Resource.AlreadyAssociated: Elastic IP address [${allocationId}] is already associated`,
      ];
    },
  },

  [ENDPOINT]: {
    inputs: inputs.vpcEndpoint,
    id: freshId("vpce"),
    outputs: {
      arn: ec2Arn("vpc-endpoint"),
      ownerId: owner,
      cidrBlocks: () => [],
      dnsEntries: ({ inputs: { vpcEndpointType }, id, region }) =>
        vpcEndpointType === "Interface"
          ? [{ dnsName: `${id}.vpce.${region}.vpce.amazonaws.com`, hostedZoneId: "" }]
          : [],
      networkInterfaceIds: (call) => (call.inputs.subnetIds ?? []).map(() => freshId("eni")(call)),
      prefixListId: (call) => (call.inputs.vpcEndpointType === "Gateway" ? `pl-${call.cloud.hex(8)}` : ""),
      requesterManaged: () => false,
      state: () => "available",
      ipAddressType: () => "ipv4",
      privateDnsEnabled: () => false,
      serviceRegion: ({ region }) => region,
      policy: () =>
        '{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}],"Version":"2008-10-17"}',
    },
    refuse: (call) => {
      const {
        vpcEndpointType: kind,
        serviceName,
        subnetIds = [],
        securityGroupIds = [],
        routeTableIds = [],
        policy,
      } = call.inputs;
      return [
        noSuchVpc(call),
        oneOf("vpcEndpointType", kind, [
          "Gateway",
          "Interface",
          "GatewayLoadBalancer",
          "Resource",
          "ServiceNetwork",
        ]),
        serviceName !== undefined &&
          !new RegExp(
            `^(com\\.amazonaws\\.(${call.region}|vpce\\.${call.region}|s3-global)|aws\\.(api|sagemaker)\\.${call.region})\\b`,
          ).test(serviceName) &&
          `InvalidServiceName: The Vpc Endpoint Service '${serviceName}' does not exist in ${call.region}`,
        kind === "Gateway" &&
          serviceName &&
          !/\.(s3|dynamodb)$/.test(serviceName) &&
          `InvalidParameter: Endpoint type (Gateway) does not match available service types ([Interface]) of ${serviceName}`,
        kind === "Gateway" &&
          subnetIds.length > 0 &&
          "InvalidParameter: subnetIds are not for Gateway endpoints",
        kind === "Interface" &&
          routeTableIds.length > 0 &&
          "InvalidParameter: routeTableIds are not for Interface endpoints",
        malformed(policy, "InvalidPolicyDocument"),
        ...subnetIds.map((id: string) => noSuchSubnet(call, id)),
        ...securityGroupIds.map((id: string) => noSuchGroup(call, id)),
        ...routeTableIds.map(
          (id: string) =>
            !call.cloud.find(VPC, (v) => v.outputs.mainRouteTableId === id) &&
            missing(call, TABLE, id, "InvalidRouteTableId.NotFound", "routeTable"),
        ),
      ];
    },
  },

  [EIP]: {
    inputs: inputs.eip,
    id: freshId("eipalloc"),
    outputs: {
      allocationId: ({ id }) => id,
      arn: ec2Arn("elastic-ip"),
      publicIp: ({ cloud, inputs: { address } }) => address ?? cloud.address("public"),
      publicDns: ({ inputs: { publicIp }, region }) =>
        `ec2-${String(publicIp).replace(/\./g, "-")}.${region === "us-east-1" ? "compute-1" : `${region}.compute`}.amazonaws.com`,
      domain: () => "vpc",
      networkBorderGroup: ({ region }) => region,
      publicIpv4Pool: () => "amazon",
      carrierIp: () => "",
      customerOwnedIp: () => "",
      ptrRecord: () => "",
    },
    renewed: {
      associationId: ({ cloud, id, inputs: { instance } }) =>
        instance
          ? `eipassoc-${id.slice(9)}`
          : (cloud.find(EIP_ASSOCIATION, (a) => a.outputs.allocationId === id)?.id ?? ""),
      instance: ({ cloud, id }) =>
        cloud.find(EIP_ASSOCIATION, (a) => a.outputs.allocationId === id)?.outputs.instanceId ?? "",
      networkInterface: () => "",
      privateIp: ({ cloud, inputs: { instance } }) =>
        cloud.find(INSTANCE, (i) => i.id === instance)?.outputs.privateIp ?? "",
      privateDns: () => "",
    },
    refuse: (call) => [
      oneOf("domain", call.inputs.domain, ["vpc", "standard"]),
      missing(call, INSTANCE, call.inputs.instance, "InvalidInstanceID.NotFound", "instance"),
    ],
    refuseDelete: (eip, cloud) => [
      dependents(
        "InvalidIPAddress.InUse",
        `Address ${eip.outputs.publicIp} (${eip.id}) is in use and cannot be released`,
        usersOfEip(cloud, eip),
      ),
    ],
  },

  [EIP_ASSOCIATION]: {
    inputs: inputs.eipAssociation,
    id: freshId("eipassoc"),
    outputs: {
      publicIp: ({ cloud, inputs: { allocationId } }) =>
        cloud.find(EIP, (e) => e.id === allocationId)?.outputs.publicIp,
      allocationId: ({ cloud, inputs: { publicIp } }) =>
        cloud.find(EIP, (e) => e.outputs.publicIp === publicIp)?.id,
      networkInterfaceId: () => "",
      privateIpAddress: ({ cloud, inputs: { instanceId } }) =>
        cloud.find(INSTANCE, (i) => i.id === instanceId)?.outputs.privateIp ?? "",
      instanceId: () => "",
    },
    refuse: (call) => {
      const { allocationId, instanceId, allowReassociation } = call.inputs;
      return [
        missing(call, EIP, allocationId, "InvalidAllocationID.NotFound", "allocation"),
        missing(call, INSTANCE, instanceId, "InvalidInstanceID.NotFound", "instance"),
        !allowReassociation &&
          call.others(EIP_ASSOCIATION, (a) => a.outputs.allocationId === allocationId).length > 0 &&
          `Resource.AlreadyAssociated: resource ${allocationId} is already associated with another`,
      ];
    },
  },

  [GROUP]: {
    inputs: inputs.securityGroup,
    id: freshId("sg"),
    outputs: {
      arn: ec2Arn("security-group"),
      ownerId: owner,
      name: ({ cloud, inputs: { namePrefix } }) => `${namePrefix ?? "terraform-"}${cloud.hex(26)}`,
      vpcId: () => "",
      ingress: () => [],
      egress: () => [],
    },
    refuse: (call) => {
      const { name, description, vpcId } = call.inputs;
      const rival = call.others(
        GROUP,
        (g) => g.outputs.vpcId === vpcId && g.outputs.name === name && g.outputs.region === call.region,
      )[0];
      return [
        noSuchVpc(call),
        name !== undefined &&
          rival &&
          `InvalidGroup.Duplicate: The security group '${name}' already exists for VPC '${vpcId}'`,
        /^sg-|^default$/i.test(name ?? "") &&
          `InvalidParameterValue: invalid value for parameter groupName: ${quote(name)}`,
        !/^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/.test(description) &&
          `InvalidParameterValue: Value (${description}) for parameter GroupDescription is invalid. Character sets beyond ASCII are not supported.`,
        ...inlineRules(call),
      ];
    },
    refuseDelete: ({ id }, cloud) => [
      dependents("DependencyViolation", `resource ${id} has a dependent object`, [
        ...usesOf(cloud, [INSTANCE, BALANCER, DATABASE, ENDPOINT], (r) =>
          mentions(r, ["vpcSecurityGroupIds", "securityGroups", "securityGroupIds"], id),
        ),
        ...usesOf(
          cloud,
          [INGRESS, EGRESS],
          (r) => r.inputs.referencedSecurityGroupId === id && r.inputs.securityGroupId !== id,
        ),
        ...cloud
          .list(RULE)
          .filter((r) => r.inputs.sourceSecurityGroupId === id && r.inputs.securityGroupId !== id),
      ]),
    ],
  },

  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    inputs: inputs.defaultSecurityGroup,
    id: ({ cloud, inputs: { vpcId } }) =>
      cloud.find(VPC, (v) => v.id === vpcId)?.outputs.defaultSecurityGroupId ?? `sg-${cloud.hex(17)}`,
    outputs: {
      arn: ec2Arn("security-group"),
      ownerId: owner,
      name: () => "default",
      namePrefix: () => "",
      description: () => "default VPC security group",
      vpcId: () => "",
    },
    renewed: { ingress: () => [], egress: () => [] },
    refuse: (call) => [noSuchVpc(call), ...inlineRules(call)],
  },

  [RULE]: {
    inputs: inputs.securityGroupRule,
    id: ({ cloud }) => `sgrule-${cloud.next()}`,
    outputs: { securityGroupRuleId: ({ cloud }) => `sgr-${cloud.hex(17)}` },
    refuse: (call) => {
      const {
        type,
        protocol,
        fromPort,
        toPort,
        cidrBlocks = [],
        securityGroupId,
        sourceSecurityGroupId,
        self,
        ipv6CidrBlocks,
        prefixListIds,
      } = call.inputs;
      return [
        oneOf("type", type, ["ingress", "egress"]),
        noSuchGroup(call, securityGroupId),
        noSuchGroup(call, sourceSecurityGroupId),
        ...badPorts(protocol, fromPort, toPort),
        ...cidrBlocks.map((cidr: string) => badCidr(cidr, "cidrBlocks")),
        !cidrBlocks.length &&
          !sourceSecurityGroupId &&
          !self &&
          !ipv6CidrBlocks &&
          !prefixListIds &&
          "one of `cidrBlocks,ipv6CidrBlocks,prefixListIds,self,sourceSecurityGroupId` must be specified",
      ];
    },
  },
  [INGRESS]: splitRule(INGRESS),
  [EGRESS]: splitRule(EGRESS),

  [PREFIX_LIST]: {
    inputs: inputs.managedPrefixList,
    id: freshId("pl"),
    outputs: { arn: ec2Arn("prefix-list"), ownerId: owner, entries: () => [] },
    renewed: {
      version: ({ previous, inputs: { entries } }) => {
        if (!previous) return 1;
        return previous.version + (JSON.stringify(previous.entries) === JSON.stringify(entries) ? 0 : 1);
      },
    },
    refuse: ({ inputs: { addressFamily, maxEntries, entries = [], name } }) => [
      oneOf("addressFamily", addressFamily, ["IPv4", "IPv6"]),
      /^com\.amazonaws/.test(name) &&
        `InvalidParameterValue: the name cannot start with com.amazonaws: ${quote(name)}`,
      entries.length > maxEntries &&
        `PrefixListMaxEntriesExceeded: You've reached the maximum number of entries for the prefix list: ${maxEntries}, got ${entries.length}`,
      ...(entries as Bag[]).map(({ cidr }) => addressFamily === "IPv4" && badCidr(cidr, "entries")),
    ],
    refuseDelete: ({ id }, cloud) => [
      dependents(
        "DependencyViolation",
        `The prefix list ${id} is in use`,
        usesOf(cloud, [INGRESS, EGRESS], (r) => r.inputs.prefixListId === id),
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

  "aws:ec2/networkAcl:NetworkAcl": {
    inputs: inputs.networkAcl,
    id: freshId("acl"),
    outputs: {
      arn: ec2Arn("network-acl"),
      ownerId: owner,
      ingress: () => [],
      egress: () => [],
      subnetIds: () => [],
    },
    refuse: (call) => [
      noSuchVpc(call),
      ...(call.inputs.subnetIds ?? []).map((id: string) => noSuchSubnet(call, id)),
      ...[...(call.inputs.ingress ?? []), ...(call.inputs.egress ?? [])].flatMap((rule: Bag) => [
        ...badPorts(rule.protocol, rule.fromPort, rule.toPort),
        oneOf("action", rule.action, ["allow", "deny"]),
        badCidr(rule.cidrBlock),
      ]),
    ],
  },
});
