import { autoscaleMonitoring } from "../../../../policies/rules/digitalocean/autoscaleMonitoring";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const without = ["its droplets have no agent"];

judges(autoscaleMonitoring, [
  ["accepts the agent", { dropletTemplate: { withDropletAgent: true } }, []],
  ["accepts it in a list, as states of old hold it", { dropletTemplate: [{ withDropletAgent: true }] }, []],
  ["rejects nothing said", { dropletTemplate: { size: "c-2" } }, without],
  ["rejects it switched off", { dropletTemplate: { withDropletAgent: false } }, without],
  ["rejects what a droplet calls it", { monitoring: true, dropletTemplate: { monitoring: true } }, without],
  ["leaves open what is not known yet", { dropletTemplate: { withDropletAgent: unknownValue } }, "unknown"],
  [
    "rejects none beside an unknown network",
    { dropletTemplate: { withDropletAgent: false, vpcUuid: unknownValue } },
    without,
  ],
]);
