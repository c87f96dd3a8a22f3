import { spacesVersionsKept } from "../../../../policies/rules/digitalocean/spacesVersionsKept";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const old = (days: unknown, more: object = {}) => ({
  enabled: true,
  noncurrentVersionExpiration: { days },
  ...more,
});
const rules = (...lifecycleRules: object[]) => ({ lifecycleRules });
const soon = ["old versions are deleted after 1 days, least: 7"];

judges(spacesVersionsKept, [
  ["accepts a month", rules(old(30)), []],
  ["accepts a day where the files themselves end", rules(old(1, { expiration: { days: 400 } })), []],
  ["accepts a rule that is off", rules(old(1, { enabled: false })), []],
  [
    "accepts no rule about old versions, which is another rule's",
    rules({ enabled: true, expiration: { days: 3 } }),
    [],
  ],
  ["accepts a day where the firm asks for no more", rules(old(1)), [], { config: { leastDays: 1 } }],
  ["rejects a day", rules(old(1)), soon],
  ["rejects a day in the second rule", rules(old(30, { prefix: "a/" }), old(1, { prefix: "b/" })), soon],
  ["rejects a hundred years", rules(old(36_500)), ["old versions are kept for 36500 days, allowed: 400"]],
  [
    "rejects a hundred years where the files themselves end, and become old versions",
    rules(old(36_500, { expiration: { days: 30 } })),
    ["old versions are kept for 36500 days, allowed: 400"],
  ],
  [
    "rejects a hundred years beside an unknown end",
    rules(old(36_500, { expiration: unknownValue })),
    ["old versions are kept for 36500 days, allowed: 400"],
  ],
  ["leaves open a number that is not known yet", rules(old(unknownValue)), "unknown"],
  ["leaves open whether files end", rules(old(1, { expiration: unknownValue })), "unknown"],
  ["rejects a day beside an unknown number", rules(old(unknownValue), old(1)), [...soon, "unknown"]],
]);
