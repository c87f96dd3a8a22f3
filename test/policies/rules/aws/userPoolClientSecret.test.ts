import { userPoolClientSecret } from "../../../../policies/rules/aws/userPoolClientSecret";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const SAID = ["it has no secret, so that anybody uses it"];

judges(userPoolClientSecret, [
  ["accepts a secret", { generateSecret: true }, []],
  ["accepts a secret beside the code grant", { generateSecret: true, allowedOauthFlows: ["code"] }, []],
  ["ignores a browser with the code grant", { allowedOauthFlows: ["code"] }, "not applicable"],
  [
    "ignores a client that the firm names",
    { name: "phone" },
    "not applicable",
    { config: { publicClients: ["phone"] } },
  ],
  ["rejects none", { generateSecret: false }, SAID],
  ["rejects a client that says nothing", { name: "app" }, SAID],
  ["rejects another grant", { allowedOauthFlows: ["implicit"] }, SAID],
  ["leaves open what is not known yet", { generateSecret: unknownValue }, "unknown"],
  ["rejects none beside an unknown pool", { userPoolId: unknownValue, generateSecret: false }, SAID],
]);
