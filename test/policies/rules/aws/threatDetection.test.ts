import type { ExampleResource } from "../../../../policies/rule";
import { threatDetection } from "../../../../policies/rules/aws/threatDetection";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const detector = (more: object = {}) => ({
  name: "threats",
  props: { id: "d", region: "eu-west-1", ...more },
});
const feature = (name: unknown, more: object = {}, links?: ExampleResource["links"]): ExampleResource => ({
  name: `on-${String(name)}`,
  type: "aws:guardduty/detectorFeature:DetectorFeature",
  props: { detectorId: "d", name, status: "ENABLED", ...more },
  ...(links && { links }),
});
const of = (type: string, region: unknown = "eu-west-1"): ExampleResource => ({
  name: type.split(":").pop()!,
  type: `aws:${type}`,
  props: { region },
});
const bucket = of("s3/bucket:Bucket");
const unseen = "does not look at it";

judgesStack(threatDetection, [
  ["accepts a detector that looks at buckets", [detector(), feature("S3_DATA_EVENTS"), bucket], []],
  [
    "accepts one that is made in the same run",
    [
      detector({ id: unknownValue }),
      feature("S3_DATA_EVENTS", { detectorId: unknownValue }, { detectorId: "threats" }),
      bucket,
    ],
    [],
  ],
  ["accepts the older form", [detector({ datasources: { s3Logs: { enable: true } } }), bucket], []],
  [
    "accepts disks of servers that are looked at in the older form",
    [
      detector({
        datasources: {
          malwareProtection: { scanEc2InstanceWithFindings: { ebsVolumes: { enable: true } } },
        },
      }),
      of("ec2/instance:Instance"),
    ],
    [],
  ],
  ["accepts a detector in a region with nothing to guard", [detector()], []],
  [
    "accepts a region whose detector is declared elsewhere",
    [detector(), of("rds/instance:Instance", "eu-west-2")],
    [],
    { elsewhere: ["eu-west-2"] },
  ],
  [
    "rejects a region without a detector, once for each that it would guard",
    [detector(), of("lambda/function:Function", "eu-west-2"), of("lambda/function:Function", "eu-west-2")],
    ["Function: no detector looks at region eu-west-2"],
  ],
  ["accepts a detector with nothing but defaults, which look at buckets", [detector(), bucket], []],
  ["accepts a default beside a feature", [detector(), feature("RDS_LOGIN_EVENTS"), bucket], []],
  [
    "rejects buckets switched off in the older form",
    [detector({ datasources: { s3Logs: { enable: false } } }), bucket],
    [`Bucket: the detector of region eu-west-1 ${unseen}: S3_DATA_EVENTS is not enabled`],
  ],
  [
    "accepts a feature that is on over an older form that is off",
    [detector({ datasources: { s3Logs: { enable: false } } }), feature("S3_DATA_EVENTS"), bucket],
    [],
  ],
  [
    "leaves open what the cloud fills into the older form",
    [detector({ datasources: unknownValue }), bucket],
    "unknown",
  ],
  [
    "rejects a feature that is switched off",
    [detector(), feature("RDS_LOGIN_EVENTS", { status: "DISABLED" }), of("rds/cluster:Cluster")],
    [`Cluster: the detector of region eu-west-1 ${unseen}: RDS_LOGIN_EVENTS is not enabled`],
  ],
  [
    "accepts a feature of another detector that is off",
    [detector(), feature("S3_DATA_EVENTS", { detectorId: "e", status: "DISABLED" }), bucket],
    [],
  ],
  ["leaves open the region of a detector", [detector({ region: unknownValue }), bucket], "unknown"],
  ["leaves open a feature that is not known", [detector(), feature(unknownValue), bucket], "unknown"],
  [
    "rejects one region beside an unknown one",
    [detector(), of("s3/bucket:Bucket", unknownValue), of("lambda/function:Function", "eu-west-2")],
    ["Function: no detector looks at region eu-west-2", "unknown"],
  ],
]);
