import { isSchedule, longestGap } from "../../policies/schedules";

const day = 24;

test.each([
  ["every day", ["cron(0 5 ? * * *)"], day],
  ["every day, without the word", ["0 5 * * ? *"], day],
  ["every hour", ["15 * ? * * *"], 1],
  ["every quarter of an hour", ["cron(0/15 * * * ? *)"], 0.25],
  ["twice a day", ["cron(0 6,20 ? * * *)"], 14],
  ["on working days", ["cron(0 5 ? * MON-FRI *)"], 3 * day],
  ["on working days, by number", ["cron(0 5 ? * 2-6 *)"], 3 * day],
  ["over a week-end", ["cron(0 5 ? * FRI-MON *)"], 4 * day],
  ["once a week", ["cron(0 5 ? * SUN *)"], 7 * day],
  ["on the first of a month", ["cron(0 5 1 * ? *)"], 31 * day],
  ["on the last of a month", ["cron(0 5 L * ? *)"], 31 * day],
  ["on the first Monday of a month", ["cron(0 5 ? * 2#1 *)"], 35 * day],
  ["on the last Friday of a month", ["cron(0 5 ? * 6L *)"], 35 * day],
  ["on the working day next to the 15th", ["cron(0 5 15W * ? *)"], 31 * day],
  ["every other day", ["cron(0 5 */2 * ? *)"], 2 * day],
  ["in one month", ["cron(0 5 * JAN ? *)"], 335 * day],
  ["on working days and at week-ends", ["cron(0 5 ? * MON-FRI *)", "cron(0 5 ? * SAT,SUN *)"], day],
  ["by rate", ["rate(12 hours)"], 12],
  ["by rate, oftener than by calendar", ["rate(1 day)", "cron(0 5 1 * ? *)"], day],
  ["by two calendars, one not understood", ["cron(0 5 ? * SUN *)", "daily"], 7 * day],
  ["up to the end of the century", ["cron(0 5 ? * * 2024-2099)"], day],
  ["never again", ["cron(0 5 ? * * 2024)"], Infinity],
  ["never", ["cron(0 5 30 2 ? *)"], Infinity],
  ["without a schedule", [], Infinity],
])("finds the longest time between runs %s", (_name, expressions, hours) => {
  expect(longestGap(expressions)).toBe(hours);
});

test("takes the year after the last run into account", () => {
  expect(longestGap(["cron(0 5 ? * * 2024-2098)"])).toBeGreaterThan(364 * day);
});

test.each([
  ["cron(0 5 ? * * *)", true],
  ["0 12 * * ? *", true],
  ["rate(1 day)", true],
  ["cron(0 5 * * *)", false],
  ["cron(61 5 ? * * *)", false],
  ["cron(0 25 ? * * *)", false],
  ["cron(0 5 ? * FOO *)", false],
  ["cron(0 5 ? * 0-6 *)", false],
  ["cron(0 5/0 ? * * *)", false],
  ["cron()", false],
  ["rate(0 days)", false],
  ["rate(1 week)", false],
  ["daily", false],
  ["", false],
])("tells whether %s is a schedule", (expression, is) => {
  expect(isSchedule(expression)).toBe(is);
});
