import { anywhereProfile } from "../../../../policies/rules/aws/anywhereProfile";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(anywhereProfile, [
  ["accepts an hour", { durationSeconds: 3600, acceptRoleSessionName: false }, []],
  ["accepts an hour, where nothing is said", {}, []],
  ["accepts what the firm allows", { durationSeconds: 7200 }, [], { config: { maxSeconds: 7200 } }],
  ["rejects half a day", { durationSeconds: 43_200 }, ["a session lasts 43200 s, allowed: 3600 s"]],
  [
    "rejects names that are chosen",
    { acceptRoleSessionName: true },
    ["whoever comes chooses the name that the trail shows"],
  ],
  ["leaves open a length that is not known yet", { durationSeconds: unknownValue }, "unknown"],
  [
    "rejects chosen names beside an unknown length",
    { durationSeconds: unknownValue, acceptRoleSessionName: true },
    ["whoever comes chooses the name that the trail shows", "unknown"],
  ],
]);
