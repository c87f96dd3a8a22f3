import { instanceKeyPair } from "../../../../policies/rules/aws/instanceKeyPair";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(instanceKeyPair, [
  ["accepts a server without one", { instanceType: "t3.medium" }, []],
  ["accepts an empty name", { keyName: "" }, []],
  ["accepts a key that the firm names", { keyName: "rescue" }, [], { config: { allowedKeys: ["rescue"] } }],
  ["rejects a key", { keyName: "admin" }, ["whoever has the key admin administers it"]],
  [
    "rejects a key of a template",
    { keyName: "admin" },
    ["whoever has the key admin administers it"],
    { type: "aws:ec2/launchTemplate:LaunchTemplate" },
  ],
  [
    "rejects a key of a launch configuration",
    { keyName: "admin" },
    ["whoever has the key admin administers it"],
    { type: "aws:ec2/launchConfiguration:LaunchConfiguration" },
  ],
  ["leaves open a key that is not known yet", { keyName: unknownValue }, "unknown"],
  [
    "rejects a key beside an unknown image",
    { ami: unknownValue, keyName: "admin" },
    ["whoever has the key admin administers it"],
  ],
]);
