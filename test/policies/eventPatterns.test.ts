import { matchesEvent } from "../../policies/eventPatterns";

const finding = {
  source: "aws.guardduty",
  detail: { severity: 7, type: "Trojan:EC2/x", service: { count: 2 } },
};

test.each([
  ["a value of a list", { source: ["aws.s3", "aws.guardduty"] }, true],
  ["another value", { source: ["aws.s3"] }, false],
  ["a text in the place of a list", { source: "aws.guardduty" }, false],
  ["a number within bounds", { detail: { severity: [{ numeric: [">=", 4, "<", 9] }] } }, true],
  ["a number out of bounds", { detail: { severity: [{ numeric: [">", 7] }] } }, false],
  ["an exact number", { detail: { severity: [{ numeric: ["=", 7] }] } }, true],
  ["bounds without a list", { detail: { severity: [{ numeric: 7 }] } }, false],
  ["a beginning", { detail: { type: [{ prefix: "Trojan:" }] } }, true],
  ["an end", { detail: { type: [{ suffix: "/y" }] } }, false],
  ["a wildcard", { detail: { type: [{ wildcard: "Trojan:*/x" }] } }, true],
  ["letters of either case", { detail: { type: [{ "equals-ignore-case": "trojan:ec2/X" }] } }, true],
  ["anything but another value", { source: [{ "anything-but": ["aws.s3"] }] }, true],
  ["anything but this beginning", { source: [{ "anything-but": { prefix: "aws." } }] }, false],
  ["what is there", { detail: { service: { count: [{ exists: true }] } } }, true],
  ["what is not there", { detail: { id: [{ exists: false }] } }, true],
  ["one way of several", { $or: [{ source: ["aws.s3"] }, { detail: { severity: [7] } }] }, true],
  ["none of several", { $or: [{ source: ["aws.s3"] }] }, false],
  ["a filter that AWS does not know", { source: [{ like: "aws" }] }, false],
])("judges %s", (_what, pattern, expected) => {
  expect(matchesEvent(JSON.stringify(pattern), finding)).toBe(expected);
  expect(matchesEvent(pattern, finding)).toBe(expected);
});

test("what is no pattern lets nothing through", () => {
  expect(["{", "7", undefined].map((pattern) => matchesEvent(pattern, finding))).toEqual([
    false,
    false,
    false,
  ]);
});
