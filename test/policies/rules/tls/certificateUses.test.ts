import { certificateUses } from "../../../../policies/rules/tls/certificateUses";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const client = ["digital_signature", "client_auth"];
const signer = ["cert_signing", "crl_signing", "digital_signature"];

judges(certificateUses, [
  ["accepts a client's certificate", { isCaCertificate: false, allowedUses: client }, []],
  ["accepts a server's", { allowedUses: ["key_encipherment", "digital_signature", "server_auth"] }, []],
  ["accepts an authority", { isCaCertificate: true, allowedUses: signer }, []],
  ["accepts a use for code", { allowedUses: ["digital_signature", "code_signing"] }, []],
  [
    "rejects an authority that may not sign",
    { isCaCertificate: true, allowedUses: ["crl_signing"] },
    ["it is an authority that may sign nothing: its uses have no cert_signing"],
  ],
  [
    "rejects a client's certificate that signs others",
    { isCaCertificate: false, allowedUses: [...client, "cert_signing"] },
    ["it is no authority, and its uses have cert_signing"],
  ],
  [
    "rejects one for everything",
    { allowedUses: ["digital_signature"] },
    ["its uses do not say what it is for"],
  ],
  ["rejects one without uses", { allowedUses: [] }, ["its uses do not say what it is for"]],
  ["leaves open uses that are not known yet", { allowedUses: unknownValue }, "unknown"],
  [
    "leaves open whether it is an authority",
    { isCaCertificate: unknownValue, allowedUses: client },
    "unknown",
  ],
  [
    "rejects signing beside an unknown use",
    { allowedUses: ["cert_signing", unknownValue] },
    ["it is no authority, and its uses have cert_signing", "unknown"],
  ],
  [
    "accepts an authority beside an unknown use",
    { isCaCertificate: true, allowedUses: [unknownValue, "cert_signing"] },
    [],
  ],
  [
    "leaves open a use that only an authority may have",
    { allowedUses: ["client_auth", unknownValue] },
    "unknown",
  ],
]);
