import * as pulumi from "@pulumi/pulumi";
import { OriginTls, type OriginTlsArgs } from "../../../components/edge/originTls";
import { type Registration, record } from "../../support/record";

const args: OriginTlsArgs = {
  zoneId: "zone",
  domain: "shop.example",
  hosts: ["app.shop.example"],
  keep: true,
};

/** Stands in for key and certificate material: each says which resource it came from. */
const material = ({ type, name }: Registration) =>
  ({
    "tls:index/privateKey:PrivateKey": { privateKeyPem: `key of ${name}\n` },
    "tls:index/selfSignedCert:SelfSignedCert": { certPem: `certificate ${name}\n` },
    "tls:index/certRequest:CertRequest": { certRequestPem: `request ${name}\n` },
    "tls:index/locallySignedCert:LocallySignedCert": { certPem: `certificate ${name}\n` },
    "cloudflare:index/originCaCertificate:OriginCaCertificate": { certificate: `certificate ${name}\n` },
  })[type] ?? {};
const secret = (value: string) => expect.objectContaining({ value });
const build = (change: Partial<OriginTlsArgs> = {}) =>
  record(() => new OriginTls("tls", { ...args, ...change }), material);

test("makes every key on the curve P-256", async () => {
  const { summary } = await build();
  const key = { algorithm: "ECDSA", ecdsaCurve: "P256" };
  expect(summary("tls:index/privateKey", (r) => r.inputs)).toEqual({
    "tls-client-ca-key-1": key,
    "tls-client-key": key,
    "tls-origin-key-1": key,
  });
});

test("P24: shows the origins a client certificate of the firm's own authority", async () => {
  const { get } = await build();
  expect(get("tls-client-ca-1").inputs).toEqual({
    privateKeyPem: secret("key of tls-client-ca-key-1\n"),
    subject: { commonName: "shop.example edge client authority 1", organization: "shop.example" },
    isCaCertificate: true,
    setSubjectKeyId: true,
    allowedUses: ["cert_signing", "crl_signing", "digital_signature"],
    validityPeriodHours: 87600,
    earlyRenewalHours: 0,
  });
  expect(get("tls-client-request").inputs).toEqual({
    privateKeyPem: secret("key of tls-client-key\n"),
    subject: { commonName: "edge of shop.example", organization: "shop.example" },
    dnsNames: ["shop.example"],
  });
  expect(get("tls-client-certificate").inputs).toEqual({
    certRequestPem: "request tls-client-request\n",
    caCertPem: "certificate tls-client-ca-1\n",
    caPrivateKeyPem: secret("key of tls-client-ca-key-1\n"),
    isCaCertificate: false,
    setSubjectKeyId: true,
    allowedUses: ["digital_signature", "client_auth"],
    validityPeriodHours: 8760,
    earlyRenewalHours: 720,
  });
  expect(get("tls-origin-pulls-certificate").inputs).toEqual({
    zoneId: "zone",
    certificate: "certificate tls-client-certificate\n",
    privateKey: secret("key of tls-client-key\n"),
  });
  expect(get("tls-origin-pulls").inputs).toEqual({ zoneId: "zone", enabled: true });
});

test("P25: issues an origin certificate for apex, wildcard and every deeper host", async () => {
  const { get } = await build({ hosts: ["app.uk.shop.example"] });
  const hostnames = ["shop.example", "*.shop.example", "app.uk.shop.example"];
  expect(get("tls-origin-request-1").inputs).toEqual({
    privateKeyPem: secret("key of tls-origin-key-1\n"),
    subject: { commonName: "shop.example", organization: "shop.example" },
    dnsNames: hostnames,
  });
  expect(get("tls-origin-certificate-1").inputs).toEqual({
    csr: "request tls-origin-request-1\n",
    hostnames,
    requestType: "origin-ecc",
    requestedValidity: 365,
  });
});

test("gives the origins what they need, the key as a secret", async () => {
  let given: unknown[] = [];
  let secret = false;
  await record(() => {
    const tls = new OriginTls("tls", args);
    pulumi
      .all([tls.edgeClientCaPem, tls.originCertificatePem, tls.originPrivateKeyPem])
      .apply((values) => (given = values));
    void pulumi.isSecret(tls.originPrivateKeyPem).then((is) => (secret = is));
  }, material);
  expect(given).toEqual([
    "certificate tls-client-ca-1\n",
    "certificate tls-origin-certificate-1\n",
    "key of tls-origin-key-1\n",
  ]);
  expect(secret).toBe(true);
});

test("a second authority is trusted before it signs, and the first keeps its resources", async () => {
  let trusted = "";
  const change = { clientAuthorities: ["1", "2"] };
  const both = await record(
    () => new OriginTls("tls", { ...args, ...change }).edgeClientCaPem.apply((pem) => (trusted = pem)),
    material,
  );
  expect(trusted).toBe("certificate tls-client-ca-1\ncertificate tls-client-ca-2\n");
  expect(both.get("tls-client-certificate").inputs.caCertPem).toBe("certificate tls-client-ca-1\n");
  expect(both.get("tls-client-ca-1")).toEqual((await build()).get("tls-client-ca-1"));

  const swapped = await build({ clientAuthorities: ["2", "1"] });
  expect(swapped.get("tls-client-certificate").inputs.caCertPem).toBe("certificate tls-client-ca-2\n");
});

test("another issue makes a new origin key and certificate, and leaves the edge's alone", async () => {
  const { summary } = await build({ originIssue: "2027" });
  expect(Object.keys(summary("tls:index/privateKey", () => 0))).toEqual([
    "tls-client-ca-key-1",
    "tls-client-key",
    "tls-origin-key-2027",
  ]);
});

test("rejects an empty list of authorities", async () => {
  await expect(build({ clientAuthorities: [] })).rejects.toThrow(
    "tls: clientAuthorities is empty, name at least one",
  );
});
