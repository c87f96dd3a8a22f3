import * as fs from "node:fs";
import * as path from "node:path";
import { X509Certificate, createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { tls } from "../../../tool/sandbox/declared/tls";
import type { Bag, Stored } from "../../../tool/sandbox/declared/table";
import { TrialCloud, declaredArgs } from "./trialCloud";

const SDK = path.dirname(require.resolve("@pulumi/tls/package.json"));
const names = Object.keys(tls.resources).map((token) => token.split(":")[2] ?? "");
const P256 = { algorithm: "ECDSA", ecdsaCurve: "P256" };

let cloud: TrialCloud;
beforeEach(() => {
  cloud = new TrialCloud(tls);
});

const key = async (inputs: Bag = P256): Promise<Stored> => cloud.create("PrivateKey", inputs);

async function authority(inputs: Bag = P256) {
  const own = await key(inputs);
  const certificate = await cloud.create("SelfSignedCert", {
    privateKeyPem: own.outputs["privateKeyPem"],
    subject: { commonName: "acme origin pulls", organization: "acme" },
    allowedUses: ["cert_signing", "crl_signing"],
    isCaCertificate: true,
    maxPathLength: 0,
    setAuthorityKeyId: true,
    validityPeriodHours: 8760,
  });
  return { caPrivateKeyPem: own.outputs["privateKeyPem"], caCertPem: certificate.outputs["certPem"] };
}

async function request(names: Bag = {}): Promise<{ own: Stored; certRequestPem: string }> {
  const own = await key();
  const made = await cloud.create("CertRequest", {
    privateKeyPem: own.outputs["privateKeyPem"],
    subject: { commonName: "edge", country: "GB", streetAddresses: ["1 High Street"] },
    dnsNames: ["shop.co.uk"],
    ...names,
  });
  return { own, certRequestPem: made.outputs["certRequestPem"] };
}

const leaf = { allowedUses: ["digital_signature", "client_auth"], validityPeriodHours: 2160 };

test.each(names)("takes the arguments that the SDK declares for %s", (name) => {
  const file = path.join(SDK, `${name.charAt(0).toLowerCase()}${name.slice(1)}.d.ts`);
  const { spec } = cloud.spec(name);
  const taken = Object.fromEntries(Object.entries(spec.inputs).map(([k, s]) => [k, s.required === true]));
  expect(taken).toEqual(declaredArgs(fs.readFileSync(file, "utf8"), name));
});

test.each([
  [{ algorithm: "RSA" }, "RSA PRIVATE KEY", "ssh-rsa"],
  [{ algorithm: "RSA", rsaBits: 3072 }, "RSA PRIVATE KEY", "ssh-rsa"],
  [P256, "EC PRIVATE KEY", "ecdsa-sha2-nistp256"],
  [{ algorithm: "ECDSA", ecdsaCurve: "P521" }, "EC PRIVATE KEY", "ecdsa-sha2-nistp521"],
  [{ algorithm: "ED25519" }, "PRIVATE KEY", "ssh-ed25519"],
])("makes a real key for %j", async (inputs, label, ssh) => {
  const { id, outputs } = await key(inputs);
  const [own, open] = [createPrivateKey(outputs["privateKeyPem"]), createPublicKey(outputs["publicKeyPem"])];
  expect(outputs["privateKeyPem"]).toContain(`-----BEGIN ${label}-----\n`);
  expect(createPrivateKey(outputs["privateKeyPemPkcs8"]).equals(own)).toBe(true);
  expect(createPublicKey(own).equals(open)).toBe(true);
  const hash = inputs.algorithm === "ED25519" ? null : "sha256";
  expect(verify(hash, Buffer.from("x"), open, sign(hash, Buffer.from("x"), own))).toBe(true);
  expect(outputs["publicKeyOpenssh"]).toMatch(new RegExp(`^${ssh} [A-Za-z0-9+/=]+\\n$`));
  const blob = Buffer.from(String(outputs["publicKeyOpenssh"]).split(" ")[1] ?? "", "base64");
  const sha256 = createHash("sha256").update(blob).digest("base64").replace(/=+$/, "");
  expect(outputs["publicKeyFingerprintSha256"]).toBe(`SHA256:${sha256}`);
  expect(outputs["publicKeyFingerprintMd5"]).toMatch(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/);
  expect(outputs["privateKeyOpenssh"]).toMatch(/^-----BEGIN OPENSSH PRIVATE KEY-----\n/);
  expect(id).toBe(
    createHash("sha1")
      .update(open.export({ type: "spki", format: "der" }))
      .digest("hex"),
  );
});

test("leaves the SSH forms empty for the curve that OpenSSH does not know", async () => {
  const { outputs } = await key({ algorithm: "ECDSA" });
  expect(outputs).toMatchObject({
    ecdsaCurve: "P224",
    publicKeyOpenssh: "",
    publicKeyFingerprintMd5: "",
    privateKeyOpenssh: "",
  });
});

test("calls every form of a private key secret", () => {
  expect(cloud.spec("PrivateKey").spec.secretOutputs).toEqual([
    "privateKeyPem",
    "privateKeyPemPkcs8",
    "privateKeyOpenssh",
  ]);
});

test.each([P256, { algorithm: "RSA" }, { algorithm: "ED25519" }])(
  "signs a request by an authority of %j",
  async (inputs) => {
    const ca = await authority(inputs);
    const { own, certRequestPem } = await request({
      ipAddresses: ["10.20.0.5"],
      uris: ["spiffe://acme/edge"],
    });
    const made = await cloud.create("LocallySignedCert", { ...ca, certRequestPem, ...leaf });
    const [root, certificate] = [
      new X509Certificate(ca.caCertPem),
      new X509Certificate(made.outputs["certPem"]),
    ];
    expect(root.verify(root.publicKey) && root.ca).toBe(true);
    expect(certificate.checkIssued(root) && certificate.verify(root.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(own.outputs["privateKeyPem"]))).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(certificate.subject).toBe("C=GB\nstreet=1 High Street\nCN=edge");
    expect(certificate.subjectAltName).toBe("DNS:shop.co.uk, IP Address:10.20.0.5, URI:spiffe://acme/edge");
    expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.2"]);
    expect(made.id).toBe(BigInt(`0x${certificate.serialNumber}`).toString());
    expect(made.outputs).toMatchObject({
      validityStartTime: "2026-11-22T12:00:00Z",
      validityEndTime: "2027-02-20T12:00:00Z",
      readyForRenewal: false,
    });
    expect(new Date(certificate.validTo).toISOString()).toBe("2027-02-20T12:00:00.000Z");
  },
);

test("keeps the certificate over an update, and says when it is to be renewed", async () => {
  const ca = await authority();
  const { certRequestPem } = await request();
  const made = await cloud.create("LocallySignedCert", { ...ca, certRequestPem, ...leaf });
  const inputs = { ...made.inputs, earlyRenewalHours: 720 };
  expect(await cloud.update("LocallySignedCert", made, inputs)).toEqual({
    ...made.outputs,
    earlyRenewalHours: 720,
  });
  cloud.clock = "2027-01-21T12:00:00.000Z";
  expect(await cloud.update("LocallySignedCert", made, inputs)).toMatchObject({
    readyForRenewal: true,
    certPem: made.outputs["certPem"],
  });
});

test("shows the public half of a key that is given", async () => {
  const own = await key();
  const shown = cloud.call("getPublicKey", { privateKeyPem: own.outputs["privateKeyPem"] });
  expect(shown).toMatchObject({
    id: own.id,
    algorithm: "ECDSA",
    publicKeyOpenssh: own.outputs["publicKeyOpenssh"],
  });
});

test("rejects algorithms, curves, sizes and uses that are not known", async () => {
  expect(cloud.refusals("PrivateKey", { algorithm: "ecdsa" })[0]).toMatch(/algorithm "ecdsa"/);
  expect(cloud.refusals("PrivateKey", { algorithm: "ECDSA", ecdsaCurve: "P-256" })[0]).toMatch(
    /ecdsa_curve "P-256"/,
  );
  expect(cloud.refusals("PrivateKey", { algorithm: "RSA", rsaBits: 512 })[0]).toMatch(/rsa_bits 512/);
  const own = { privateKeyPem: (await key()).outputs["privateKeyPem"], validityPeriodHours: 1 };
  expect(cloud.refusals("SelfSignedCert", { ...own, allowedUses: ["serverAuth"] })[0]).toMatch(
    /allowed_uses "serverAuth"/,
  );
  expect(cloud.refusals("SelfSignedCert", { ...own, allowedUses: [], ipAddresses: ["x"] })[0]).toMatch(
    /invalid IP address/,
  );
});

test("rejects a key that is missing, given twice, or unreadable", () => {
  expect(cloud.refusals("CertRequest", {})[0]).toMatch(/exactly one of private_key_pem/);
  expect(cloud.refusals("CertRequest", { privateKeyPem: "a", privateKeyPemWo: "b" })[0]).toMatch(
    /exactly one of/,
  );
  expect(cloud.refusals("CertRequest", { privateKeyPem: "a" })[0]).toMatch(/failed to parse private_key_pem/);
});

test("rejects an authority whose key does not fit, or that is none", async () => {
  const [one, other] = [await authority(), await authority()];
  const { certRequestPem } = await request();
  const mixed = { caCertPem: one.caCertPem, caPrivateKeyPem: other.caPrivateKeyPem, certRequestPem, ...leaf };
  expect(cloud.refusals("LocallySignedCert", mixed)[0]).toMatch(/does not belong to the CA certificate/);
  const made = await cloud.create("LocallySignedCert", { ...one, certRequestPem, ...leaf });
  expect(
    cloud.refusals("LocallySignedCert", { ...mixed, caCertPem: made.outputs["certPem"] }).join(),
  ).toMatch(/not of a certificate authority/);
  expect(cloud.refusals("LocallySignedCert", { ...one, certRequestPem: "x", ...leaf })[0]).toMatch(
    /failed to parse cert_request_pem/,
  );
});
