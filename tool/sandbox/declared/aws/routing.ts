import type { Bag, Cloud, Stored } from "../table";
import { badCidr } from "./addresses";
import { malformed } from "./documents";
import { type Call, dependents, oneGiven, oneOf, type Refusal, rows } from "./resource";
import {
  VPC,
  GATEWAY,
  TABLE,
  NAT,
  ENDPOINT,
  INSTANCE,
  BALANCER,
  freshId,
  ec2Arn,
  owner,
  missing,
  noSuchVpc,
  noSuchSubnet,
  noSuchGroup,
} from "./ec2";
import * as inputs from "./inputs/ec2";

const ROUTE = "aws:ec2/route:Route";
const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const EIP = "aws:ec2/eip:Eip";
const EIP_ASSOCIATION = "aws:ec2/eipAssociation:EipAssociation";

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

/** EC2's ways in and out of a network: routes, gateways, endpoints and elastic addresses. */
export const routing = rows({
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
});
