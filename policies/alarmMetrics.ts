import { elements, type Props, type Value } from "./unknown";

/** A figure that an alarm looks at. */
export interface Figure {
  namespace: string;
  metricName: string;
  dimensions: Record<string, unknown>;
  statistic: string;
  /** Whether the alarm compares an expression that the figure is part of, and not the figure itself. */
  inExpression: boolean;
}

/** The figures that decide on an alarm: its own, or those that its queries lead to. */
export function figuresOf(alarm: Props): Figure[] {
  if (alarm.metricName) return [figure(alarm, alarm.statistic ?? alarm.extendedStatistic, false)];
  const queries = elements(alarm.metricQueries).map((read) => read());
  const byId = new Map(queries.map((query) => [String(query?.id), query]));
  const [last] = queries.filter((query) => query?.returnData === true);
  const deciding = new Set<Value>();
  const follow = (query: Value) => {
    if (!query || deciding.has(query)) return;
    deciding.add(query);
    for (const id of String(query.expression ?? "").match(/[a-z]\w*/g) ?? []) follow(byId.get(id));
  };
  follow(last ?? (queries.length === 1 ? queries[0] : undefined));
  const single = deciding.size === 1;
  return [...deciding].flatMap(({ metric }) => (metric ? [figure(metric, metric.stat, !single)] : []));
}

function figure(of: Value, statistic: Value, inExpression: boolean): Figure {
  const { namespace, metricName, dimensions } = of;
  return {
    namespace: String(namespace ?? ""),
    metricName: String(metricName ?? ""),
    dimensions: dimensions ?? {},
    statistic: String(statistic ?? ""),
    inExpression,
  };
}

/** Whether an alarm rings when its figure rises to a value, at the latest. */
export function risesTo(alarm: Props, { statistic, inExpression }: Figure, value: number): boolean {
  if (!isArmed(alarm) || !/^Greater/.test(String(alarm.comparisonOperator))) return false;
  if (inExpression) return true;
  return !/^(Minimum|SampleCount)$/.test(statistic) && Number(alarm.threshold ?? 0) <= value;
}

/** Whether an alarm rings when its figure falls, before it is down to a value. */
export function fallsTo(alarm: Props, { inExpression }: Figure, value: number): boolean {
  if (!isArmed(alarm) || !/^Less/.test(String(alarm.comparisonOperator))) return false;
  if (inExpression) return true;
  return Number(alarm.threshold ?? 0) > value;
}

function isArmed({ actionsEnabled }: Props): boolean {
  return String(actionsEnabled ?? true) !== "false";
}

/** Whether an alarm waits for a sign of life, and rings when none comes. */
export function isHeartbeat({ comparisonOperator, treatMissingData }: Props): boolean {
  return /^Less/.test(String(comparisonOperator)) && treatMissingData === "breaching";
}

/** Whether a figure is that of one thing, by the value of a dimension. */
export function isAbout({ dimensions }: Figure, dimension: string, values: readonly unknown[]): boolean {
  return values.includes(dimensions[dimension]);
}
