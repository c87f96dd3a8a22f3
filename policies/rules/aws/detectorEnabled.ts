import { rule, shown, together } from "../../rule";
import { tokens } from "../../tokens";

/** A suspended detector still stands in the list; one that reports every six hours tells of an attack when it is over. */
export const detectorEnabled = rule({
  name: "aws-detector-enabled",
  pack: "monitoring",
  holds: "a threat detector is switched on and repeats what it finds within the hour",
  upholds: ["P19", "P20"],
  severity: "high",
  frameworks: ["pci-dss-4.0:11.5", "soc2-tsc:CC7.2", "iso-27001-2022:A.8.16"],
  sources: ["checkov:CKV_AWS_238", "prowler:guardduty_is_enabled"],
  types: tokens.aws.detector,
  fix: "set enable to true, and findingPublishingFrequency to FIFTEEN_MINUTES or ONE_HOUR",
  good: { enable: true, findingPublishingFrequency: "FIFTEEN_MINUTES" },
  bad: { enable: false, findingPublishingFrequency: "FIFTEEN_MINUTES" },
  check(detector, report) {
    together(
      () => {
        if ((detector.enable ?? true) !== true) report("it is suspended");
      },
      () => {
        // The older form of what it looks at, which each run sets against the features beside it.
        if (detector.datasources?.s3Logs?.enable === false)
          report("its datasources switch off looking at buckets");
      },
      () => {
        const often = detector.findingPublishingFrequency;
        if (often === "FIFTEEN_MINUTES" || often === "ONE_HOUR") return;
        report(
          `what it finds again is told after six hours: findingPublishingFrequency is ${shown(() => often)}`,
        );
      },
    );
  },
});
