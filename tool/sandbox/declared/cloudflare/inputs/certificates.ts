import type { InputSpec } from "../../table";

/** What a program may say about certificates and TLS. */
export const certificatesInputs = {
  OriginCaCertificate: {
    csr: { type: "string", required: true, replaces: true },
    hostnames: { type: ["string"], required: true, replaces: true },
    requestType: { type: "string", required: true, replaces: true },
    requestedValidity: { type: "number", replaces: true },
  },
  AuthenticatedOriginPullsCertificate: {
    certificate: { type: "string", required: true, replaces: true },
    privateKey: { type: "string", required: true, replaces: true, secret: true },
    zoneId: { type: "string", required: true, replaces: true },
  },
  AuthenticatedOriginPullsHostnameCertificate: {
    certificate: { type: "string", required: true, replaces: true },
    privateKey: { type: "string", required: true, replaces: true, secret: true },
    zoneId: { type: "string", required: true, replaces: true },
  },
  AuthenticatedOriginPullsSettings: {
    enabled: { type: "boolean", required: true },
    zoneId: { type: "string", required: true, replaces: true },
  },
  AuthenticatedOriginPulls: {
    configs: { type: [{ certId: "string", enabled: "boolean", hostname: "string" }], required: true },
    zoneId: { type: "string", required: true, replaces: true },
  },
  UniversalSslSetting: {
    enabled: { type: "boolean" },
    zoneId: { type: "string", required: true, replaces: true },
  },
  CertificatePack: {
    certificateAuthority: { type: "string", required: true, replaces: true },
    cloudflareBranding: { type: "boolean" },
    hosts: { type: ["string"], replaces: true },
    type: { type: "string", required: true, replaces: true },
    validationMethod: { type: "string", required: true, replaces: true },
    validityDays: { type: "integer", required: true, replaces: true },
    zoneId: { type: "string", required: true, replaces: true },
  },
  TotalTls: {
    certificateAuthority: { type: "string" },
    enabled: { type: "boolean", required: true },
    zoneId: { type: "string", required: true, replaces: true },
  },
  HostnameTlsSetting: {
    hostname: { type: "string", required: true, replaces: true },
    settingId: { type: "string", required: true, replaces: true },
    value: { type: "any", required: true },
    zoneId: { type: "string", required: true, replaces: true },
  },
  MtlsCertificate: {
    accountId: { type: "string", required: true, replaces: true },
    ca: { type: "boolean", required: true, replaces: true },
    certificates: { type: "string", required: true, replaces: true },
    name: { type: "string", replaces: true },
    privateKey: { type: "string", replaces: true, secret: true },
  },
} satisfies Record<string, Record<string, InputSpec>>;
