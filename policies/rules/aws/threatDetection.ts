import { join, type Pointing } from "../../join";
import { regionOf } from "../../regions";
import type { Resource } from "../../resource";
import { eachResource, known, stackRule, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { detector: DETECTOR, detectorFeature: FEATURE } = tokens.aws;

/** What a detector looks at when asked. */
interface Plan {
  feature: string;
  /** What it stands guard over. */
  guards: readonly string[];
  /** What the older form says of it. */
  older(datasources: Value): unknown;
}

const PLANS: readonly Plan[] = [
  {
    feature: "S3_DATA_EVENTS",
    guards: tokens.aws.bucket,
    older: (d: Value) => d?.s3Logs?.enable,
  },
  {
    feature: "EBS_MALWARE_PROTECTION",
    guards: [...tokens.aws.instance, ...tokens.aws.launchTemplate, ...tokens.aws.ebsVolume],
    older: (d: Value) => d?.malwareProtection?.scanEc2InstanceWithFindings?.ebsVolumes?.enable,
  },
  {
    feature: "RDS_LOGIN_EVENTS",
    guards: [...tokens.aws.databaseInstance, ...tokens.aws.databaseCluster],
    older: () => undefined,
  },
  { feature: "LAMBDA_NETWORK_LOGS", guards: tokens.aws.function, older: () => undefined },
];

/** A detector sees its own region only, and of buckets, disks and databases only what it is asked to. */
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
  fix: "declare a Detector in the region, and a DetectorFeature with status ENABLED for each",
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
    const detectors = stack.of(DETECTOR);
    const features = join({ from: stack.of(FEATURE), to: detectors, property: "detectorId", keys: ["id"] });
    const judge = (plan: Plan) => () => {
      const told = new Set(stack.config.elsewhere);
      eachResource(stack.of(plan.guards), (guarded) => {
        const region = regionOf(guarded);
        if (told.has(region)) return;
        const here = detectors.filter((detector) => known(() => regionOf(detector)) === region);
        const looking = here.map((detector) => () => looks(plan, detector, features(detector)));
        if (looking.some((does) => known(does) === true)) return;
        if (here.length === 0) detectors.forEach(regionOf);
        looking.forEach((does) => does());
        told.add(region);
        const where = region || "of the provider";
        if (here.length === 0) report(guarded, `no detector looks at region ${where}`);
        else
          report(
            guarded,
            `the detector of region ${where} does not look at it: ${plan.feature} is not enabled`,
          );
      });
    };
    together(...PLANS.map(judge));
  },
});

/** Whether a detector is asked to look; throws when only what is not known yet could say so. */
function looks({ feature, older }: Plan, { props }: Resource, { found, assertAllKnown }: Pointing): boolean {
  if (older(props.datasources) === true) return true;
  const on = (one: Resource) => one.props.name === feature && one.props.status === "ENABLED";
  if (found.some((one) => known(() => on(one)) === true)) return true;
  found.forEach(on);
  assertAllKnown();
  return false;
}
