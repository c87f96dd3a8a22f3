import { readCertificate } from "../../certificates";
import { rule } from "../../rule";
import { tokens } from "../../tokens";

const ENDED = `-----BEGIN CERTIFICATE-----
MIIBHTCBxaADAgECAgEBMAoGCCqGSM49BAMCMBcxFTATBgNVBAMTDHNob3AuZXhh
bXBsZTAeFw0yMDAxMDEwMDAwMDBaFw0yMTAxMDEwMDAwMDBaMBcxFTATBgNVBAMT
DHNob3AuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABM290I4UGgwt
9227qx3Rkvg9Cam/eoUXeGwhEiVPbi1Sh3Zn4ZJuqXJJqdm61wNzPHIW0J2MeEW+
NM1uXOUHu8ajAjAAMAoGCCqGSM49BAMCA0cAMEQCIG+UAlu8htUcu0ibDxdT/C0p
wM89oP6hWWcKz6S7nNYuAiBkk/hob2fM9RccwfuhhxW+T/EbNHLkVNBfMnDECj67
tA==
-----END CERTIFICATE-----`;

/** Nobody renews a certificate that the firm uploads: the deployment that brings it is the last to look at it. */
export const certificateLeaf = rule({
  name: "digitalocean-certificate-leaf",
  pack: "tls",
  holds: "an uploaded certificate lasts, and has a key and a signature that browsers trust",
  upholds: ["P24", "P25"],
  severity: "high",
  frameworks: ["pci-dss-4.0:4.2.1.1", "iso-27001-2022:A.8.24"],
  sources: ["awsguard:acm-certificate-expiration"],
  types: tokens.digitalocean.certificate,
  fix: "upload a new leafCertificate, with RSA 2048 or ECDSA and SHA-256, or let type lets_encrypt renew it",
  config: {
    leastDays: {
      type: "number",
      means: "least time that an uploaded certificate has left, days",
      default: 30,
      minimum: 1,
      maximum: 365,
    },
  },
  good: { name: "shop", type: "lets_encrypt", domains: ["shop.example"] },
  bad: { name: "shop", type: "custom", leafCertificate: ENDED },
  check(certificate, report, { config, notApplicable }) {
    if (certificate.type === "lets_encrypt") return;
    const pem = String(certificate.leafCertificate ?? "");
    if (/^[0-9a-f]{40}$/.test(pem)) notApplicable("the provider keeps only a hash of it");
    const leaf = readCertificate(pem);
    if (!leaf) return report("its leafCertificate is no certificate");
    const { daysLeft, rsaBits, weakHash } = leaf;
    if (daysLeft < 0) report(`it ended ${-daysLeft} days ago`);
    else if (daysLeft < config.leastDays) report(`it ends in ${daysLeft} days, least: ${config.leastDays}`);
    if (rsaBits !== undefined && rsaBits < 2048) report(`its key is RSA of ${rsaBits} bits`);
    if (weakHash) report(`it is signed with ${weakHash}`);
  },
});
