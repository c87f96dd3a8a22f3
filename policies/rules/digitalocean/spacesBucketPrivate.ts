import { rule } from "../../rule";
import { tokens } from "../../tokens";

const PUBLIC = new Set(["public-read", "public-read-write", "authenticated-read"]);

/** Private is also what Spaces does when nothing is said. */
export const spacesBucketPrivate = rule({
  name: "digitalocean-spaces-bucket-private",
  pack: "access",
  holds: "a Spaces bucket and each of its objects is private",
  upholds: ["P27", "P34"],
  severity: "critical",
  frameworks: ["cis-digitalocean-services-1.0:5.4"],
  sources: ["checkov:CKV_DIO_3", "trivy:DIG-0006"],
  types: [...tokens.digitalocean.spacesBucket, ...tokens.digitalocean.spacesBucketObject],
  fix: "set acl to private",
  neverWaived: true,
  good: { acl: "private" },
  bad: { acl: "public-read" },
  check({ acl }, report) {
    if (PUBLIC.has(acl)) report(`acl is ${acl}`);
  },
});
