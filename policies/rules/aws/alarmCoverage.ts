import { fallsTo, figuresOf, isAbout, risesTo, type Figure } from "../../alarmMetrics";
import { alarmed, needsIn, type Need, type Sign } from "../../alarmNeeds";
import { regionOf } from "../../places";
import type { Resource } from "../../resource";
import { eachResource, known, some, stackRule, UNKNOWN, type Props } from "../../rule";
import { tokens } from "../../tokens";

const { databaseInstance: DATABASE, metricAlarm: ALARM } = tokens.aws;
const database = { name: "db", type: DATABASE[0], props: { identifier: "db", allocatedStorage: 20 } };
const alarm = (metricName: string, comparisonOperator: string, threshold: number) => ({
  name: metricName,
  type: ALARM[0],
  props: {
    ...{ namespace: "AWS/RDS", metricName, statistic: "Average", comparisonOperator, threshold },
    dimensions: { DBInstanceIdentifier: "db" },
  },
});

/** These fail without a word to anybody, and carry what must not be lost: alarms, logs, copies, customers. */
export const alarmCoverage = stackRule({
  name: "aws-alarm-coverage",
  pack: "monitoring",
  holds:
    "an alarm rings when alarms are not delivered, logs or copies lag or fail, or servers and databases run full",
  upholds: ["P07", "P08", "P19", "P40"],
  severity: "medium",
  frameworks: ["soc2-tsc:CC7.2", "nist-800-53r5:SI-4", "iso-27001-2022:A.8.16"],
  sources: [],
  types: alarmed,
  fix: "declare a MetricAlarm on that metric and dimension, in the region, that rings when it goes wrong",
  twin: { none: "what alarms a resource is said by alarms beside it" },
  config: {
    unwatched: {
      type: "list",
      means: "names of resources that something outside the stack watches, or metrics that need no alarm",
      default: [],
    },
  },
  good: [
    database,
    alarm("CPUUtilization", "GreaterThanThreshold", 80),
    alarm("FreeStorageSpace", "LessThanThreshold", 5e9),
    alarm("FreeableMemory", "LessThanThreshold", 2e8),
  ],
  bad: [database],
  check(stack, report) {
    const alarms = stack.of(ALARM);
    const { unwatched } = stack.config;
    const rings = (resource: Resource, need: Need) =>
      some(alarms, (alarm) => {
        if (!need.anywhere && regionOf(alarm) !== regionOf(resource)) return false;
        const fromIt = (alarm.propertyDependencies.dimensions ?? []).includes(resource);
        return figuresOf(alarm.props).some(
          (figure) =>
            figure.namespace.startsWith(need.namespace) &&
            isOf(figure, need, fromIt) &&
            need.signs.some((sign) => isInTime(alarm.props, figure, sign)),
        );
      });
    const needsOf = needsIn(stack.of);
    eachResource(stack.of(alarmed), (resource) => {
      // A group that may have no server at all stands by.
      if (unwatched.includes(resource.name) || resource.props.maxSize === 0) return;
      const missed = needsOf(resource).filter(
        (need) => !need.signs.some(({ metric }) => unwatched.includes(metric)) && !rings(resource, need),
      );
      if (missed.length > 0)
        report(
          resource,
          `no alarm rings when ${missed.map(({ what, signs }) => `${what} (${signs[0]?.metric})`).join(", ")}`,
        );
    });
  },
});

/** Whether a figure is of what needs it; of a name not known yet, whether it was made from that. */
function isOf(figure: Figure, { dimension, named }: Need, fromIt: boolean): boolean {
  return (
    (fromIt && known(() => figure.dimensions[dimension]) === UNKNOWN) || isAbout(figure, dimension, named)
  );
}

function isInTime(alarm: Props, figure: Figure, { metric, rises, falls }: Sign): boolean {
  if (figure.metricName !== metric) return false;
  const rose = rises !== undefined && risesTo(alarm, figure, rises);
  return rose || (falls !== undefined && fallsTo(alarm, figure, falls));
}
