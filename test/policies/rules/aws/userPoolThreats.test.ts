import { userPoolThreats } from "../../../../policies/rules/aws/userPoolThreats";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const mode = (advancedSecurityMode: unknown) => ({ userPoolAddOns: { advancedSecurityMode } });

judges(userPoolThreats, [
  ["accepts one that acts", { userPoolTier: "PLUS", ...mode("ENFORCED") }, []],
  ["accepts one that acts and names no tier", mode("ENFORCED"), []],
  ["ignores a smaller tier", { userPoolTier: "ESSENTIALS" }, "not applicable"],
  [
    "rejects one that only looks on",
    { userPoolTier: "PLUS", ...mode("AUDIT") },
    ["advancedSecurityMode is AUDIT"],
  ],
  ["rejects one that is off", { userPoolTier: "PLUS", ...mode("OFF") }, ["advancedSecurityMode is OFF"]],
  ["rejects a tier that is paid for nothing", { userPoolTier: "PLUS" }, ["advancedSecurityMode is OFF"]],
  ["rejects one that looks on and names no tier", mode("AUDIT"), ["advancedSecurityMode is AUDIT"]],
  ["leaves open what is not known yet", { userPoolTier: "PLUS", ...mode(unknownValue) }, "unknown"],
  ["leaves open one beside an unknown tier", { userPoolTier: unknownValue, ...mode("AUDIT") }, "unknown"],
  [
    "rejects one beside an unknown name",
    { userPoolTier: "PLUS", name: unknownValue, ...mode("AUDIT") },
    ["advancedSecurityMode is AUDIT"],
  ],
]);
