import { secretRecovery } from "../../../../policies/rules/aws/secretRecovery";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const SAID = ["a deleted secret can be brought back for 0 days, allowed: 7 or more"];

judges(secretRecovery, [
  ["accepts a week", { recoveryWindowInDays: 7 }, []],
  ["accepts a month, where nothing is said", {}, []],
  [
    "ignores a trial",
    { recoveryWindowInDays: 0 },
    "not applicable",
    { provider: { defaultTags: { tags: { purpose: "trial" } } } },
  ],
  ["rejects a secret that is gone at once", { recoveryWindowInDays: 0 }, SAID],
  [
    "rejects a week where the firm wants a month",
    { recoveryWindowInDays: "7" },
    ["a deleted secret can be brought back for 7 days, allowed: 30 or more"],
    { config: { minDays: 30 } },
  ],
  ["leaves open what is not known yet", { recoveryWindowInDays: unknownValue }, "unknown"],
  ["rejects one beside an unknown key", { kmsKeyId: unknownValue, recoveryWindowInDays: 0 }, SAID],
]);
