import { fallsTo, figuresOf, isAbout, risesTo, type Figure } from "../../policies/alarmMetrics";

const names = (alarm: object) =>
  figuresOf(alarm).map(({ metricName, inExpression }) => [metricName, inExpression]);
const query = (id: string, more: object) => ({ id, ...more });
const metric = (metricName: string) => ({
  metric: { metricName, namespace: "shop", stat: "Sum", period: 300 },
});

describe("the figures that decide on an alarm", () => {
  test("are its own", () =>
    expect(names({ metricName: "Errors", namespace: "AWS/Lambda" })).toEqual([["Errors", false]]));

  test("are those that its expression leads to", () => {
    const metricQueries = [
      query("a", metric("requests")),
      query("b", metric("errors")),
      query("c", metric("unused")),
      query("half", { expression: "100 * b" }),
      query("share", { expression: "half / a", returnData: true }),
    ];
    expect(names({ metricQueries })).toEqual([
      ["errors", true],
      ["requests", true],
    ]);
  });

  test("are none of an expression that names none", () => {
    const metricQueries = [query("a", metric("requests")), query("b", { expression: "0", returnData: true })];
    expect(names({ metricQueries })).toEqual([]);
  });

  test("are one of a single query", () => {
    expect(names({ metricQueries: [query("a", metric("requests"))] })).toEqual([["requests", false]]);
  });

  test("end where expressions go in a circle", () => {
    const metricQueries = [
      query("a", { expression: "b", returnData: true }),
      query("b", { expression: "a" }),
    ];
    expect(names({ metricQueries })).toEqual([]);
  });
});

const figure: Figure = {
  namespace: "AWS/Lambda",
  metricName: "Errors",
  dimensions: { FunctionName: "relay" },
  statistic: "Sum",
  inExpression: false,
};
const alarm = (comparisonOperator: string, threshold: number, more: object = {}) => ({
  comparisonOperator,
  threshold,
  ...more,
});

test("an alarm rings on what rises to its threshold", () => {
  expect(risesTo(alarm("GreaterThanThreshold", 0), figure, 1)).toBe(true);
  expect(risesTo(alarm("GreaterThanThreshold", 100), figure, 1)).toBe(false);
  expect(risesTo(alarm("LessThanThreshold", 0), figure, 1)).toBe(false);
  expect(risesTo(alarm("GreaterThanThreshold", 0, { actionsEnabled: false }), figure, 1)).toBe(false);
  expect(risesTo(alarm("GreaterThanThreshold", 0), { ...figure, statistic: "Minimum" }, 1)).toBe(false);
  expect(risesTo(alarm("GreaterThanThreshold", 100), { ...figure, inExpression: true }, 1)).toBe(true);
});

test("an alarm rings on what falls below its threshold", () => {
  expect(fallsTo(alarm("LessThanThreshold", 5), figure, 0)).toBe(true);
  expect(fallsTo(alarm("LessThanThreshold", -1), figure, 0)).toBe(false);
  expect(fallsTo(alarm("GreaterThanThreshold", 5), figure, 0)).toBe(false);
});

test("a figure is about what its dimension names", () => {
  expect(isAbout(figure, "FunctionName", ["relay"])).toBe(true);
  expect(isAbout(figure, "FunctionName", ["other"])).toBe(false);
  expect(isAbout(figure, "QueueName", ["relay"])).toBe(false);
});
