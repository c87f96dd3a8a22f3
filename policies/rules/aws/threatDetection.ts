import { detectorsIn, looking, protections, type Protection } from "../../detectors";
import { regionOf } from "../../places";
import { eachResource, some, stackRule, together } from "../../rule";
import { tokens } from "../../tokens";

const { detector: DETECTOR, detectorFeature: FEATURE } = tokens.aws;

/**
 * A detector sees its own region only, and of buckets, disks and databases nothing that it was told to leave out. A
 * feature that nothing declares is taken to be on, as GuardDuty has it in every new detector.
 */
export const threatDetection = stackRule({
  name: "aws-threat-detection",
  pack: "monitoring",
  holds: "every region with buckets, servers, databases or functions has a detector that looks at them",
  upholds: ["P19", "P20", "P27"],
  severity: "high",
  frameworks: ["pci-dss-4.0:11.5", "soc2-tsc:CC7.2", "iso-27001-2022:A.8.16"],
  sources: [
    "checkov:CKV2_AWS_3",
    "prowler:guardduty_s3_protection_enabled",
    "prowler:guardduty_ec2_malware_protection_enabled",
    "prowler:guardduty_rds_protection_enabled",
    "prowler:guardduty_lambda_protection_enabled",
  ],
  types: DETECTOR,
  fix: "declare a Detector in the region, and no DetectorFeature of it that is not ENABLED",
  twin: { rule: "aws-detector-enabled" },
  config: {
    elsewhere: { type: "list", means: "regions whose detector is declared outside the stack", default: [] },
  },
  good: [
    { name: "threats", props: { id: "d", region: "eu-west-1", enable: true } },
    { name: "s3", type: FEATURE[0], props: { detectorId: "d", name: "S3_DATA_EVENTS", status: "ENABLED" } },
    { name: "vault", type: tokens.aws.bucket[0], props: { region: "eu-west-1" } },
  ],
  bad: [
    { name: "threats", props: { id: "d", region: "eu-west-1", enable: true } },
    { name: "vault", type: tokens.aws.bucket[0], props: { region: "eu-west-2" } },
  ],
  check(stack, report) {
    const looks = looking(stack);
    const judge = (protection: Protection) => () => {
      const told = new Set(stack.config.elsewhere);
      eachResource(stack.of(protection.guards), (guarded) => {
        const region = regionOf(guarded);
        if (told.has(region)) return;
        const here = detectorsIn(stack, region);
        if (some(here, (detector) => looks(detector, protection))) return;
        told.add(region);
        const where = region || "of the provider";
        const not = `does not look at it: ${protection.feature} is not enabled`;
        if (here.length === 0) report(guarded, `no detector looks at region ${where}`);
        else report(guarded, `the detector of region ${where} ${not}`);
      });
    };
    together(...protections.map(judge));
  },
});
