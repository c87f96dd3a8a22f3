import { uptimeCheckRegions } from "../../../../policies/rules/digitalocean/uptimeCheckRegions";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(uptimeCheckRegions, [
  ["accepts two regions", { regions: ["eu_west", "us_east"] }, []],
  ["accepts three, switched on", { regions: ["eu_west", "us_east", "se_asia"], enabled: true }, []],
  ["accepts two beside an unknown one", { regions: [unknownValue, "eu_west", "us_east"] }, []],
  ["rejects one", { regions: ["eu_west"] }, ["it probes from eu_west only"]],
  ["rejects one that is named twice", { regions: ["eu_west", "eu_west"] }, ["it probes from eu_west only"]],
  ["rejects none", {}, ["it names no region to probe from"]],
  [
    "rejects a check that is switched off",
    { regions: ["eu_west", "us_east"], enabled: false },
    ["it is switched off"],
  ],
  ["leaves open a second region that is not known yet", { regions: ["eu_west", unknownValue] }, "unknown"],
  ["leaves open regions that are not known yet", { regions: unknownValue }, "unknown"],
  [
    "rejects a check that is switched off beside unknown regions",
    { regions: unknownValue, enabled: false },
    ["it is switched off", "unknown"],
  ],
]);
