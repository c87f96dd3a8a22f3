import { lifecycleBounded } from "../../../../policies/rules/aws/lifecycleBounded";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const rules = (...list: object[]) => ({
  rules: list.map((one) => ({ id: "all", status: "Enabled", ...one })),
});
const expires = (days: unknown) => ({ expiration: { days } });
const old = (noncurrentDays: unknown) => ({ noncurrentVersionExpiration: { noncurrentDays } });
const late = (what: string, days: number, allowed: number) =>
  `rule all deletes ${what} after ${days} days, allowed: ${allowed} or less`;

const plan = { type: "aws:backup/plan:Plan" };
const keeps = (deleteAfter: unknown, copied: unknown = 35) => ({
  rules: [
    {
      ruleName: "daily",
      lifecycle: { deleteAfter },
      copyActions: [{ lifecycle: { deleteAfter: copied } }],
    },
  ],
});
const keptFor = (job: string, time: string) => `${job} keeps backups ${time}, allowed: 3653 days or less`;

judges(lifecycleBounded, [
  ["accepts ten years", rules({ ...expires(3653), ...old(30) }), []],
  ["accepts rules that delete nothing", rules({ transitions: [{ days: 30 }] }), []],
  ["ignores a rule that is off", rules({ status: "Disabled", ...expires(36_500) }), []],
  ["accepts what the firm allows", rules(old(1000)), [], { config: { maxOldDays: 1000 } }],
  ["rejects a hundred years", rules(expires(36_500)), [late("what expires", 36_500, 3653)]],
  ["rejects old versions for ever", rules(old(36_500)), [late("older versions", 36_500, 400)]],
  [
    "rejects it inline",
    { lifecycleRules: [{ id: "all", enabled: true, noncurrentVersionExpiration: { days: 9000 } }] },
    [late("older versions", 9000, 400)],
    { type: "aws:s3/bucket:Bucket" },
  ],
  ["accepts a plan that keeps for five weeks", keeps(35), [], plan],
  ["rejects a plan of a hundred years", keeps(36_500), [keptFor("rule daily", "36500 days")], plan],
  ["rejects a plan without an end", keeps(undefined), [keptFor("rule daily", "for ever")], plan],
  [
    "rejects a copy of a hundred years",
    keeps(35, 36_500),
    [keptFor("the copy of rule daily", "36500 days")],
    plan,
  ],
  ["leaves open a plan whose end is not known yet", keeps(unknownValue), "unknown", plan],
  [
    "rejects a copy beside an end that is not known yet",
    keeps(unknownValue, 36_500),
    [keptFor("the copy of rule daily", "36500 days"), "unknown"],
    plan,
  ],
  ["leaves open an end that is not known yet", rules(expires(unknownValue)), "unknown"],
  [
    "rejects old versions beside it",
    rules({ ...expires(unknownValue), ...old(9000) }),
    [late("older versions", 9000, 400), "unknown"],
  ],
]);
