import { planNames } from "../../../config/names";
import { RecoveryNetwork, type RecoveryNetworkArgs } from "../../../components/recoverySite/recoveryNetwork";
import { record, type Registration } from "../../support/record";

const names = planNames({ estateName: "acme", purpose: "live", stack: "dr" });
const outputs = ({ name }: Registration) => ({ arn: `arn:${name}` });
const build = (args: Partial<RecoveryNetworkArgs> = {}) =>
  record(
    () =>
      new RecoveryNetwork("net", {
        names,
        region: "eu-west-2",
        accountId: "444455556666",
        cidr: "10.30.0.0/16",
        publicSubnets: [
          { zone: "eu-west-2a", cidr: "10.30.128.0/19" },
          { zone: "eu-west-2b", cidr: "10.30.160.0/19" },
        ],
        privateSubnets: [
          { zone: "eu-west-2a", cidr: "10.30.0.0/18" },
          { zone: "eu-west-2b", cidr: "10.30.64.0/18" },
        ],
        edgeCidrs: ["173.245.48.0/20", "103.21.244.0/22"],
        active: false,
        keyArn: "arn:key",
        keep: true,
        ...args,
      }),
    outputs,
  );

const ASLEEP = {
  "net-vpc": "Vpc",
  "net-default-group": "DefaultSecurityGroup",
  "net-public-a": "Subnet",
  "net-public-b": "Subnet",
  "net-private-a": "Subnet",
  "net-private-b": "Subnet",
  "net-gateway": "InternetGateway",
  "net-public-routes": "RouteTable",
  "net-public-a-routed": "RouteTableAssociation",
  "net-public-b-routed": "RouteTableAssociation",
  "net-public-out": "Route",
  "net-private-a-routes": "RouteTable",
  "net-private-a-routed": "RouteTableAssociation",
  "net-private-b-routes": "RouteTable",
  "net-private-b-routed": "RouteTableAssociation",
  "net-objects": "VpcEndpoint",
  "net-entry-group": "SecurityGroup",
  "net-server-group": "SecurityGroup",
  "net-database-group": "SecurityGroup",
  "net-edge-addresses": "ManagedPrefixList",
  "net-edge-in": "SecurityGroupIngressRule",
  "net-traffic-out": "SecurityGroupEgressRule",
  "net-traffic-in": "SecurityGroupIngressRule",
  "net-health-out": "SecurityGroupEgressRule",
  "net-health-in": "SecurityGroupIngressRule",
  "net-query-out": "SecurityGroupEgressRule",
  "net-query-in": "SecurityGroupIngressRule",
  "net-https-out": "SecurityGroupEgressRule",
  "net-flow-group": "LogGroup",
  "net-flow-role": "Role",
  "net-flow-policy": "RolePolicy",
  "net-flow-log": "FlowLog",
};

test("asleep it is a network without a way out for servers", async () => {
  const seen = await build();
  expect(seen.summary("aws:", (r) => r.type.split(":").at(-1))).toEqual(ASLEEP);
});

test("active it adds a way out in each zone, and changes nothing else", async () => {
  const asleep = (await build()).summary("aws:", (r) => r.inputs);
  const active = (await build({ active: true })).summary("aws:", (r) => r.inputs);
  const added = Object.keys(active).filter((name) => !(name in asleep));
  expect(added.sort()).toEqual([
    "net-nat-a",
    "net-nat-a-address",
    "net-nat-b",
    "net-nat-b-address",
    "net-private-a-out",
    "net-private-b-out",
  ]);
  expect(Object.fromEntries(Object.keys(ASLEEP).map((name) => [name, active[name]]))).toEqual(asleep);
  expect(active["net-private-b-out"]).toEqual({
    destinationCidrBlock: "0.0.0.0/0",
    routeTableId: "net-private-b-routes-id",
    natGatewayId: "net-nat-b-id",
    region: "eu-west-2",
  });
});

test("P18: admits TLS from the edge's addresses, and from there only the next tier", async () => {
  const seen = await build();
  const rule = ({ inputs }: Registration) => {
    const { description: _d, ipProtocol: _p, region: _r, ...rest } = inputs;
    return rest;
  };
  const port = (n: number) => ({ fromPort: n, toPort: n });
  const between = (securityGroupId: string, referencedSecurityGroupId: string, n: number) => ({
    securityGroupId,
    referencedSecurityGroupId,
    ...port(n),
  });
  expect(seen.summary("aws:vpc/securityGroupIngressRule", rule)).toEqual({
    "net-edge-in": {
      securityGroupId: "net-entry-group-id",
      prefixListId: "net-edge-addresses-id",
      ...port(443),
    },
    "net-traffic-in": between("net-server-group-id", "net-entry-group-id", 443),
    "net-health-in": between("net-server-group-id", "net-entry-group-id", 8081),
    "net-query-in": between("net-database-group-id", "net-server-group-id", 5432),
  });
  expect(seen.summary("aws:vpc/securityGroupEgressRule", rule)).toEqual({
    "net-traffic-out": between("net-entry-group-id", "net-server-group-id", 443),
    "net-health-out": between("net-entry-group-id", "net-server-group-id", 8081),
    "net-query-out": between("net-server-group-id", "net-database-group-id", 5432),
    "net-https-out": { securityGroupId: "net-server-group-id", cidrIpv4: "0.0.0.0/0", ...port(443) },
  });
  expect(seen.get("net-edge-addresses").inputs).toMatchObject({
    addressFamily: "IPv4",
    entries: [{ cidr: "173.245.48.0/20" }, { cidr: "103.21.244.0/22" }],
  });
  expect(seen.get("net-default-group").inputs).toMatchObject({ ingress: [], egress: [] });
});

test("gives no server a public address, and puts each subnet where the plan says", async () => {
  const seen = await build();
  expect(
    seen.summary("aws:ec2/subnet:", ({ inputs: i }) => [
      i.availabilityZone,
      i.cidrBlock,
      i.mapPublicIpOnLaunch,
    ]),
  ).toEqual({
    "net-public-a": ["eu-west-2a", "10.30.128.0/19", false],
    "net-public-b": ["eu-west-2b", "10.30.160.0/19", false],
    "net-private-a": ["eu-west-2a", "10.30.0.0/18", false],
    "net-private-b": ["eu-west-2b", "10.30.64.0/18", false],
  });
});

test("P19: logs every flow, encrypted and for a year", async () => {
  const seen = await build();
  expect(seen.get("net-flow-log").inputs).toMatchObject({
    vpcId: "net-vpc-id",
    trafficType: "ALL",
    logDestination: "arn:net-flow-group",
    iamRoleArn: "arn:net-flow-role",
  });
  expect(JSON.parse(seen.get("net-flow-role").inputs.assumeRolePolicy).Statement[0].Condition).toEqual({
    StringEquals: { "aws:SourceAccount": "444455556666" },
    ArnLike: { "aws:SourceArn": "arn:aws:ec2:eu-west-2:444455556666:vpc-flow-log/*" },
  });
  expect(seen.get("net-flow-group").inputs).toMatchObject({ retentionInDays: 365, kmsKeyId: "arn:key" });
});

test("names its region on every resource that has one", async () => {
  const seen = await build({ active: true });
  const regional = seen.resources.filter((r) => r.custom && !r.type.startsWith("aws:iam/"));
  expect(regional.filter((r) => r.inputs.region !== "eu-west-2").map((r) => r.name)).toEqual([]);
});
