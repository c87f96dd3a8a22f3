import { eachResource, some, stackRule, together } from "../../rule";
import { routingOf, subnetsOf } from "../../routes";
import { tokens } from "../../tokens";

const {
  loadBalancer: BALANCER,
  subnet: SUBNET,
  routeTable: TABLE,
  routeTableAssociation: JOINED,
} = tokens.aws;
const stack = (...routes: object[]) => [
  { name: "entry", props: { subnets: ["subnet"] } },
  { name: "public", type: SUBNET[0], props: { id: "subnet", vpcId: "vpc" } },
  { name: "table", type: TABLE[0], props: { id: "table", routes } },
  { name: "joined", type: JOINED[0], props: { subnetId: "subnet", routeTableId: "table" } },
];

/** It is made without complaint, has an address, and answers nobody. */
export const loadBalancerRouted = stackRule({
  name: "aws-load-balancer-routed",
  pack: "continuity",
  holds: "the internet reaches every subnet of a public load balancer",
  upholds: ["P02", "P15", "P40"],
  severity: "high",
  frameworks: ["soc2-tsc:A1.2"],
  sources: [],
  types: BALANCER,
  fix: "join the subnet to a table with a route to an internet gateway",
  twin: { none: "where a subnet leads is said by its table beside it" },
  good: stack({ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }),
  bad: stack(),
  check(view, report) {
    const { subnets, routing, leadsOut } = routingOf(view);
    eachResource(view.of(BALANCER), (balancer) => {
      if (balancer.props.internal === true) return;
      together(
        ...subnetsOf(balancer, subnets).found.map((subnet) => () => {
          const { tables, isLocal } = routing(subnet);
          if (isLocal || (tables.length > 0 && !some(tables, leadsOut)))
            report(balancer, `the internet does not reach ${subnet.name}`);
        }),
      );
    });
  },
});
