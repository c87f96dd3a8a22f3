import { rule, together } from "../../rule";
import { tokens } from "../../tokens";

/** A trail can be declared and silent; sign-ins and changes of rights are events of no region. */
export const trailLogging = rule({
  name: "aws-trail-logging",
  pack: "monitoring",
  holds: "a trail is switched on, and one of all regions records the global services too",
  upholds: ["P20", "P27", "P39"],
  severity: "critical",
  frameworks: ["cis-aws-6.0:4.1", "pci-dss-4.0:10.2", "nist-800-53r5:AU-12"],
  sources: ["checkov:CKV_AWS_251", "prowler:cloudtrail_multi_region_enabled"],
  types: tokens.aws.trail,
  fix: "set enableLogging and includeGlobalServiceEvents to true",
  good: { s3BucketName: "trail", isMultiRegionTrail: true },
  bad: { s3BucketName: "trail", isMultiRegionTrail: true, enableLogging: false },
  check(trail, report) {
    together(
      () => {
        if ((trail.enableLogging ?? true) !== true) report("it is switched off");
      },
      () => {
        if (trail.isMultiRegionTrail === true && (trail.includeGlobalServiceEvents ?? true) !== true)
          report("it leaves out the global services, so who changes rights is not recorded");
      },
    );
  },
});
