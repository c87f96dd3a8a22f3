import type { InputSpec } from "../../table";

/** What a program may say about names, projects and certificates. */
export const accountInputs = {
  Tag: {
    name: { type: "string", replaces: true },
  },
  Project: {
    description: { type: "string" },
    environment: { type: "string" },
    isDefault: { type: "boolean" },
    name: { type: "string" },
    purpose: { type: "string" },
    resources: { type: ["string"] },
  },
  ProjectResources: {
    project: { type: "string", required: true, replaces: true },
    resources: { type: ["string"], required: true },
  },
  Domain: {
    ipAddress: { type: "string", replaces: true },
    name: { type: "string", required: true, replaces: true },
  },
  DnsRecord: {
    domain: { type: "string", required: true, replaces: true },
    flags: { type: "integer" },
    name: { type: "string" },
    port: { type: "integer" },
    priority: { type: "integer" },
    tag: { type: "string" },
    ttl: { type: "integer" },
    type: { type: "string", required: true, replaces: true },
    value: { type: "string", required: true },
    weight: { type: "integer" },
  },
  Certificate: {
    certificateChain: { type: "string", replaces: true },
    domains: { type: ["string"], replaces: true },
    leafCertificate: { type: "string", replaces: true },
    name: { type: "string", replaces: true },
    privateKey: { type: "string", replaces: true, secret: true },
    type: { type: "string", replaces: true },
  },
  Cdn: {
    certificateId: { type: "string" },
    certificateName: { type: "string" },
    customDomain: { type: "string" },
    origin: { type: "string", required: true, replaces: true },
    ttl: { type: "integer" },
  },
} satisfies Record<string, Record<string, InputSpec>>;
