import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** Spaces has no object lock: an older version is all that is left of a file that was overwritten or deleted. */
export const spacesBucketVersioning = rule({
  name: "digitalocean-spaces-bucket-versioning",
  pack: "continuity",
  holds: "a Spaces bucket keeps older versions of its files",
  upholds: ["P07", "P09"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.13", "nist-800-53r5:CP-9"],
  sources: ["checkov:CKV_DIO_1", "trivy:DIG-0007"],
  types: tokens.digitalocean.spacesBucket,
  fix: "set versioning.enabled to true",
  good: { name: "acme-files", versioning: { enabled: true } },
  bad: { name: "acme-files" },
  remedy: { versioning: { enabled: true } },
  check({ versioning }, report) {
    if (versioning?.enabled !== true) report("versioning is off");
  },
});
