import { encryptionByDefaultOn } from "../../../../policies/rules/aws/encryptionByDefaultOn";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const SAID = ["disks that say nothing are not encrypted"];

judges(encryptionByDefaultOn, [
  ["accepts one that is on", { enabled: true }, []],
  ["accepts one that says nothing, which is on", {}, []],
  ["rejects one that is off", { enabled: false }, SAID],
  ["rejects one that is off as text", { enabled: "false" }, SAID],
  ["leaves open what is not known yet", { enabled: unknownValue }, "unknown"],
  ["rejects one that is off in an unknown region", { region: unknownValue, enabled: false }, SAID],
]);
