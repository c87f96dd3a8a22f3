import { isPrivate } from "./cidr";
import { assertSettled, join, values } from "./join";
import type { Resource, ResourcesByType } from "./resource";
import { tokens } from "./tokens";
import { anyOf, elements, isSet, known, UNKNOWN, type Props, type Value } from "./unknown";

const { subnet: SUBNET, route: ROUTE, routeTable: TABLE, routeTableAssociation: ASSOCIATION } = tokens.aws;
const { internetGateway: GATEWAY, mainRouteTable: MAIN, vpc: VPC } = tokens.aws;

/** Properties by which AWS resources name their subnets. */
const NAMES_SUBNETS = ["subnets", "subnetIds", "vpcZoneIdentifiers", "subnetMappings"];

/** The subnets of the stack that a resource stands in, and whether it names others besides. */
export function subnetsOf(one: Resource, subnets: Resource[]) {
  const { props, propertyDependencies } = one;
  NAMES_SUBNETS.forEach((key) => assertSettled(one, key));
  const ids = NAMES_SUBNETS.flatMap((key) => values(() => props[key]))
    .map((place) => (isMapping(place) ? known(() => place.subnetId) : place))
    .filter((id) => id !== undefined && id !== null && id !== "");
  const made = NAMES_SUBNETS.flatMap((key) => propertyDependencies[key] ?? []);
  const named = (subnet: Resource) => {
    const id = known(() => subnet.props.id);
    return id !== UNKNOWN && id !== undefined && ids.includes(id);
  };
  const found = subnets.filter((subnet) => named(subnet) || (made.includes(subnet) && ids.includes(UNKNOWN)));
  return { found, others: ids.length > found.length };
}

function isMapping(place: unknown): place is { subnetId: Value } {
  return typeof place === "object" && place !== null;
}

/** What a subnet's tables say of its way to the internet, where the stack declares them. */
export interface Routing {
  /** Tables of the subnet; none where the network's main table holds, or another stack's. */
  tables: Resource[];
  /** Whether no table of its own is declared, in a network of the stack, so that the main one holds, which leads nowhere. */
  isLocal: boolean;
}

/** Finds the way of each subnet, and says which tables lead to the internet. */
export function routingOf(stack: { of: ResourcesByType }) {
  const [subnets, tables] = [stack.of(SUBNET), stack.of(TABLE)];
  const associations = stack.of(ASSOCIATION);
  const routes = stack.of(ROUTE);
  const bySubnet = join({ from: associations, to: subnets, property: "subnetId", keys: ["id"] });
  const byTable = join({ from: associations, to: tables, property: "routeTableId", keys: ["id"] });
  const routesOf = join({ from: routes, to: tables, property: "routeTableId", keys: ["id"] });
  const networks = join({ from: subnets, to: stack.of(VPC), property: "vpcId", keys: ["id"] });
  const ofStack = new Set(stack.of(VPC).flatMap((vpc) => networks(vpc).found));
  const gateways = stack.of(GATEWAY);
  return {
    subnets,
    routing(subnet: Resource): Routing {
      const { found, assertAllKnown } = bySubnet(subnet);
      found.forEach((one) => assertSettled(one, "routeTableId"));
      const own = tables.filter((table) => byTable(table).found.some((one) => found.includes(one)));
      if (found.length > 0) return { tables: own, isLocal: false };
      assertAllKnown();
      assertSettled(subnet, "vpcId");
      return { tables: [], isLocal: ofStack.has(subnet) && stack.of(MAIN).length === 0 };
    },
    isUsed: (table: Resource) => {
      const { found, assertAllKnown } = byTable(table);
      if (found.length === 0) assertAllKnown();
      return found.length > 0;
    },
    /** Whether a table sends what is for the internet through an internet gateway. */
    leadsOut(table: Resource): boolean {
      const inside = elements(table.props.routes).map((read) => () => leaves(read(), [], gateways));
      const { found, assertAllKnown } = routesOf(table);
      const beside = found.map(
        ({ props, propertyDependencies }) =>
          () =>
            leaves(props, propertyDependencies.gatewayId ?? [], gateways),
      );
      const ways = [...inside, ...beside];
      if (anyOf(ways)) return true;
      assertAllKnown();
      return false;
    },
  };
}

/** Whether a route is for more than private addresses, and names an internet gateway. */
function leaves(route: Props, made: readonly Resource[], gateways: Resource[]): boolean {
  if (!isSet(route, "gatewayId") || isPrivate(destinationOf(route))) return false;
  if (made.some((one) => gateways.includes(one))) return true;
  return !/^(local|vgw-|vpce-|cagw-)/.test(String(route.gatewayId));
}

/** What a route is for: a range, or the name of a list of them. */
export function destinationOf(route: Props): Value {
  const { destinationCidrBlock, cidrBlock, destinationIpv6CidrBlock, ipv6CidrBlock } = route;
  return destinationCidrBlock ?? cidrBlock ?? destinationIpv6CidrBlock ?? ipv6CidrBlock ?? "";
}
