import { each, elements, rule, together, type Props } from "../../rule";
import { tokens } from "../../tokens";

/** Without these a group goes on with servers that are broken (AWS on suspending processes). */
const NEEDED = ["Launch", "HealthCheck", "ReplaceUnhealthy", "AddToLoadBalancer"];

/** EC2 finds a server healthy that is switched on; only the load balancer knows whether it answers. */
export const groupServing = rule({
  name: "aws-group-serving",
  pack: "continuity",
  holds:
    "a group behind a load balancer keeps two servers, replaces one that does not answer, and changes them in turn",
  upholds: ["P03", "P40"],
  severity: "high",
  frameworks: ["soc2-tsc:A1.2", "iso-27001-2022:A.8.14"],
  sources: ["checkov:CKV2_AWS_15", "prowler:autoscaling_group_elb_health_check_enabled"],
  types: tokens.aws.group,
  fix: "set healthCheckType ELB, minSize 2 or more, minHealthyPercentage 50 or more, and suspend nothing",
  config: {
    minServers: {
      type: "number",
      means: "fewest servers behind a load balancer",
      default: 2,
      minimum: 1,
      maximum: 100,
    },
    maxGraceSeconds: {
      type: "number",
      means: "longest time that a new server is not checked, seconds",
      default: 1_800,
      minimum: 60,
      maximum: 7_200,
    },
  },
  good: { targetGroupArns: ["arn:targets"], minSize: 2, maxSize: 4, healthCheckType: "ELB" },
  bad: { targetGroupArns: ["arn:targets"], minSize: 2, maxSize: 4, healthCheckType: "EC2" },
  check(group, report, { config, notApplicable }) {
    if (!isBehind(group)) notApplicable("no load balancer stands in front of it");
    if (Number(group.maxSize) === 0) notApplicable("it is asleep");
    const share = (percentage: unknown, when: string) => {
      const given = Number(percentage ?? 100);
      // -1 takes a policy away, so that AWS keeps nine of ten.
      if (given !== -1 && !(given >= 50))
        report(`${when} ${given} % of its servers are left, allowed: 50 or more`);
    };
    together(
      () => {
        const least = Number(group.minSize ?? 0);
        if (!(least >= config.minServers))
          report(`minSize is ${least}, allowed: ${config.minServers} or more`);
      },
      () => {
        const type = group.healthCheckType ?? "EC2";
        if (!/(^|,)\s*(ELB|VPC_LATTICE)/i.test(String(type))) report(`healthCheckType is ${type}`);
      },
      () => {
        const seconds = Number(group.healthCheckGracePeriod ?? 300);
        if (!(seconds <= config.maxGraceSeconds))
          report(`a new server is not checked for ${seconds} s, allowed: ${config.maxGraceSeconds} s`);
      },
      () =>
        each(group.suspendedProcesses, (process) => {
          if (NEEDED.includes(String(process))) report(`${process} is suspended`);
        }),
      () => share(group.instanceMaintenancePolicy?.minHealthyPercentage, "while AWS replaces some,"),
      () => share(group.instanceRefresh?.preferences?.minHealthyPercentage, "during a refresh"),
    );
  },
});

function isBehind({ targetGroupArns, loadBalancers, trafficSources }: Props): boolean {
  return [targetGroupArns, loadBalancers, trafficSources].some((list) => elements(list).length > 0);
}
