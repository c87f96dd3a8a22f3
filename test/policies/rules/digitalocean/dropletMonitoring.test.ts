import { dropletMonitoring } from "../../../../policies/rules/digitalocean/dropletMonitoring";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(dropletMonitoring, [
  ["accepts the agent", { monitoring: true }, []],
  [
    "accepts the agent that first-boot data installs",
    { userData: "#!/bin/sh\ncurl -sSL https://repos.insights.digitalocean.com/install.sh | sh" },
    [],
  ],
  ["rejects nothing said, which installs none", { image: "ubuntu-24-04-x64" }, ["no metrics agent"]],
  ["rejects it switched off", { monitoring: false }, ["no metrics agent"]],
  [
    "rejects the agent of the console, which measures nothing",
    { dropletAgent: true, userData: "#cloud-config\npackages: [droplet-agent]" },
    ["no metrics agent"],
  ],
  ["leaves open what is not known yet", { monitoring: unknownValue }, "unknown"],
  ["leaves open first-boot data that may install it", { userData: unknownValue }, "unknown"],
  [
    "rejects none beside an unknown network",
    { monitoring: false, vpcUuid: unknownValue },
    ["no metrics agent"],
  ],
]);
