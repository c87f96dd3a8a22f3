import { join } from "./join";
import { regionOf } from "./places";
import type { Resource } from "./resource";
import type { StackView } from "./rule";
import { tokens } from "./tokens";
import { known, some, type Value } from "./unknown";

type Stack = Pick<StackView<Record<never, never>>, "of">;

/** Something that a detector of threats looks at unless told not to. */
export interface Protection {
  /** Name of the feature. */
  feature: string;
  /** What it stands guard over. */
  guards: readonly string[];
  /** What the older form says of it. */
  older(datasources: Value): unknown;
}

export const protections: readonly Protection[] = [
  {
    feature: "S3_DATA_EVENTS",
    guards: tokens.aws.bucket,
    older: (from) => from?.s3Logs?.enable,
  },
  {
    feature: "EBS_MALWARE_PROTECTION",
    guards: [...tokens.aws.instance, ...tokens.aws.launchTemplate, ...tokens.aws.ebsVolume],
    older: (from) => from?.malwareProtection?.scanEc2InstanceWithFindings?.ebsVolumes?.enable,
  },
  {
    feature: "RDS_LOGIN_EVENTS",
    guards: [...tokens.aws.databaseInstance, ...tokens.aws.databaseCluster],
    older: () => undefined,
  },
  { feature: "LAMBDA_NETWORK_LOGS", guards: tokens.aws.function, older: () => undefined },
];

/** The detectors of a region; throws when none is known to be there and one may be. */
export function detectorsIn(stack: Stack, region: string): Resource[] {
  const detectors = stack.of(tokens.aws.detector);
  const here = detectors.filter((detector) => known(() => regionOf(detector)) === region);
  if (here.length === 0) detectors.forEach(regionOf);
  return here;
}

/**
 * Whether a detector looks. A new one looks at everything that these protections are about, so that only what is
 * switched off is not looked at; throws where that is not known yet.
 */
export function looking(stack: Stack): (detector: Resource, protection: Protection) => boolean {
  const features = join({
    from: stack.of(tokens.aws.detectorFeature),
    to: stack.of(tokens.aws.detector),
    property: "detectorId",
    keys: ["id"],
  });
  return (detector, { feature, older }) => {
    const { found, assertAllKnown } = features(detector);
    if (some(found, ({ props }) => props.name === feature && props.status === "ENABLED")) return true;
    if (found.some(({ props }) => props.name === feature)) return false;
    assertAllKnown();
    return older(detector.props.datasources) !== false;
  };
}
