import { each, isSet, rule, shown } from "../../rule";
import { tokens } from "../../tokens";

/** A key without grants, or with the empty bucket, opens every bucket of the account. */
export const spacesKeyScope = rule({
  name: "digitalocean-spaces-key-scope",
  pack: "access",
  holds: "a Spaces key opens named buckets only, and no key has full access",
  upholds: ["P27"],
  severity: "high",
  frameworks: ["cis-digitalocean-services-1.0:5.1", "cis-digitalocean-foundations-1.0:3.2"],
  sources: [],
  types: tokens.digitalocean.spacesKey,
  fix: "grant read or readwrite on one named bucket",
  good: { grants: [{ bucket: "files", permission: "readwrite" }] },
  bad: { grants: [{ bucket: "", permission: "fullaccess" }] },
  check({ grants }, report) {
    if (grants === undefined || grants === null || grants.length === 0)
      report("no grants, which opens every bucket");
    each(grants, (grant) => {
      if (!isSet(grant, "bucket")) report(`${shown(() => grant.permission)} on every bucket`);
      else if (grant.permission === "fullaccess") report(`fullaccess on bucket ${shown(() => grant.bucket)}`);
    });
  },
});
