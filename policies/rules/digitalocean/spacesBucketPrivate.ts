import { isMeantPublic, publicSpacesSetting } from "../../publicBuckets";
import { rule } from "../../rule";
import { tokens } from "../../tokens";

const OBJECT = tokens.digitalocean.spacesBucketObject;
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
  types: [...tokens.digitalocean.spacesBucket, ...OBJECT],
  fix: "set acl to private, or name a bucket that everybody may read in the setting publicBuckets",
  neverWaived: true,
  config: publicSpacesSetting,
  good: { acl: "private" },
  bad: { acl: "public-read" },
  check(props, report, { type, config: { publicBuckets } }) {
    const { acl } = props;
    if (!PUBLIC.has(acl)) return;
    const isObject = OBJECT.some((own) => own === type);
    const name = () => (isObject ? props.bucket : props.name);
    if (acl !== "public-read-write" && isMeantPublic(name, publicBuckets)) return;
    report(`acl is ${acl}`);
  },
});
