import { userPoolDeletion } from "../../../../policies/rules/aws/userPoolDeletion";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const SAID = ["deletionProtection is off"];
const trial = { provider: { defaultTags: { tags: { purpose: "trial" } } } };

judges(userPoolDeletion, [
  ["accepts a pool that is protected", { deletionProtection: "ACTIVE" }, []],
  ["accepts a protected pool of a trial", { deletionProtection: "ACTIVE" }, [], trial],
  ["ignores a trial", { deletionProtection: "INACTIVE" }, "not applicable", trial],
  ["rejects a pool that is not", { deletionProtection: "INACTIVE" }, SAID],
  ["rejects a pool that says nothing", {}, SAID],
  ["rejects a protected one that calls itself a trial", {}, SAID, { ...trial, protect: true }],
  ["leaves open what is not known yet", { deletionProtection: unknownValue }, "unknown"],
  ["rejects one beside an unknown name", { name: unknownValue, deletionProtection: "INACTIVE" }, SAID],
]);
