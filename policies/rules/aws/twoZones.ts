import { areDistinct } from "../../counts";
import type { Resource } from "../../resource";
import { elements, eachResource, stackRule, together } from "../../rule";
import { routingOf, subnetsOf } from "../../routes";
import { tokens } from "../../tokens";

const { group: GROUP, loadBalancer: BALANCER, databaseSubnets: DATABASE, subnet: SUBNET } = tokens.aws;
const subnet = (name: string, availabilityZone: string) => ({
  name,
  type: SUBNET[0],
  props: { id: name, availabilityZone },
});
const balancer = { name: "entry", type: BALANCER[0], props: { subnets: ["a", "b"] } };

/** Two subnets of one zone share its power and its fires. */
export const twoZones = stackRule({
  name: "aws-two-zones",
  pack: "continuity",
  holds: "load balancers, the servers behind them and databases stand in two zones",
  upholds: ["P02", "P03", "P04", "P40"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.14", "nist-800-53r5:CP-10"],
  sources: ["prowler:autoscaling_group_multiple_az", "prowler:elbv2_is_in_multiple_az"],
  types: [...GROUP, ...BALANCER, ...DATABASE],
  fix: "name subnets of two availability zones",
  twin: { rule: "aws-load-balancer-entry" },
  good: [balancer, subnet("a", "eu-west-2a"), subnet("b", "eu-west-2b")],
  bad: [balancer, subnet("a", "eu-west-2a"), subnet("b", "eu-west-2a")],
  check(stack, report) {
    const { subnets } = routingOf(stack);
    const judge = (one: Resource) => {
      const { found, others } = subnetsOf(one, subnets);
      // Of a subnet of another stack nobody here knows the zone.
      if (found.length === 0 || others) return;
      const zones = found.map(
        ({ props }) =>
          () =>
            props.availabilityZone ?? props.availabilityZoneId,
      );
      if (!areDistinct(zones, 2))
        report(
          one,
          `its subnets are not sure to be in two zones: ${found.map(({ name }) => name).join(", ")}`,
        );
    };
    together(
      () => eachResource(stack.of([...BALANCER, ...DATABASE]), judge),
      () =>
        eachResource(stack.of(GROUP), (group) => {
          const { targetGroupArns, loadBalancers, trafficSources, maxSize } = group.props;
          const serves = [targetGroupArns, loadBalancers, trafficSources].some(
            (list) => elements(list).length > 0,
          );
          if (serves && Number(maxSize) !== 0) judge(group);
        }),
    );
  },
});
