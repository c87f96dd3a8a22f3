import { volumeUnformatted } from "../../../../policies/rules/digitalocean/volumeUnformatted";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(volumeUnformatted, [
  ["accepts a raw volume", { size: 50 }, []],
  ["accepts a raw volume from a snapshot", { size: 50, snapshotId: "s1" }, []],
  ["accepts an empty type", { initialFilesystemType: "" }, []],
  ["rejects ext4", { initialFilesystemType: "ext4" }, ["initialFilesystemType is ext4"]],
  ["rejects the deprecated spelling", { filesystemType: "xfs" }, ["filesystemType is xfs"]],
  ["leaves open a type that is not known yet", { initialFilesystemType: unknownValue }, "unknown"],
  [
    "rejects xfs beside an unknown type",
    { initialFilesystemType: unknownValue, filesystemType: "xfs" },
    ["filesystemType is xfs", "unknown"],
  ],
]);
