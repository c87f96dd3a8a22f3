import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";

/** Protection plans of GuardDuty in the API's spelling. */
export type DetectorFeature =
  "S3_DATA_EVENTS" | "EBS_MALWARE_PROTECTION" | "RDS_LOGIN_EVENTS" | "LAMBDA_NETWORK_LOGS";

export interface ThreatDetectionArgs {
  names: Names;
  /** Region that is watched. An account has one detector a region: give one stack the task. */
  region: string;
  /** Topic of the same region that hears of findings. */
  topicArn: pulumi.Input<string>;
  /** @default all four */
  features?: readonly DetectorFeature[];
  /** Least severity that raises an alarm, 1 to 8.9; 4 is medium. @default 4 */
  leastSeverity?: number;
}

const ALL: readonly DetectorFeature[] = [
  "S3_DATA_EVENTS",
  "EBS_MALWARE_PROTECTION",
  "RDS_LOGIN_EVENTS",
  "LAMBDA_NETWORK_LOGS",
];

/**
 * Watches one region of an account for attacks, and for resources that someone outside the account can reach.
 * Upholds P19, P20, P27. GuardDuty costs by volume, a few USD a month for an account of this size.
 */
export class ThreatDetection extends pulumi.ComponentResource {
  readonly detectorId: pulumi.Output<string>;

  constructor(name: string, args: ThreatDetectionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:monitoring:ThreatDetection", name, {}, opts);
    const { names, region, features = ALL, leastSeverity = 4 } = args;

    const detector = new aws.guardduty.Detector(
      `${name}-detector`,
      {
        enable: true,
        findingPublishingFrequency: "FIFTEEN_MINUTES",
        region,
        tags: { Name: names.of("threat-detection") },
      },
      { parent: this },
    );
    for (const feature of features) {
      new aws.guardduty.DetectorFeature(
        `${name}-${feature.toLowerCase().replaceAll("_", "-")}`,
        { detectorId: detector.id, name: feature, status: "ENABLED", region },
        { parent: this },
      );
    }
    new aws.accessanalyzer.Analyzer(
      `${name}-access-analyzer`,
      { analyzerName: names.of("access"), type: "ACCOUNT", region },
      { parent: this },
    );

    this.createRule(`${name}-threats`, args, "threats", {
      description: "GuardDuty found signs of an attack",
      pattern: {
        source: ["aws.guardduty"],
        "detail-type": ["GuardDuty Finding"],
        detail: { severity: [{ numeric: [">=", leastSeverity] }] },
      },
    });
    this.createRule(`${name}-outside-access`, args, "outside-access", {
      description: "a resource can be reached from outside the account",
      pattern: {
        source: ["aws.access-analyzer"],
        "detail-type": ["Access Analyzer Finding"],
        detail: { status: ["ACTIVE"] },
      },
    });

    this.detectorId = detector.id;
    this.registerOutputs({ detectorId: this.detectorId });
  }

  private createRule(
    logicalName: string,
    { names, region, topicArn }: ThreatDetectionArgs,
    role: string,
    { description, pattern }: { description: string; pattern: object },
  ) {
    const rule = new aws.cloudwatch.EventRule(
      `${logicalName}-rule`,
      { name: names.of(role), description, eventPattern: JSON.stringify(pattern), region },
      { parent: this },
    );
    // No role here: with one, delivery to an encrypted topic may fail; the topic's policy admits the rule.
    const target = { rule: rule.name, arn: topicArn, targetId: "alerts", region };
    new aws.cloudwatch.EventTarget(`${logicalName}-target`, target, { parent: this });
  }
}
