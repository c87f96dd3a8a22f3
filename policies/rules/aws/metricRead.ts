import { fallsTo, figuresOf, isAbout, isHeartbeat, risesTo, type Figure } from "../../alarmMetrics";
import { regionOf } from "../../places";
import type { Resource } from "../../resource";
import { eachResource, some, stackRule, together, type Props } from "../../rule";
import { tokens } from "../../tokens";

const {
  logMetricFilter: FILTER,
  bucketMetric: BUCKET_METRIC,
  metricAlarm: ALARM,
  dashboard: DASHBOARD,
} = tokens.aws;
/** Figures of a bucket's requests, as S3 names them. */
const REQUESTS = /Requests$|Errors$|Latency$|^Bytes/;
const filter = {
  name: "lockouts",
  props: {
    name: "lockouts",
    logGroupName: "app",
    pattern: "account_locked",
    metricTransformation: { namespace: "shop", name: "lockouts", value: "1" },
  },
};

/** Counting what is unusual tells nobody: the count has to be compared, by an alarm that it can set off. */
export const metricRead = stackRule({
  name: "aws-metric-read",
  pack: "monitoring",
  holds: "what is counted in logs, or of a bucket's requests, is read by an alarm that it can set off",
  upholds: ["P08", "P19", "P20"],
  severity: "medium",
  frameworks: ["soc2-tsc:CC7.2", "nist-800-53r5:SI-4", "iso-27001-2022:A.8.16"],
  sources: [],
  types: [...FILTER, ...BUCKET_METRIC],
  fix: "declare a MetricAlarm on its namespace and name, in its region, that rings when the count rises",
  twin: { none: "who reads a count is said by alarms beside it" },
  config: {
    maxCount: {
      type: "number",
      means: "highest count that an alarm may wait for",
      default: 1000,
      minimum: 1,
      maximum: 1_000_000,
    },
  },
  good: [
    filter,
    {
      name: "alarm",
      type: ALARM[0],
      props: {
        namespace: "shop",
        metricName: "lockouts",
        statistic: "Sum",
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 5,
      },
    },
  ],
  bad: [filter],
  check(stack, report) {
    const { maxCount } = stack.config;
    const alarms = stack.of(ALARM);
    const isRead = (region: string, rings: (alarm: Props, figure: Figure) => boolean) =>
      some(
        alarms,
        (alarm) =>
          regionOf(alarm) === region && figuresOf(alarm.props).some((figure) => rings(alarm.props, figure)),
      );
    const isShown = (text: string) =>
      some(stack.of(DASHBOARD), ({ props }) => String(props.dashboardBody).includes(`"${text}"`));
    const filters = () =>
      eachResource(stack.of(FILTER), (counting) => {
        const { name, namespace, value, unit, dimensions = {} } = counting.props.metricTransformation ?? {};
        if (Number(value) === 0) return report(counting, "it counts nothing: its value is 0");
        const rings = (alarm: Props, figure: Figure) => {
          if (figure.metricName !== name || figure.namespace !== namespace) return false;
          if (Object.keys(figure.dimensions).sort().join() !== Object.keys(dimensions).sort().join())
            return false;
          if ((alarm.unit ?? unit ?? "None") !== (unit ?? "None")) return false;
          const most = figure.statistic === "Sum" ? maxCount : Number(value) || maxCount;
          return risesTo(alarm, figure, most) || (isHeartbeat(alarm) && fallsTo(alarm, figure, 0));
        };
        if (isRead(regionOf(counting), rings) || isShown(name)) return;
        report(counting, `no alarm rings on what it counts, ${namespace} ${name}`);
      });
    const requests = () => eachResource(stack.of(BUCKET_METRIC), (metric) => judge(metric));
    const judge = (metric: Resource) => {
      const { bucket, name } = metric.props;
      const rings = (alarm: Props, figure: Figure) =>
        figure.namespace === "AWS/S3" &&
        REQUESTS.test(figure.metricName) &&
        isAbout(figure, "FilterId", [name]) &&
        isAbout(figure, "BucketName", [bucket]) &&
        (risesTo(alarm, figure, Infinity) || fallsTo(alarm, figure, 0));
      if (isRead(regionOf(metric), rings) || isShown(name)) return;
      report(metric, `no alarm reads the requests that it counts, ${name}`);
    };
    together(filters, requests);
  },
});
