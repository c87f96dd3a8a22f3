import { instanceUserData } from "../../../../policies/rules/aws/instanceUserData";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const key = "-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----\n";
const packed = Buffer.from(`#cloud-config\n${key}`).toString("base64");

judges(instanceUserData, [
  ["accepts packages and files", { userData: "#cloud-config\npackages: [nginx]\n" }, []],
  ["accepts an address of a secret", { userData: "aws ssm get-parameter --name /shop/database" }, []],
  [
    "accepts base64 without a secret",
    { userDataBase64: Buffer.from("#cloud-config\n".repeat(20)).toString("base64") },
    [],
  ],
  ["rejects a private key", { userData: key }, ["userData holds a private key"]],
  [
    "rejects a private key in base64, as launch templates need it",
    { userData: packed },
    ["userData holds a private key"],
    { type: "aws:ec2/launchTemplate:LaunchTemplate" },
  ],
  [
    "rejects a private key of a launch configuration",
    { userDataBase64: packed },
    ["userDataBase64 holds a private key"],
    { type: "aws:ec2/launchConfiguration:LaunchConfiguration" },
  ],
  [
    "rejects an access key without showing it",
    { userDataBase64: Buffer.from(`export ID=AKIA${"A".repeat(16)}`).toString("base64") },
    ["userDataBase64 holds an AWS access key"],
  ],
  ["leaves open user data that is not known yet", { userData: unknownValue }, "unknown"],
  [
    "rejects a key beside unknown user data",
    { userData: unknownValue, userDataBase64: packed },
    ["userDataBase64 holds a private key", "unknown"],
  ],
]);
