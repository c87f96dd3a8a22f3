import { instanceMonitoring } from "../../../../policies/rules/aws/instanceMonitoring";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const TEMPLATE = { type: "aws:ec2/launchTemplate:LaunchTemplate" };
const CONFIGURATION = { type: "aws:ec2/launchConfiguration:LaunchConfiguration" };
const SAID = ["it is measured every five minutes"];

judges(instanceMonitoring, [
  ["accepts a server", { monitoring: true }, []],
  ["accepts a template", { monitoring: { enabled: true } }, [], TEMPLATE],
  ["rejects a server that says nothing", { ami: "ami-1" }, SAID],
  ["rejects a template that says no", { monitoring: { enabled: false } }, SAID, TEMPLATE],
  ["rejects a template that says nothing", { monitoring: {} }, SAID, TEMPLATE],
  ["accepts a launch configuration that says nothing", { imageId: "ami-1" }, [], CONFIGURATION],
  ["rejects a launch configuration that says no", { enableMonitoring: false }, SAID, CONFIGURATION],
  ["leaves open what is not known yet", { monitoring: unknownValue }, "unknown"],
  ["rejects a server with an unknown image", { ami: unknownValue, monitoring: false }, SAID],
]);
