import type { InputSpec } from "../../table";

/** What a program may say about alarms and checks. */
export const monitoringInputs = {
  MonitorAlert: {
    alerts: { type: { emails: ["string"], slacks: [{ channel: "string", url: "string" }] }, required: true },
    compare: { type: "string", required: true },
    description: { type: "string", required: true },
    enabled: { type: "boolean" },
    entities: { type: ["string"] },
    tags: { type: ["string"] },
    type: { type: "string", required: true },
    value: { type: "number", required: true },
    window: { type: "string", required: true },
  },
  UptimeCheck: {
    enabled: { type: "boolean" },
    name: { type: "string" },
    regions: { type: ["string"] },
    target: { type: "string", required: true },
    type: { type: "string" },
  },
  UptimeAlert: {
    checkId: { type: "string", required: true },
    comparison: { type: "string" },
    name: { type: "string" },
    notifications: {
      type: [{ emails: ["string"], slacks: [{ channel: "string", url: "string" }] }],
      required: true,
    },
    period: { type: "string" },
    threshold: { type: "integer" },
    type: { type: "string", required: true },
  },
} satisfies Record<string, Record<string, InputSpec>>;
