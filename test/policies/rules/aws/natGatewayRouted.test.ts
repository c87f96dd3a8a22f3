import { natGatewayRouted } from "../../../../policies/rules/aws/natGatewayRouted";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const nat = (name = "nat", props: object = {}) => ({ name, props: { id: name, ...props } });
const table = (props: object = {}) => ({
  name: "table",
  type: "aws:ec2/routeTable:RouteTable",
  props: { id: "table", ...props },
});
const joined = {
  name: "joined",
  type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  props: { subnetId: "subnet", routeTableId: "table" },
};
const route = (natGatewayId: unknown, more: object = {}) => ({
  name: "route",
  type: "aws:ec2/route:Route",
  props: { routeTableId: "table", destinationCidrBlock: "0.0.0.0/0", natGatewayId, ...more },
});
const SAID = "nat: no table of a subnet leads to it";

judgesStack(natGatewayRouted, [
  ["accepts a route", [nat(), table(), joined, route("nat")], []],
  [
    "accepts a route inside the table",
    [nat(), table({ routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: "nat" }] }), joined],
    [],
  ],
  ["accepts a table of another stack", [nat(), route("nat", { routeTableId: "elsewhere" })], []],
  [
    "accepts a private gateway for private addresses",
    [
      nat("nat", { connectivityType: "private" }),
      table(),
      joined,
      route("nat", { destinationCidrBlock: "10.0.0.0/8" }),
    ],
    [],
  ],
  ["rejects none", [nat()], [SAID]],
  ["rejects a table of no subnet", [nat(), table(), route("nat")], [SAID]],
  [
    "rejects private addresses only",
    [nat(), table(), joined, route("nat", { destinationCidrBlock: "10.0.0.0/8" })],
    [SAID],
  ],
  ["rejects a route to another", [nat(), table(), joined, route("other")], [SAID]],
  ["leaves open a route that is not known yet", [nat(), table(), joined, route(unknownValue)], "unknown"],
  [
    "rejects one beside another of an unknown kind",
    [nat(), nat("b", { connectivityType: unknownValue }), table(), joined, route("b")],
    [SAID, "unknown"],
  ],
  [
    "leaves open a route of a table that is not known yet",
    [nat(), table(), route("nat", { routeTableId: unknownValue })],
    "unknown",
  ],
]);
