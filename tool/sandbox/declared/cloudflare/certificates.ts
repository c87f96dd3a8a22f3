import { ORIGIN_CA, authorityKey } from "../authority";
import { readCertificate, readKey, readRequest, signRequest } from "../certificates";
import { oneOf, refusals, row } from "../row";
import type { Bag, Cloud } from "../table";
import { byId, exists, insideZone, now, refuseIds, twin, type, zoneId } from "./cloud";
import { certificatesInputs as inputs } from "./inputs/certificates";

const DAYS = [7, 30, 90, 365, 730, 1095, 5475];

/** What Cloudflare shows of a certificate that was uploaded. */
const uploaded = {
  expiresOn: (i: Bag) =>
    new Date(readCertificate(i["certificate"] ?? i["certificates"])?.validTo ?? 0).toISOString(),
  issuer: (i: Bag) =>
    (readCertificate(i["certificate"] ?? i["certificates"])?.issuer ?? "").split("\n").join(", "),
  serialNumber: (i: Bag) =>
    BigInt(`0x${readCertificate(i["certificate"] ?? i["certificates"])?.serialNumber ?? 0}`).toString(),
  signature: (i: Bag) =>
    readCertificate(i["certificate"] ?? i["certificates"])?.publicKey.asymmetricKeyType === "rsa"
      ? "SHA256WithRSA"
      : "ECDSAWithSHA256",
  uploadedOn: now,
};

/** Certificates of the edge and of what stands behind it. */
export const certificates = {
  OriginCaCertificate: row({
    inputs: inputs.OriginCaCertificate,
    id: (_, cloud) => String(BigInt(`0x${cloud.hex(30)}`)),
    filled: { requestedValidity: () => 5475 },
    made: {
      certificate: (i, cloud, _, sofar) =>
        signRequest(
          i["csr"],
          { key: authorityKey("origin"), certificatePem: ORIGIN_CA },
          {
            notBefore: new Date(Date.parse(cloud.now()) - 300_000),
            notAfter: new Date(Date.parse(cloud.now()) + sofar["requestedValidity"] * 86_400_000),
            uses: ["digital_signature", "key_encipherment", "client_auth", "server_auth"],
            subjectKeyId: true,
            names: { dnsNames: i["hostnames"] },
          },
        ),
      expiresOn: (_, __, ___, sofar) =>
        new Date(readCertificate(sofar["certificate"])?.validTo ?? 0).toISOString(),
    },
    refuse: (i) => {
      const csr = readRequest(i["csr"]);
      const kind = csr && (csr.publicKey.algorithm.name.startsWith("RSA") ? "origin-rsa" : "origin-ecc");
      return refusals(
        !csr && "1010: Failed to parse CSR: it is no PEM certificate request",
        oneOf("request_type", i["requestType"], ["origin-rsa", "origin-ecc", "keyless-certificate"]),
        kind &&
          ["origin-rsa", "origin-ecc"].includes(i["requestType"]) &&
          kind !== i["requestType"] &&
          `1011: the key of the CSR does not fit request_type ${i["requestType"]}`,
        oneOf("1009: requested_validity", i["requestedValidity"], DAYS),
        i["hostnames"].length === 0 && "1012: hostnames must name at least one host",
        ...i["hostnames"].map(
          (h: string) =>
            !/^(?:\*\.)?(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]+$/i.test(h) &&
            `1012: ${JSON.stringify(h)} is not a hostname`,
        ),
      );
    },
  }),

  AuthenticatedOriginPullsCertificate: row({
    inputs: inputs.AuthenticatedOriginPullsCertificate,
    id: (_, cloud) => cloud.uuid(),
    made: { certificateId: (_, __, id) => id, ...uploaded, enabled: () => false, status: () => "active" },
    refuse: (i, cloud) => refuseUpload(i, cloud),
  }),

  AuthenticatedOriginPullsHostnameCertificate: row({
    inputs: inputs.AuthenticatedOriginPullsHostnameCertificate,
    id: (_, cloud) => cloud.uuid(),
    made: { ...uploaded, status: () => "active" },
    refuse: (i, cloud) => refuseUpload(i, cloud),
  }),

  AuthenticatedOriginPullsSettings: row({
    inputs: inputs.AuthenticatedOriginPullsSettings,
    id: zoneId,
    refuse: (i) => refusals(...refuseIds(i)),
  }),

  AuthenticatedOriginPulls: row({
    inputs: inputs.AuthenticatedOriginPulls,
    secretOutputs: ["privateKey"],
    id: zoneId,
    follows: {
      certId: (i) => first(i)["certId"],
      hostname: (i) => first(i)["hostname"],
      enabled: (i) => first(i)["enabled"] ?? false,
      certificate: (i, cloud) => hostCertificate(i, cloud)?.inputs["certificate"] ?? "",
      privateKey: () => "",
      ...Object.fromEntries(
        ["expiresOn", "issuer", "serialNumber", "signature", "uploadedOn"].map((k) => [
          k === "uploadedOn" ? "certUploadedOn" : k,
          (i: Bag, cloud: Cloud) => hostCertificate(i, cloud)?.outputs[k] ?? "",
        ]),
      ),
      certStatus: () => "active",
      status: () => "active",
      createdAt: now,
      updatedAt: now,
      certUpdatedAt: now,
    },
    refuse: (i, cloud) =>
      refusals(
        ...refuseIds(i),
        ...i["configs"].flatMap((c: Bag) => [
          exists(cloud, "AuthenticatedOriginPullsHostnameCertificate", c["certId"], "certificate"),
          c["hostname"] && insideZone(i["zoneId"], c["hostname"], cloud),
        ]),
      ),
  }),

  UniversalSslSetting: row({
    inputs: inputs.UniversalSslSetting,
    id: zoneId,
    filled: { enabled: () => true },
    refuse: (i) => refusals(...refuseIds(i)),
  }),

  CertificatePack: row({
    inputs: inputs.CertificatePack,
    id: (_, cloud) => cloud.uuid(),
    filled: { hosts: () => [], cloudflareBranding: () => false },
    made: {
      status: () => "active",
      primaryCertificate: (_, cloud) => cloud.uuid(),
      certificates: (i, cloud, _, sofar) => [
        {
          id: sofar["primaryCertificate"],
          bundleMethod: "ubiquitous",
          hosts: i["hosts"] ?? [],
          issuer: i["certificateAuthority"],
          signature: "ECDSAWithSHA256",
          status: "active",
          zoneId: i["zoneId"],
          priority: 0,
          uploadedOn: cloud.now(),
          modifiedOn: cloud.now(),
          expiresOn: new Date(Date.parse(cloud.now()) + i["validityDays"] * 86_400_000).toISOString(),
        },
      ],
      dcvDelegationRecords: () => [],
      validationErrors: () => [],
      validationRecords: () => [],
    },
    refuse: (i, cloud) =>
      refusals(
        ...refuseIds(i),
        oneOf("1401: certificate_authority", i["certificateAuthority"], [
          "google",
          "lets_encrypt",
          "ssl_com",
        ]),
        oneOf("1402: type", i["type"], ["advanced"]),
        oneOf("1403: validation_method", i["validationMethod"], ["txt", "http", "email"]),
        oneOf("1404: validity_days", i["validityDays"], [14, 30, 90, 365]),
        i["certificateAuthority"] === "lets_encrypt" &&
          i["validityDays"] !== 90 &&
          `1404: lets_encrypt issues for 90 days only, got ${i["validityDays"]}`,
        i["certificateAuthority"] === "google" &&
          i["validityDays"] > 90 &&
          `1404: google issues for 90 days at most, got ${i["validityDays"]}`,
        (i["hosts"]?.length ?? 0) > 50 &&
          `1405: a certificate pack holds 50 hosts at most, got ${i["hosts"].length}`,
        i["validationMethod"] === "http" &&
          i["hosts"]?.some((h: string) => h.startsWith("*.")) &&
          "1406: a wildcard can not be validated by http",
        ...(i["hosts"] ?? []).map((h: string) => insideZone(i["zoneId"], h.replace(/^\*\./, ""), cloud)),
      ),
  }),

  TotalTls: row({
    inputs: inputs.TotalTls,
    id: zoneId,
    filled: { certificateAuthority: () => "google" },
    made: { validityPeriod: () => 90 },
    refuse: (i) =>
      refusals(
        ...refuseIds(i),
        oneOf("certificate_authority", i["certificateAuthority"], ["google", "lets_encrypt", "ssl_com"]),
      ),
  }),

  HostnameTlsSetting: row({
    inputs: inputs.HostnameTlsSetting,
    id: (i) => `${i["hostname"]}/${i["settingId"]}`,
    made: { createdAt: now },
    follows: { status: () => "active", updatedAt: now },
    refuse: (i, cloud) => {
      const allowed: Record<string, string[]> = {
        min_tls_version: ["1.0", "1.1", "1.2", "1.3"],
        http2: ["on", "off"],
      };
      return refusals(
        ...refuseIds(i),
        oneOf("setting_id", i["settingId"], ["ciphers", "min_tls_version", "http2"]),
        allowed[i["settingId"]] && oneOf("value", i["value"], allowed[i["settingId"]] ?? []),
        i["settingId"] === "ciphers" && !Array.isArray(i["value"]) && "value of ciphers must be a list",
        insideZone(i["zoneId"], i["hostname"], cloud),
      );
    },
  }),

  MtlsCertificate: row({
    inputs: inputs.MtlsCertificate,
    id: (_, cloud) => cloud.uuid(),
    made: { ...uploaded },
    follows: { updatedAt: now },
    refuse: (i, cloud, previous) => {
      const found = readCertificate(i["certificates"]);
      const key = i["privateKey"] && readKey(i["privateKey"]);
      return refusals(
        ...refuseIds(i),
        !found && "1412: the certificate can not be read",
        found && i["ca"] && !found.ca && "1413: the certificate is not of a certificate authority",
        found &&
          i["privateKey"] &&
          (!key || !found.checkPrivateKey(key)) &&
          "1414: the private key does not belong to the certificate",
        !i["ca"] && !i["privateKey"] && "1415: a leaf certificate needs its private key",
        twin("MtlsCertificate", ["accountId", "certificates"], i, cloud, previous?.id) &&
          "1406: the certificate was uploaded already",
      );
    },
  }),
};

const first = (i: Bag): Bag => i["configs"][0] ?? {};

const hostCertificate = (i: Bag, cloud: Cloud) =>
  byId(cloud, "AuthenticatedOriginPullsHostnameCertificate", first(i)["certId"]);

/** Sentences for a client certificate that can not be used at origins. */
function refuseUpload(i: Bag, cloud: Cloud): string[] {
  const [certificate, key] = [readCertificate(i["certificate"]), readKey(i["privateKey"])];
  const again = cloud.find(
    type("AuthenticatedOriginPullsCertificate"),
    (r) => r.inputs["zoneId"] === i["zoneId"] && r.inputs["certificate"] === i["certificate"],
  );
  return refusals(
    ...refuseIds(i),
    !certificate && "1400: Unable to parse the certificate",
    !key && "1401: Unable to parse the private key",
    certificate &&
      key &&
      !certificate.checkPrivateKey(key) &&
      "1402: the private key does not belong to the certificate",
    certificate &&
      Date.parse(certificate.validTo) <= Date.parse(cloud.now()) &&
      `1403: the certificate expired at ${certificate.validTo}`,
    again && `1404: the certificate was uploaded already: ${again.id}`,
  );
}
