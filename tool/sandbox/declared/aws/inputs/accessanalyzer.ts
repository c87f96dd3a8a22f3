import type { Inputs } from "../resource";

/** `aws:accessanalyzer/analyzer:Analyzer` */
export const analyzer: Inputs = {
  analyzerName: { type: "string", required: true, replaces: true },
  configuration: {
    type: {
      internalAccess: {
        analysisRule: {
          inclusions: [{ accountIds: ["string"], resourceArns: ["string"], resourceTypes: ["string"] }],
        },
      },
      unusedAccess: {
        analysisRule: { exclusions: [{ accountIds: ["string"], resourceTags: [{ "*": "string" }] }] },
        unusedAccessAge: "integer",
      },
    },
  },
  region: { type: "string", replaces: true },
  tags: { type: { "*": "string" } },
  type: { type: "string", replaces: true, default: "ACCOUNT" },
};
