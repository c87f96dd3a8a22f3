import { each, rule } from "../../rule";
import { tokens } from "../../tokens";

const FLAGS = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];
const ALL = Object.fromEntries(FLAGS.map((flag) => [flag, true]));

/** Each of the four closes another door, and each is off until it is set. */
export const publicAccessBlockComplete = rule({
  name: "aws-public-access-block-complete",
  pack: "access",
  holds: "a block of public access sets all four flags",
  upholds: ["P27", "P34"],
  severity: "critical",
  frameworks: ["cis-aws-6.0:3.1.4", "pci-dss-4.0:1.4"],
  sources: ["checkov:CKV_AWS_53", "checkov:CKV_AWS_54", "checkov:CKV_AWS_55", "checkov:CKV_AWS_56"],
  types: [...tokens.aws.publicAccessBlock, ...tokens.aws.accountPublicAccessBlock],
  fix: "set all four flags to true",
  good: { bucket: "acme-vault", ...ALL },
  bad: { bucket: "acme-vault", ...ALL, restrictPublicBuckets: false },
  check(block, report) {
    each(FLAGS, (flag) => {
      if (block[flag] !== true) report(`${flag} is not true`);
    });
  },
});
