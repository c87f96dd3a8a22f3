import { hoursOf } from "../../policies/durations";

test.each([
  ["30m", 0.5],
  ["1h30m", 1.5],
  ["1800s", 0.5],
  ["0.5h", 0.5],
  ["0m", 0],
])("reads %s as hours", (text, hours) => {
  expect(hoursOf(text)).toBeCloseTo(hours);
});

test.each(["", "a week", "forever", undefined])("takes %s for endless", (text) => {
  expect(hoursOf(text)).toBe(Infinity);
});
