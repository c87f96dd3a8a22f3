import { figuresOf } from "../../alarmMetrics";
import { regionOf } from "../../places";
import type { Resource } from "../../resource";
import { eachResource, known, stackRule, UNKNOWN } from "../../rule";
import { tokens } from "../../tokens";

const { logMetricFilter: FILTER, metricAlarm: ALARM } = tokens.aws;
const filter = (name: string) => ({
  name,
  type: FILTER[0],
  props: { metricTransformation: { namespace: "shop", name, value: "1" } },
});

/** The metric that a filter counts. */
function countOf(filter: Resource) {
  const { namespace, name } = filter.props.metricTransformation ?? {};
  return { namespace, name, region: regionOf(filter) };
}
const alarm = { name: "alarm", props: { namespace: "shop", metricName: "lockouts" } };

/** An alarm on a figure that nothing counts is green for ever. */
export const alarmMetricCounted = stackRule({
  name: "aws-alarm-metric-counted",
  pack: "monitoring",
  holds: "an alarm in a namespace that filters of logs fill reads a metric that one of them counts",
  upholds: ["P19", "P20"],
  severity: "medium",
  frameworks: ["soc2-tsc:CC7.2", "nist-800-53r5:SI-4"],
  sources: [],
  types: ALARM,
  fix: "declare the LogMetricFilter, or name the metric in the setting published",
  twin: { none: "what is counted is said by filters beside the alarm" },
  config: {
    published: {
      type: "list",
      means: "metrics that programs publish by themselves into the namespace of a filter",
      default: [],
    },
  },
  good: [alarm, filter("lockouts")],
  bad: [alarm, filter("logins")],
  check(stack, report) {
    const counted = stack.of(FILTER).map((one) => known(() => countOf(one)));
    const sure = counted.filter((one) => one !== UNKNOWN);
    eachResource(stack.of(ALARM), (one) => {
      const region = regionOf(one);
      for (const { namespace, metricName } of figuresOf(one.props)) {
        const here = sure.filter((count) => count.namespace === namespace && count.region === region);
        if (here.some(({ name }) => name === metricName) || /^AWS\//.test(String(namespace))) continue;
        if (stack.config.published.includes(metricName)) continue;
        // What a filter that is not known yet counts may be this, or be of the same namespace.
        if (sure.length < counted.length) stack.of(FILTER).forEach(countOf);
        if (here.length > 0) report(one, `no filter counts ${namespace} ${metricName}`);
      }
    });
  },
});
