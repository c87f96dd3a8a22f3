import { databaseSubnets } from "../../../../policies/rules/aws/databaseSubnets";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const group = (...subnetIds: unknown[]) => ({ name: "db", props: { subnetIds } });
const subnet = (name: string) => ({ name, type: "aws:ec2/subnet:Subnet", props: { id: name, vpcId: "vpc" } });
const table = (name: string, ...routes: unknown[]) => ({
  name,
  type: "aws:ec2/routeTable:RouteTable",
  props: { id: name, routes },
});
const joined = (subnetId: string, routeTableId: unknown) => ({
  name: `${subnetId}-joined`,
  type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  props: { subnetId, routeTableId },
});
const route = (routeTableId: string, props: object, links?: Record<string, string>) => ({
  name: "route",
  type: "aws:ec2/route:Route",
  props: { routeTableId, destinationCidrBlock: "0.0.0.0/0", ...props },
  ...(links && { links }),
});
const gateway = { name: "igw", type: "aws:ec2/internetGateway:InternetGateway", props: { id: unknownValue } };
const SAID = "db: a leads to the internet by t";

judgesStack(databaseSubnets, [
  [
    "accepts a way out through NAT",
    [group("a"), subnet("a"), table("t"), joined("a", "t"), route("t", { natGatewayId: "nat-1" })],
    [],
  ],
  ["accepts a subnet without a way", [group("a"), subnet("a"), table("t"), joined("a", "t")], []],
  ["accepts a subnet of another stack", [group("elsewhere")], []],
  [
    "accepts a way to the office",
    [group("a"), subnet("a"), table("t", { cidrBlock: "10.0.0.0/8", gatewayId: "vgw-1" }), joined("a", "t")],
    [],
  ],
  [
    "rejects a route inside the table",
    [group("a"), subnet("a"), table("t", { cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }), joined("a", "t")],
    [SAID],
  ],
  [
    "rejects a route beside it",
    [group("a"), subnet("a"), table("t"), joined("a", "t"), route("t", { gatewayId: "igw-1" })],
    [SAID],
  ],
  [
    "rejects IPv6",
    [group("a"), subnet("a"), table("t", { ipv6CidrBlock: "::/0", gatewayId: "igw-1" }), joined("a", "t")],
    [SAID],
  ],
  [
    "rejects a gateway whose id is not known yet",
    [
      group("a"),
      subnet("a"),
      table("t"),
      joined("a", "t"),
      gateway,
      route("t", { gatewayId: unknownValue }, { gatewayId: "igw" }),
    ],
    [SAID],
  ],
  [
    "leaves open a table that is not known yet",
    [group("a"), subnet("a"), table("t", unknownValue), joined("a", "t")],
    "unknown",
  ],
  [
    "rejects one subnet beside an unknown one",
    [
      group("b", "a"),
      subnet("a"),
      subnet("b"),
      table("t", { cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }),
      table("u", unknownValue),
      joined("a", "t"),
      joined("b", "u"),
    ],
    [SAID, "unknown"],
  ],
  [
    "leaves open subnets that are not known yet",
    [
      group(unknownValue),
      subnet("a"),
      table("t", { cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }),
      joined("a", "t"),
    ],
    "unknown",
  ],
  [
    "leaves open a table that is not known yet",
    [
      group("a"),
      subnet("a"),
      table("t", { cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }),
      joined("a", unknownValue),
    ],
    "unknown",
  ],
]);
