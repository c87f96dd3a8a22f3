import * as fc from "fast-check";
import { matchesWildcard } from "../../policies/wildcards";

test.each([
  ["s3:Get*", "s3:GetObject"],
  ["s3:*", "s3:"],
  ["*", ""],
  ["a?c", "abc"],
  ["*a*b", "aab"],
  ["*ab", "aab"],
  ["a.c", "a.c"],
])("%s means %s", (pattern, text) => expect(matchesWildcard(pattern, text)).toBe(true));

test.each([
  ["s3:Get*", "s3:PutObject"],
  ["a?c", "ac"],
  ["a", "ab"],
  ["ab", "a"],
  ["a.c", "abc"],
  ["", "a"],
  ["*a?", "ba"],
])("%s does not mean %s", (pattern, text) => expect(matchesWildcard(pattern, text)).toBe(false));

test("means what a regular expression of the same pattern means", () => {
  const letters = (all: string) => fc.array(fc.constantFrom(...all), { maxLength: 8 });
  fc.assert(
    fc.property(letters("ab*?"), letters("ab"), (pattern, text) => {
      const expression = pattern.join("").replaceAll("*", ".*").replaceAll("?", ".");
      const isMeant = new RegExp(`^${expression}$`).test(text.join(""));
      expect(matchesWildcard(pattern.join(""), text.join(""))).toBe(isMeant);
    }),
    { numRuns: 2_000 },
  );
});

test("takes no time for a pattern of many stars", () => {
  const began = performance.now();
  expect(matchesWildcard("*?".repeat(100) + "x", "s3:GetObject".repeat(50))).toBe(false);
  expect(matchesWildcard("*a".repeat(30_000), "b".repeat(2_000))).toBe(false);
  expect(performance.now() - began).toBeLessThan(500);
});
