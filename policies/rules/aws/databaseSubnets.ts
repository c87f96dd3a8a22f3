import { eachResource, known, stackRule, together } from "../../rule";
import { routingOf, subnetsOf } from "../../routes";
import { tokens } from "../../tokens";

const {
  databaseSubnets: GROUP,
  subnet: SUBNET,
  routeTable: TABLE,
  routeTableAssociation: JOINED,
} = tokens.aws;
const stack = (target: object) => [
  { name: "database", type: GROUP[0], props: { subnetIds: ["subnet"] } },
  { name: "private", type: SUBNET[0], props: { id: "subnet", vpcId: "vpc" } },
  { name: "table", type: TABLE[0], props: { id: "table", routes: [{ cidrBlock: "0.0.0.0/0", ...target }] } },
  { name: "joined", type: JOINED[0], props: { subnetId: "subnet", routeTableId: "table" } },
];

/** In a public subnet one setting, or one address that somebody attaches, is all that is between it and everybody. */
export const databaseSubnets = stackRule({
  name: "aws-database-subnets",
  pack: "network",
  holds: "a database stands in subnets that the internet does not route to",
  upholds: ["P18", "P27"],
  severity: "high",
  frameworks: ["pci-dss-4.0:1.4.4", "nist-800-53r5:SC-7"],
  sources: [],
  types: GROUP,
  fix: "name private subnets, whose table has no route to an internet gateway",
  twin: { none: "where a subnet leads is said by its table beside it" },
  good: stack({ natGatewayId: "nat-1" }),
  bad: stack({ gatewayId: "igw-1" }),
  check(view, report) {
    const { subnets, routing, leadsOut } = routingOf(view);
    eachResource(view.of(GROUP), (group) =>
      together(
        ...subnetsOf(group, subnets).found.map((subnet) => () => {
          const { tables } = routing(subnet);
          const open = tables.find((table) => known(() => leadsOut(table)) === true);
          if (!open) tables.forEach(leadsOut);
          else report(group, `${subnet.name} leads to the internet by ${open.name}`);
        }),
      ),
    );
  },
});
