import { assertKnown, elements, isSet, known, rule, together } from "../../rule";
import { tokens } from "../../tokens";

/** Without a security group a network load balancer admits everybody, and one cannot be added later. */
export const loadBalancerEntry = rule({
  name: "aws-load-balancer-entry",
  pack: "network",
  holds:
    "a load balancer stands in two subnets, is guarded where it is public, and has all its addresses or none",
  upholds: ["P02", "P18", "P40"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.14", "pci-dss-4.0:1.4"],
  sources: ["prowler:elbv2_is_in_multiple_az"],
  types: tokens.aws.loadBalancer,
  fix: "name securityGroups, and two subnets, each with an allocationId or none",
  good: { loadBalancerType: "network", securityGroups: ["sg"], subnets: ["subnet-a", "subnet-b"] },
  bad: { loadBalancerType: "network", subnets: ["subnet-a", "subnet-b"] },
  check(balancer, report) {
    const mappings = () => elements(balancer.subnetMappings);
    together(
      () => {
        // Appliances behind a gateway load balancer see all traffic as it is.
        if (balancer.loadBalancerType === "gateway" || balancer.internal === true) return;
        const isNetwork = balancer.loadBalancerType === "network";
        if (isNetwork && elements(balancer.securityGroups).length === 0)
          report("no security group guards it");
      },
      () => {
        // AWS refuses the same subnet twice.
        const count = mappings().length || elements(balancer.subnets).length;
        if (count === 1) report("it stands in one subnet");
      },
      () => {
        const fixed = mappings().map((read) => known(() => isSet(read(), "allocationId")));
        if (fixed.includes(true) && fixed.includes(false)) report("only some of its addresses are fixed");
        else assertKnown(balancer.subnetMappings);
      },
    );
  },
});
