import { loadBalancerRouted } from "../../../../policies/rules/aws/loadBalancerRouted";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const balancer = (props: Record<string, unknown>) => ({ name: "entry", props });
const subnet = (name: string) => ({ name, type: "aws:ec2/subnet:Subnet", props: { id: name, vpcId: "vpc" } });
const vpc = { name: "vpc", type: "aws:ec2/vpc:Vpc", props: { id: "vpc" } };
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
const OUT = { cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" };
const SAID = "entry: the internet does not reach a";

judgesStack(
  loadBalancerRouted,
  [
    [
      "accepts a public subnet",
      [balancer({ subnets: ["a"] }), subnet("a"), table("t", OUT), joined("a", "t")],
      [],
    ],
    [
      "accepts a mapped one",
      [balancer({ subnetMappings: [{ subnetId: "a" }] }), subnet("a"), table("t", OUT), joined("a", "t")],
      [],
    ],
    [
      "accepts an internal one",
      [balancer({ internal: true, subnets: ["a"] }), subnet("a"), table("t"), joined("a", "t")],
      [],
    ],
    ["accepts a subnet of another stack's network", [balancer({ subnets: ["a"] }), subnet("a")], []],
    [
      "accepts a main table that the stack declares",
      [
        balancer({ subnets: ["a"] }),
        subnet("a"),
        vpc,
        { name: "main", type: "aws:ec2/defaultRouteTable:DefaultRouteTable", props: { routes: [OUT] } },
      ],
      [],
    ],
    [
      "rejects a private subnet",
      [balancer({ subnets: ["a"] }), subnet("a"), table("t"), joined("a", "t")],
      [SAID],
    ],
    [
      "rejects a way through NAT",
      [
        balancer({ subnets: ["a"] }),
        subnet("a"),
        table("t", { cidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" }),
        joined("a", "t"),
      ],
      [SAID],
    ],
    [
      "rejects a way to private addresses",
      [
        balancer({ subnets: ["a"] }),
        subnet("a"),
        table("t", { ...OUT, cidrBlock: "10.0.0.0/8" }),
        joined("a", "t"),
      ],
      [SAID],
    ],
    ["rejects a subnet that no table was given", [balancer({ subnets: ["a"] }), subnet("a"), vpc], [SAID]],
    [
      "leaves open a route that is not known yet",
      [balancer({ subnets: ["a"] }), subnet("a"), table("t", unknownValue), joined("a", "t")],
      "unknown",
    ],
    [
      "rejects one subnet beside an unknown one",
      [
        balancer({ subnets: ["b", "a"] }),
        subnet("a"),
        subnet("b"),
        table("t"),
        table("u", unknownValue),
        joined("a", "t"),
        joined("b", "u"),
      ],
      [SAID, "unknown"],
    ],
    [
      "leaves open a table that is not known yet",
      [balancer({ subnets: ["a"] }), subnet("a"), table("t"), joined("a", unknownValue)],
      "unknown",
    ],
  ],
  { settled: { subnetId: "a subnet has one association" } },
);
