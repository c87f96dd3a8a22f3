import { keyUsable } from "../../../../policies/rules/aws/keyUsable";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const replica = { type: "aws:kms/replicaKey:ReplicaKey" };
const off = "it is switched off, and what it encrypts with it";
const lockout = "a policy that locks everybody out would be taken";

judges(keyUsable, [
  ["accepts a key that says nothing of it", {}, []],
  ["accepts a key that is on", { isEnabled: true, bypassPolicyLockoutSafetyCheck: false }, []],
  ["accepts a replica that is on", { enabled: true }, [], replica],
  ["rejects a key that is off", { isEnabled: false }, [off]],
  ["rejects one that is off, written as text", { isEnabled: "false" }, [off]],
  ["rejects a replica that is off", { enabled: false }, [off], replica],
  ["rejects a way around the check", { bypassPolicyLockoutSafetyCheck: true }, [lockout]],
  [
    "rejects it in a policy of its own",
    { bypassPolicyLockoutSafetyCheck: true },
    [lockout],
    { type: "aws:kms/keyPolicy:KeyPolicy" },
  ],
  ["leaves open what is not known yet", { isEnabled: unknownValue }, "unknown"],
  [
    "rejects the way around beside an unknown",
    { isEnabled: unknownValue, bypassPolicyLockoutSafetyCheck: true },
    [lockout, "unknown"],
  ],
]);
