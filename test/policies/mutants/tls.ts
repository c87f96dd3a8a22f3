import { MISSING, type Table } from "./table";

const NAMES =
  "nobody looks at the names in a certificate that stands for the edge: the servers ask who signed it";
const WRITE_ONLY = "a key that is written and never kept is not less secret";

export const tls: Table = {
  "tls:index/certRequest:CertRequest": {
    without: "certificates are made from it, so no program is without it",
    inputs: {
      dnsNames:
        "the edge's certificate is asked for its signer and not for names, and the origins' takes its names from " +
        "the resource that Cloudflare signs",
      privateKeyPem:
        "a certificate for another key is of no use to who holds this one, and TLS fails at once",
    },
    harmless: {
      [NAMES]: ["ipAddresses", "uris", "subject.commonName", "subject.organization"],
      [WRITE_ONLY]: ["privateKeyPemWo", "privateKeyPemWoVersion"],
    },
  },
  "tls:index/locallySignedCert:LocallySignedCert": {
    without: "the edge shows it, and its upload takes it, so no program is without it",
    inputs: {
      allowedUses: [
        (uses: string[]) => [...uses, "cert_signing"],
        (uses: string[]) => uses.filter((use) => use !== "client_auth"),
      ],
      isCaCertificate: [true],
      earlyRenewalHours: [0, MISSING],
      validityPeriodHours: [24 * 3650],
      certRequestPem:
        "a certificate for another key is of no use to who holds this one, and TLS fails at once",
      maxPathLength: "it counts for an authority only, which this is not",
      setSubjectKeyId: "a hint for finding the signer, which servers check by the key",
    },
    harmless: {
      "the provider refuses to sign where key and certificate of the authority do not belong together": [
        "caCertPem",
        "caPrivateKeyPem",
      ],
      [WRITE_ONLY]: ["caPrivateKeyPemWo", "caPrivateKeyPemWoVersion"],
    },
  },
  "tls:index/privateKey:PrivateKey": {
    without: "certificates are made from it, so no program is without it",
    inputs: {
      algorithm: ["RSA"],
      ecdsaCurve: ["P224", MISSING],
      rsaBits: "it counts for an RSA key only, which this is not",
      "(protect)": [false],
    },
  },
  "tls:index/selfSignedCert:SelfSignedCert": {
    without:
      "the servers trust it, and the edge's certificate is signed with it, so no program is without it",
    inputs: {
      allowedUses: [
        (uses: string[]) => uses.filter((use) => use !== "cert_signing"),
        (uses: string[]) => [...uses, "server_auth"],
      ],
      isCaCertificate: [false, MISSING],
      earlyRenewalHours: "a renewed authority has the same name and key, so what it signed holds",
      validityPeriodHours: [24, 24 * 36_500],
      maxPathLength: "only who holds the key of the authority could sign for another one",
      "(protect)": [false],
    },
    harmless: {
      "nobody looks at the names of an authority: what it signed is checked by its key": [
        ...["dnsNames", "ipAddresses", "uris", "subject.commonName", "subject.organization"],
      ],
      "a hint for finding the signer, which servers check by the key": [
        "setAuthorityKeyId",
        "setSubjectKeyId",
      ],
      "the provider refuses to sign with a key that is not the authority's": ["privateKeyPem"],
      [WRITE_ONLY]: ["privateKeyPemWo", "privateKeyPemWoVersion"],
    },
  },
};
