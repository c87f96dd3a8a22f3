import { trailLogging } from "../../../../policies/rules/aws/trailLogging";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const global = "it leaves out the global services, so who changes rights is not recorded";

judges(trailLogging, [
  ["accepts what is usual, which is switched on", { s3BucketName: "trail" }, []],
  [
    "accepts all said",
    { enableLogging: true, isMultiRegionTrail: true, includeGlobalServiceEvents: true },
    [],
  ],
  ["accepts a trail of one region without global services", { includeGlobalServiceEvents: false }, []],
  ["rejects one that is switched off", { enableLogging: false }, ["it is switched off"]],
  [
    "rejects one of all regions without global services",
    { isMultiRegionTrail: true, includeGlobalServiceEvents: false },
    [global],
  ],
  ["leaves open what is not known yet", { enableLogging: unknownValue }, "unknown"],
  [
    "rejects one without global services beside an unknown switch",
    { enableLogging: unknownValue, isMultiRegionTrail: true, includeGlobalServiceEvents: false },
    [global, "unknown"],
  ],
]);
