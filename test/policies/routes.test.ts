import { byType } from "../../policies/resource";
import type { ExampleResource } from "../../policies/rule";
import { natGatewayRouted } from "../../policies/rules/aws/natGatewayRouted";
import { routingOf, subnetsOf } from "../../policies/routes";
import { plan } from "../support/evaluate";
import { unknownValue } from "../support/unknownValue";

const subnet = (name: string, id: unknown = name) => ({
  name,
  type: "aws:ec2/subnet:Subnet",
  props: { id, vpcId: "vpc" },
});
const planned = (...resources: ExampleResource[]) => plan(natGatewayRouted, resources);

test("finds the subnets that a load balancer maps, by id or by what it was made from", () => {
  const [a, b, byId, byMaking] = planned(
    subnet("a"),
    subnet("b", unknownValue),
    { name: "balancer", props: { subnetMappings: [{ subnetId: "a" }, { subnetId: "elsewhere" }] } },
    {
      name: "group",
      props: { vpcZoneIdentifiers: [unknownValue] },
      links: { vpcZoneIdentifiers: "b" },
    },
  );
  expect(subnetsOf(byId!, [a!, b!])).toEqual({ found: [a], others: true });
  expect(subnetsOf(byMaking!, [a!, b!])).toEqual({ found: [b], others: false });
});

test("a subnet without a table is local where the stack declares its network, and no main table", () => {
  const network = { name: "vpc", type: "aws:ec2/vpc:Vpc", props: { id: "vpc" } };
  const isLocal = (...resources: ExampleResource[]) => {
    const all = planned(subnet("a"), ...resources);
    return routingOf({ of: byType(all) }).routing(all[0]!).isLocal;
  };
  const main = {
    name: "main",
    type: "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
    props: { vpcId: "vpc", routeTableId: "t" },
  };
  expect([isLocal(network), isLocal(), isLocal(network, main)]).toEqual([true, false, false]);
});
