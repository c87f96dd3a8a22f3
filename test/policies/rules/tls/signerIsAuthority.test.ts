import { signerIsAuthority } from "../../../../policies/rules/tls/signerIsAuthority";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const ca = (more: object, certPem: unknown = "ca") => ({
  name: "ca",
  type: "tls:index/selfSignedCert:SelfSignedCert",
  props: { certPem, ...more },
});
const signed = (name: string, props: Record<string, unknown>) => ({ name, props });
const broken = ["ca: it signs client, and is no authority"];

judgesStack(signerIsAuthority, [
  ["accepts an authority", [ca({ isCaCertificate: true }), signed("client", { caCertPem: "ca" })], []],
  ["accepts a certificate that signs none", [ca({}), signed("client", { caCertPem: "another" })], []],
  [
    "accepts an authority between",
    [
      ca({ isCaCertificate: true }),
      signed("between", { caCertPem: "ca", certPem: "between", isCaCertificate: true }),
      signed("client", { caCertPem: "between" }),
    ],
    [],
  ],
  ["rejects a signer that says nothing", [ca({}), signed("client", { caCertPem: "ca" })], broken],
  [
    "rejects a signer that says no, made in the same run",
    [
      ca({ isCaCertificate: false }, unknownValue),
      { ...signed("client", { caCertPem: unknownValue }), links: { caCertPem: "ca" } },
    ],
    broken,
  ],
  [
    "rejects a certificate between that is no authority",
    [
      ca({ isCaCertificate: true }),
      signed("between", { caCertPem: "ca", certPem: "between" }),
      signed("client", { caCertPem: "between" }),
    ],
    ["between: it signs client, and is no authority"],
  ],
  [
    "accepts an authority for what it signs",
    [
      ca({ isCaCertificate: true, allowedUses: ["cert_signing", "client_auth"] }),
      signed("client", { caCertPem: "ca", allowedUses: ["digital_signature", "client_auth"] }),
    ],
    [],
  ],
  [
    "rejects an authority for servers that signs a client",
    [
      ca({ isCaCertificate: true, allowedUses: ["cert_signing", "server_auth"] }),
      signed("client", { caCertPem: "ca", allowedUses: ["client_auth"] }),
    ],
    ["ca: it is for server_auth only, and signs client for client_auth"],
  ],
  [
    "leaves open whether it is an authority",
    [ca({ isCaCertificate: unknownValue }), signed("client", { caCertPem: "ca" })],
    "unknown",
  ],
  [
    "rejects a signer beside one that is not known yet",
    [
      { ...ca({ isCaCertificate: unknownValue }, "x"), name: "other" },
      ca({}),
      signed("server", { caCertPem: "x" }),
      signed("client", { caCertPem: "ca" }),
    ],
    [...broken, "unknown"],
  ],
  [
    "leaves open a certificate that it may have signed",
    [ca({}), signed("client", { caCertPem: unknownValue })],
    "unknown",
  ],
]);
