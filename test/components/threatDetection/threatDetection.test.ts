import { planNames } from "../../../config/names";
import {
  ThreatDetection,
  type ThreatDetectionArgs,
} from "../../../components/threatDetection/threatDetection";
import { record } from "../../support/record";

const names = planNames({ estateName: "acme", purpose: "live", stack: "prod" });
const build = (args: Partial<ThreatDetectionArgs> = {}) =>
  record(() => new ThreatDetection("watch", { names, region: "eu-west-2", topicArn: "arn:topic", ...args }));

test("watches the region with every feature, and looks for access from outside", async () => {
  const seen = await build();
  const inputs = seen.summary("aws:", ({ inputs: { region: _region, tags: _tags, ...rest } }) => rest);
  const feature = (name: string) => ({ detectorId: "watch-detector-id", name, status: "ENABLED" });
  expect(inputs).toEqual({
    "watch-detector": { enable: true, findingPublishingFrequency: "FIFTEEN_MINUTES" },
    "watch-s3-data-events": feature("S3_DATA_EVENTS"),
    "watch-ebs-malware-protection": feature("EBS_MALWARE_PROTECTION"),
    "watch-rds-login-events": feature("RDS_LOGIN_EVENTS"),
    "watch-lambda-network-logs": feature("LAMBDA_NETWORK_LOGS"),
    "watch-access-analyzer": { analyzerName: "acme-prod-access", type: "ACCOUNT" },
    "watch-threats-rule": {
      name: "acme-prod-threats",
      description: "GuardDuty found signs of an attack",
      eventPattern:
        '{"source":["aws.guardduty"],"detail-type":["GuardDuty Finding"],"detail":{"severity":[{"numeric":[">=",4]}]}}',
    },
    "watch-threats-target": { rule: "acme-prod-threats", arn: "arn:topic", targetId: "alerts" },
    "watch-outside-access-rule": {
      name: "acme-prod-outside-access",
      description: "a resource can be reached from outside the account",
      eventPattern:
        '{"source":["aws.access-analyzer"],"detail-type":["Access Analyzer Finding"],"detail":{"status":["ACTIVE"]}}',
    },
    "watch-outside-access-target": { rule: "acme-prod-outside-access", arn: "arn:topic", targetId: "alerts" },
  });
});

test("names its region on every resource", async () => {
  const seen = await build({ region: "eu-west-1" });
  expect(seen.resources.filter((r) => r.custom && r.inputs.region !== "eu-west-1")).toEqual([]);
});

test("dropping a feature leaves the others as they were", async () => {
  const seen = await build({ features: ["S3_DATA_EVENTS"] });
  expect(Object.keys(seen.summary("aws:guardduty/detectorFeature", () => 1))).toEqual([
    "watch-s3-data-events",
  ]);
});
