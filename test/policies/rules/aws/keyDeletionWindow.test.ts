import { keyDeletionWindow } from "../../../../policies/rules/aws/keyDeletionWindow";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const kept = { protect: true };

judges(keyDeletionWindow, [
  ["accepts 30 days", { deletionWindowInDays: 30 }, [], kept],
  ["accepts nothing said, which is 30 days", {}, [], kept],
  ["accepts a week for a key of a trial", { deletionWindowInDays: 7 }, []],
  [
    "rejects a week for a protected key",
    { deletionWindowInDays: 7 },
    ["deletion waits 7 days, allowed: 30 or more"],
    kept,
  ],
  [
    "rejects 29 days for a protected replica",
    { deletionWindowInDays: 29 },
    ["deletion waits 29 days, allowed: 30 or more"],
    { ...kept, type: "aws:kms/replicaKey:ReplicaKey" },
  ],
  [
    "rejects a week where the firm asks for two",
    { deletionWindowInDays: 7 },
    ["deletion waits 7 days, allowed: 14 or more"],
    { config: { minDaysUnprotected: 14 } },
  ],
  ["leaves open a wait that is not known yet", { deletionWindowInDays: unknownValue }, "unknown", kept],
  [
    "rejects a week beside an unknown policy",
    { deletionWindowInDays: 7, policy: unknownValue },
    ["deletion waits 7 days, allowed: 30 or more"],
    kept,
  ],
]);
