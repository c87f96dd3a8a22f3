import { spacesBucketVersioning } from "../../../../policies/rules/digitalocean/spacesBucketVersioning";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const off = ["versioning is off"];

judges(spacesBucketVersioning, [
  ["accepts versioning", { name: "acme-files", versioning: { enabled: true } }, []],
  [
    "accepts it in a bucket that a delete may empty",
    { forceDestroy: true, versioning: { enabled: true } },
    [],
  ],
  ["rejects nothing said", { name: "acme-files" }, off],
  ["rejects an empty block", { versioning: {} }, off],
  ["rejects versioning that is suspended", { versioning: { enabled: false } }, off],
  ["rejects a text where a truth value belongs", { versioning: { enabled: "Enabled" } }, off],
  ["leaves open what is not known yet", { versioning: { enabled: unknownValue } }, "unknown"],
  ["rejects suspension beside an unknown name", { name: unknownValue, versioning: { enabled: false } }, off],
]);
