import { keyRotation } from "../../../../policies/rules/aws/keyRotation";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(keyRotation, [
  ["accepts a yearly rotation", { enableKeyRotation: true }, []],
  ["accepts a shorter one", { enableKeyRotation: true, rotationPeriodInDays: 180 }, []],
  [
    "ignores a key that signs, which cannot rotate",
    { keyUsage: "SIGN_VERIFY", customerMasterKeySpec: "ECC_NIST_P256" },
    "not applicable",
  ],
  ["ignores a key kept in a store of its own", { customKeyStoreId: "cks-1" }, "not applicable"],
  ["rejects none", {}, ["it never rotates"]],
  ["rejects it switched off", { enableKeyRotation: false }, ["it never rotates"]],
  [
    "rejects two years",
    { enableKeyRotation: true, rotationPeriodInDays: 730 },
    ["it rotates every 730 days, allowed: 365"],
  ],
  [
    "rejects a year where the firm asks for less",
    { enableKeyRotation: true },
    ["it rotates every 365 days, allowed: 90"],
    { config: { maxDays: 90 } },
  ],
  ["leaves open what is not known yet", { enableKeyRotation: unknownValue }, "unknown"],
  ["rejects none beside an unknown policy", { policy: unknownValue }, ["it never rotates"]],
]);
