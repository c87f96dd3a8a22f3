import { isMeantPublic, publicSetting } from "../../publicBuckets";
import { each, rule } from "../../rule";
import { tokens } from "../../tokens";

const FLAGS = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];
const ALL = Object.fromEntries(FLAGS.map((flag) => [flag, true]));

/** The flags that keep a policy from opening a bucket. */
const ON_POLICIES = ["blockPublicPolicy", "restrictPublicBuckets"];

/**
 * Each of the four closes another door, and each is off until it is set. A bucket that is for everybody opens by its
 * policy, which aws-bucket-policy-closed judges, and needs no access list for it; the block of a whole account, which
 * would open every bucket with that one, is excused by no name.
 */
export const publicAccessBlockComplete = rule({
  name: "aws-public-access-block-complete",
  pack: "access",
  holds: "a block of public access sets all four flags",
  upholds: ["P27", "P34"],
  severity: "critical",
  frameworks: ["cis-aws-6.0:3.1.4", "pci-dss-4.0:1.4"],
  sources: ["checkov:CKV_AWS_53", "checkov:CKV_AWS_54", "checkov:CKV_AWS_55", "checkov:CKV_AWS_56"],
  types: [...tokens.aws.publicAccessBlock, ...tokens.aws.accountPublicAccessBlock],
  fix: "set all four flags to true, or name a bucket that everybody may read in the setting publicBuckets",
  config: publicSetting,
  good: { bucket: "acme-vault", ...ALL },
  bad: { bucket: "acme-vault", ...ALL, restrictPublicBuckets: false },
  check(block, report, { type, config: { publicBuckets } }) {
    const isOfBucket = tokens.aws.publicAccessBlock.some((own) => own === type);
    each(FLAGS, (flag: string) => {
      if (block[flag] === true) return;
      if (isOfBucket && ON_POLICIES.includes(flag) && isMeantPublic(() => block.bucket, publicBuckets))
        return;
      report(`${flag} is not true`);
    });
  },
});
