import { isPrivate } from "../../cidr";
import { assertSettled, join } from "../../join";
import type { Resource } from "../../resource";
import { eachResource, elements, known, some, stackRule, UNKNOWN } from "../../rule";
import { destinationOf, routingOf } from "../../routes";
import { tokens } from "../../tokens";

const { natGateway: NAT, route: ROUTE, routeTable: TABLE, routeTableAssociation: JOINED } = tokens.aws;
const table = { name: "table", type: TABLE[0], props: { id: "table" } };
const joined = { name: "joined", type: JOINED[0], props: { subnetId: "subnet", routeTableId: "table" } };

/** A gateway that no table leads to is paid for, and its servers fetch no patch, no secret and no backup. */
export const natGatewayRouted = stackRule({
  name: "aws-nat-gateway-routed",
  pack: "continuity",
  holds: "a subnet's table leads to every NAT gateway",
  upholds: ["P15", "P21", "P40"],
  severity: "medium",
  frameworks: ["soc2-tsc:A1.2"],
  sources: [],
  types: NAT,
  fix: "declare a Route with natGatewayId in the table of the subnets that need it",
  twin: { none: "the way to a gateway is said by a table beside it" },
  good: [
    { name: "nat", props: { id: "nat-1" } },
    {
      name: "out",
      type: ROUTE[0],
      props: { routeTableId: "table", destinationCidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" },
    },
    table,
    joined,
  ],
  bad: [{ name: "nat", props: { id: "nat-1" } }, table, joined],
  check(stack, report) {
    const gateways = stack.of(NAT);
    const tables = stack.of(TABLE);
    const { isUsed } = routingOf(stack);
    const routesTo = join({ from: stack.of(ROUTE), to: gateways, property: "natGatewayId", keys: ["id"] });
    const tableOf = join({ from: stack.of(ROUTE), to: tables, property: "routeTableId", keys: ["id"] });
    const serves = (gateway: Resource) => (route: Resource) => {
      if (gateway.props.connectivityType !== "private" && isPrivate(destinationOf(route.props))) return false;
      assertSettled(route, "routeTableId");
      const own = tables.filter((one) => tableOf(one).found.includes(route));
      // A table of another stack is used there.
      return own.length === 0 || own.some(isUsed);
    };
    eachResource(gateways, (gateway) => {
      const { found, assertAllKnown } = routesTo(gateway);
      const inside = () =>
        some(tables, (own) => {
          const leads = elements(own.props.routes).map(
            (read) => () => read().natGatewayId === gateway.props.id,
          );
          return leads.some((lead) => known(lead) === true) ? isUsed(own) : leads.some((lead) => lead());
        });
      if (some(found, serves(gateway)) || known(inside) === true) return;
      if (known(inside) === UNKNOWN) inside();
      assertAllKnown();
      report(gateway, "no table of a subnet leads to it");
    });
  },
});
