import { trailValidation } from "../../../../policies/rules/aws/trailValidation";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(trailValidation, [
  ["accepts signed files", { enableLogFileValidation: true }, []],
  [
    "accepts them on a trail of an organization",
    { isOrganizationTrail: true, enableLogFileValidation: true },
    [],
  ],
  ["rejects nothing said", { s3BucketName: "trail" }, ["its files are not signed"]],
  ["rejects files without a signature", { enableLogFileValidation: false }, ["its files are not signed"]],
  ["rejects encryption in the place of a signature", { kmsKeyId: "key" }, ["its files are not signed"]],
  ["leaves open what is not known yet", { enableLogFileValidation: unknownValue }, "unknown"],
  ["rejects none beside an unknown key", { kmsKeyId: unknownValue }, ["its files are not signed"]],
]);
