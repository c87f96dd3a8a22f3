import { userPoolClientFlows } from "../../../../policies/rules/aws/userPoolClientFlows";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const flows = (...explicitAuthFlows: unknown[]) => ({ explicitAuthFlows });
const sent = (flow: string) => `it lets passwords be sent by ${flow}`;

judges(userPoolClientFlows, [
  ["accepts SRP", flows("ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"), []],
  ["accepts a client that says nothing, which has SRP", {}, []],
  ["accepts the code grant", { allowedOauthFlows: ["code"], callbackUrls: ["https://shop.example/in"] }, []],
  ["accepts a developer's own machine", { callbackUrls: ["http://localhost:3000/in", "app://in"] }, []],
  [
    "accepts passkeys where the firm wants them",
    flows("ALLOW_USER_AUTH"),
    [],
    { config: { allowedFlows: ["ALLOW_USER_AUTH"] } },
  ],
  ["rejects passwords", flows("ALLOW_USER_PASSWORD_AUTH"), [sent("ALLOW_USER_PASSWORD_AUTH")]],
  [
    "rejects passwords by way of the app",
    flows("ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"),
    [sent("ALLOW_ADMIN_USER_PASSWORD_AUTH")],
  ],
  ["rejects the old name", flows("ADMIN_NO_SRP_AUTH"), [sent("ADMIN_NO_SRP_AUTH")]],
  ["rejects the implicit grant", { allowedOauthFlows: ["code", "implicit"] }, ["its grant is implicit"]],
  [
    "rejects a plain address",
    { callbackUrls: ["http://localhost.shop.example/in"] },
    ["codes are sent to a plain http address"],
  ],
  ["leaves open a flow that is not known yet", flows(unknownValue), "unknown"],
  [
    "rejects one flow beside an unknown one",
    flows(unknownValue, "USER_PASSWORD_AUTH"),
    [sent("USER_PASSWORD_AUTH"), "unknown"],
  ],
]);
