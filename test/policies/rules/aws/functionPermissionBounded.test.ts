import { functionPermissionBounded } from "../../../../policies/rules/aws/functionPermissionBounded";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const call = (more: object) => ({ action: "lambda:InvokeFunction", function: "relay", ...more });
const sns = { principal: "sns.amazonaws.com" };
const sourceArn = "arn:aws:sns:eu-west-1:111122223333:alarms";

judges(functionPermissionBounded, [
  ["accepts one topic", call({ ...sns, sourceArn }), []],
  ["accepts topics of the account", call({ ...sns, sourceAccount: "111122223333" }), []],
  ["accepts a named account", call({ principal: "111122223333" }), []],
  ["accepts everybody of the organization", call({ principal: "*", principalOrgId: "o-1" }), []],
  ["accepts a skill by its token", call({ principal: "alexa-appkit.amazon.com", eventSourceToken: "t" }), []],
  [
    "accepts a topic that is made in the same run",
    call({ ...sns, sourceArn: unknownValue, sourceAccount: "1" }),
    [],
  ],
  ["rejects a service without a source", call(sns), ["it admits sns.amazonaws.com on anybody's behalf"]],
  [
    "rejects a source that is any",
    call({ ...sns, sourceArn: "*" }),
    ["it admits sns.amazonaws.com on anybody's behalf"],
  ],
  [
    "accepts every method of one API",
    call({
      principal: "apigateway.amazonaws.com",
      sourceArn: "arn:aws:execute-api:eu-west-1:111122223333:api/*/*",
    }),
    [],
  ],
  [
    "rejects a source of any account",
    call({ ...sns, sourceArn: "arn:aws:sns:*:*:alarms" }),
    ["it admits sns.amazonaws.com on anybody's behalf"],
  ],
  ["rejects everybody", call({ principal: "*" }), ["it admits everybody"]],
  [
    "rejects a URL without signatures, beside everybody",
    call({ action: "lambda:InvokeFunctionUrl", principal: "*", functionUrlAuthType: "NONE" }),
    ["its URL asks nobody for a signature", "it admits everybody"],
  ],
  ["rejects every action", call({ ...sns, sourceArn, action: "lambda:*" }), ["it allows lambda:*"]],
  ["leaves open a principal that is not known yet", call({ principal: unknownValue }), "unknown"],
  [
    "rejects every action beside an unknown principal",
    call({ action: "*", principal: unknownValue }),
    ["it allows *", "unknown"],
  ],
]);
