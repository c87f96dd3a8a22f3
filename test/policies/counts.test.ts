import { hasDistinct } from "../../policies/counts";
import { guarded, UnknownValueError } from "../../policies/unknown";
import { unknownValue } from "../support/unknownValue";

const list = (...values: unknown[]) => guarded({ values }).values;

test.each([
  [[], 1, false],
  [["a"], 1, true],
  [["a", "a"], 2, false],
  [[5, "5"], 2, false],
  [["a", "b"], 2, true],
  [["a", "b", unknownValue], 2, true],
  [[unknownValue], 2, false],
  [[unknownValue], 1, true],
  [["a", undefined, null], 2, false],
])("%j holds %i different values: %s", (values, least, expected) => {
  expect(hasDistinct(list(...values), least)).toBe(expected);
});

test.each([[["a", unknownValue]], [[unknownValue, unknownValue]], [["a", "a", unknownValue]]])(
  "%j may hold two different values",
  (values) => {
    expect(() => hasDistinct(list(...values), 2)).toThrow(UnknownValueError);
  },
);

test("nothing holds no value, and a value alone is one", () => {
  expect(hasDistinct(undefined, 1)).toBe(false);
  expect(hasDistinct("a", 1)).toBe(true);
});
