import type { Inputs } from "../resource";

/** `aws:guardduty/detector:Detector` */
export const detector: Inputs = {
  datasources: {
    type: {
      kubernetes: { auditLogs: { enable: "boolean" } },
      malwareProtection: { scanEc2InstanceWithFindings: { ebsVolumes: { enable: "boolean" } } },
      s3Logs: { enable: "boolean" },
    },
  },
  enable: { type: "boolean", default: true },
  findingPublishingFrequency: { type: "string" },
  region: { type: "string", replaces: true },
  tags: { type: { "*": "string" } },
};

/** `aws:guardduty/detectorFeature:DetectorFeature` */
export const detectorFeature: Inputs = {
  additionalConfigurations: { type: [{ name: "string", status: "string" }] },
  detectorId: { type: "string", required: true, replaces: true },
  name: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  status: { type: "string", required: true },
};
