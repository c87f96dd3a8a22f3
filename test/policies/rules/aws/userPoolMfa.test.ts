import { userPoolMfa } from "../../../../policies/rules/aws/userPoolMfa";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const APP = { softwareTokenMfaConfiguration: { enabled: true } };
const NONE = "nobody can have a second factor";
const NO_APP = "an app that makes codes is no second factor here";

judges(userPoolMfa, [
  ["accepts a factor of choice", { mfaConfiguration: "OPTIONAL", ...APP }, []],
  ["accepts a factor for everybody", { mfaConfiguration: "ON", ...APP }, []],
  [
    "accepts passkeys that verify the person",
    { mfaConfiguration: "OPTIONAL", webAuthnConfiguration: { userVerification: "required" } },
    [],
  ],
  ["rejects none", { mfaConfiguration: "OFF", ...APP }, [NONE]],
  ["rejects a pool that says nothing", {}, [NONE, NO_APP]],
  [
    "rejects text messages alone",
    { mfaConfiguration: "ON", smsConfiguration: { externalId: "a" } },
    [NO_APP],
  ],
  [
    "rejects an app that is switched off",
    { mfaConfiguration: "ON", softwareTokenMfaConfiguration: { enabled: false } },
    [NO_APP],
  ],
  ["leaves open what is not known yet", { mfaConfiguration: unknownValue, ...APP }, "unknown"],
  ["rejects no app beside an unknown mode", { mfaConfiguration: unknownValue }, [NO_APP, "unknown"]],
]);
