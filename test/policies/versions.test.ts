import { isOlder, oldestAllowed } from "../../policies/versions";

test.each([
  ["9", "10", true],
  ["10", "9", false],
  ["20-04", "22.04", true],
  ["22.04", "22-04", false],
  ["8", "8.4", false],
  ["8.0.36", "8.4", true],
])("%s is older than %s: %s", (version, than, older) => {
  expect(isOlder(version, than)).toBe(older);
});

test.each([
  ["ubuntu", "22-04"],
  ["centos-stream", "9"],
  ["centos", undefined],
  ["pg", "15"],
])("the oldest %s that is allowed is %s", (thing, version) => {
  expect(oldestAllowed(["ubuntu-22-04", "centos-stream-9", "pg-15"], thing)).toBe(version);
});
