import { spacesKeyScope } from "../../../../policies/rules/digitalocean/spacesKeyScope";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(spacesKeyScope, [
  ["accepts one bucket", { grants: [{ bucket: "files", permission: "readwrite" }] }, []],
  [
    "accepts a bucket that is made in the same run",
    { grants: [{ bucket: unknownValue, permission: "read" }] },
    [],
  ],
  ["rejects no grants", {}, ["no grants, which opens every bucket"]],
  ["rejects an empty list of grants", { grants: [] }, ["no grants, which opens every bucket"]],
  ["rejects every bucket", { grants: [{ bucket: "", permission: "read" }] }, ["read on every bucket"]],
  [
    "rejects full access to one bucket",
    { grants: [{ bucket: "files", permission: "fullaccess" }] },
    ["fullaccess on bucket files"],
  ],
  [
    "leaves open a permission that is not known yet",
    { grants: [{ bucket: "files", permission: unknownValue }] },
    "unknown",
  ],
  [
    "rejects every bucket beside an unknown grant",
    { grants: [unknownValue, { bucket: "", permission: "read" }] },
    ["read on every bucket", "unknown"],
  ],
]);
