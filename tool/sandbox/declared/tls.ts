import * as crypto from "node:crypto";
import { isIP } from "node:net";
import {
  USAGES,
  canSign,
  readCertificate,
  readKey,
  readRequest,
  request,
  signRequest,
  signSelf,
} from "./certificates";
import { opensshPrivate, opensshPublic } from "./openssh";
import { byToken, oneOf, refusals, within } from "./row";
import type { Bag, Cloud, CloudTable, InputSpec, ResourceSpec } from "./table";

const SUBJECT: InputSpec = {
  type: {
    commonName: "string",
    country: "string",
    emailAddress: "string",
    locality: "string",
    organization: "string",
    organizationalUnit: "string",
    postalCode: "string",
    province: "string",
    serialNumber: "string",
    streetAddresses: ["string"],
  },
  replaces: true,
};
const KEY_INPUTS: Record<string, InputSpec> = {
  privateKeyPem: { type: "string", replaces: true, secret: true },
  privateKeyPemWo: { type: "string", secret: true },
  privateKeyPemWoVersion: { type: "integer", replaces: true },
};
const NAME_INPUTS: Record<string, InputSpec> = {
  dnsNames: { type: ["string"], replaces: true },
  ipAddresses: { type: ["string"], replaces: true },
  subject: SUBJECT,
  uris: { type: ["string"], replaces: true },
};
const TERM_INPUTS: Record<string, InputSpec> = {
  allowedUses: { type: ["string"], required: true, replaces: true },
  earlyRenewalHours: { type: "integer", default: 0 },
  isCaCertificate: { type: "boolean", replaces: true, default: false },
  maxPathLength: { type: "integer", replaces: true, default: -1 },
  setSubjectKeyId: { type: "boolean", replaces: true, default: false },
  validityPeriodHours: { type: "integer", required: true, replaces: true },
};

const KEY_OUTPUTS = [
  "privateKeyPem",
  "privateKeyPemPkcs8",
  "privateKeyOpenssh",
  "publicKeyPem",
  "publicKeyOpenssh",
  "publicKeyFingerprintMd5",
  "publicKeyFingerprintSha256",
];
const CURVES: Record<string, string> = {
  P224: "secp224r1",
  P256: "prime256v1",
  P384: "secp384r1",
  P521: "secp521r1",
};

function generate(i: Bag): crypto.KeyObject {
  if (i["algorithm"] === "ED25519") return crypto.generateKeyPairSync("ed25519").privateKey;
  if (i["algorithm"] === "RSA") {
    return crypto.generateKeyPairSync("rsa", { modulusLength: i["rsaBits"] ?? 2048 }).privateKey;
  }
  return crypto.generateKeyPairSync("ec", { namedCurve: CURVES[i["ecdsaCurve"] ?? "P224"] ?? "" }).privateKey;
}

const sha1 = (data: crypto.BinaryLike): string => crypto.createHash("sha1").update(data).digest("hex");

/** A key's own form first: PKCS #1 for RSA, SEC 1 for curves, PKCS #8 for Ed25519. */
const FORM = { RSA: "pkcs1", ECDSA: "sec1", ED25519: "pkcs8" } as const;

/** The key that a resource speaks of. */
const keyOf = (i: Bag): crypto.KeyObject | undefined => readKey(i["privateKeyPem"] ?? i["privateKeyPemWo"]);

const ALGORITHMS: Record<string, string> = { rsa: "RSA", ec: "ECDSA", ed25519: "ED25519" };

const algorithmOf = (key: crypto.KeyObject | undefined): string =>
  ALGORITHMS[key?.asymmetricKeyType ?? ""] ?? "";

/** The public half in its forms; what OpenSSH does not know is empty. */
function publicHalf(key: crypto.KeyObject) {
  const ssh = opensshPublic(key);
  const blob = Buffer.from(ssh.split(" ")[1] ?? "", "base64");
  const digest = (hash: string) => crypto.createHash(hash).update(blob);
  return {
    publicKeyPem: String(key.export({ type: "spki", format: "pem" })),
    publicKeyOpenssh: ssh,
    publicKeyFingerprintMd5: ssh && (digest("md5").digest("hex").match(/../g) ?? []).join(":"),
    publicKeyFingerprintSha256: ssh && `SHA256:${digest("sha256").digest("base64").replace(/=+$/, "")}`,
  };
}

const PrivateKey: ResourceSpec = {
  inputs: {
    algorithm: { type: "string", required: true, replaces: true },
    ecdsaCurve: { type: "string", replaces: true, default: "P224" },
    rsaBits: { type: "integer", replaces: true, default: 2048 },
  },
  secretOutputs: ["privateKeyPem", "privateKeyPemPkcs8", "privateKeyOpenssh"],
  computed: KEY_OUTPUTS,
  stable: KEY_OUTPUTS,
  compute(i, _, previous) {
    if (previous) return { id: String(previous["id"] ?? ""), outputs: { ...previous, ...i } };
    const key = generate(i);
    const open = crypto.createPublicKey(key);
    const form = FORM[i["algorithm"] as keyof typeof FORM];
    return {
      id: sha1(open.export({ type: "spki", format: "der" })),
      outputs: {
        ...i,
        ecdsaCurve: i["ecdsaCurve"] ?? "P224",
        rsaBits: i["rsaBits"] ?? 2048,
        privateKeyPem: String(key.export({ type: form, format: "pem" })),
        privateKeyPemPkcs8: String(key.export({ type: "pkcs8", format: "pem" })),
        privateKeyOpenssh: opensshPrivate(key),
        ...publicHalf(open),
      },
    };
  },
  refuse: (i) =>
    refusals(
      oneOf("attribute algorithm", i["algorithm"], Object.keys(FORM)),
      oneOf("attribute ecdsa_curve", i["ecdsaCurve"], Object.keys(CURVES)),
      within("attribute rsa_bits", i["rsaBits"], 1024, 16384),
    ),
};

/** A resource whose id comes out of what it makes. */
function signed(spec: {
  inputs: Record<string, InputSpec>;
  make: (inputs: Bag, cloud: Cloud) => Promise<{ id: string } & Bag>;
  made: string[];
  follows?: (outputs: Bag, cloud: Cloud) => Bag;
  refuse: (inputs: Bag, cloud: Cloud) => string[];
}): ResourceSpec {
  const { make, made, follows, ...rest } = spec;
  return {
    ...rest,
    computed: [...made, ...(follows ? ["readyForRenewal"] : [])],
    stable: made,
    async compute(inputs, cloud, previous) {
      const { id, ...fresh } = previous ? { id: String(previous["id"] ?? "") } : await make(inputs, cloud);
      const kept = Object.fromEntries(made.map((name) => [name, previous?.[name]]));
      const outputs = { ...inputs, ...(previous ? kept : fresh) };
      return { id, outputs: { ...outputs, ...follows?.(outputs, cloud) } };
    },
  };
}

/** From when until when a certificate made now is valid. */
function validity(i: Bag, cloud: Cloud) {
  const start = Math.floor(Date.parse(cloud.now()) / 1000) * 1000;
  return { notBefore: new Date(start), notAfter: new Date(start + i["validityPeriodHours"] * 3_600_000) };
}

const rfc3339 = (date: Date): string => date.toISOString().replace(".000Z", "Z");

/** What a certificate resource shows of the certificate that was made. */
const shown = (certPem: string, { notBefore, notAfter }: { notBefore: Date; notAfter: Date }) => ({
  id: BigInt(`0x${readCertificate(certPem)?.serialNumber ?? "0"}`).toString(),
  certPem,
  validityStartTime: rfc3339(notBefore),
  validityEndTime: rfc3339(notAfter),
});

/** Whether the certificate is past its end, or within the hours before it in which it is to be renewed. */
const renewal = (o: Bag, cloud: Cloud) => ({
  readyForRenewal:
    Date.parse(cloud.now()) >= Date.parse(o["validityEndTime"]) - (o["earlyRenewalHours"] ?? 0) * 3_600_000,
});

const CertRequest = signed({
  inputs: { ...NAME_INPUTS, ...KEY_INPUTS },
  made: ["keyAlgorithm", "certRequestPem"],
  async make(i) {
    const key = keyOf(i);
    const certRequestPem = await request(key as crypto.KeyObject, i["subject"], i);
    return { id: sha1(certRequestPem.trim()), keyAlgorithm: algorithmOf(key), certRequestPem };
  },
  refuse: (i) =>
    refusals(...refuseKey(i, "private_key_pem", i["privateKeyPem"], i["privateKeyPemWo"]), ...refuseNames(i)),
});

const SelfSignedCert = signed({
  inputs: {
    ...NAME_INPUTS,
    ...KEY_INPUTS,
    ...TERM_INPUTS,
    setAuthorityKeyId: { type: "boolean", replaces: true, default: false },
  },
  made: ["keyAlgorithm", "certPem", "validityStartTime", "validityEndTime"],
  follows: renewal,
  async make(i, cloud) {
    const [key, when] = [keyOf(i), validity(i, cloud)];
    const certPem = await signSelf(key as crypto.KeyObject, i["subject"], {
      ...terms(i, when),
      authorityKeyId: i["setAuthorityKeyId"] === true,
      names: i,
    });
    return { ...shown(certPem, when), keyAlgorithm: algorithmOf(key) };
  },
  refuse: (i) =>
    refusals(
      ...refuseKey(i, "private_key_pem", i["privateKeyPem"], i["privateKeyPemWo"]),
      ...refuseNames(i),
      ...refuseTerms(i),
    ),
});

const LocallySignedCert = signed({
  inputs: {
    ...TERM_INPUTS,
    caCertPem: { type: "string", required: true, replaces: true },
    caPrivateKeyPem: { type: "string", replaces: true, secret: true },
    caPrivateKeyPemWo: { type: "string", secret: true },
    caPrivateKeyPemWoVersion: { type: "integer", replaces: true },
    certRequestPem: { type: "string", required: true, replaces: true },
  },
  made: ["caKeyAlgorithm", "certPem", "validityStartTime", "validityEndTime"],
  follows: renewal,
  async make(i, cloud) {
    const key = readKey(i["caPrivateKeyPem"] ?? i["caPrivateKeyPemWo"]) as crypto.KeyObject;
    const when = validity(i, cloud);
    const certPem = await signRequest(
      i["certRequestPem"],
      { key, certificatePem: i["caCertPem"] },
      terms(i, when),
    );
    return { ...shown(certPem, when), caKeyAlgorithm: algorithmOf(key) };
  },
  refuse(i) {
    const [ca, key] = [
      readCertificate(i["caCertPem"]),
      readKey(i["caPrivateKeyPem"] ?? i["caPrivateKeyPemWo"]),
    ];
    return refusals(
      ...refuseKey(i, "ca_private_key_pem", i["caPrivateKeyPem"], i["caPrivateKeyPemWo"]),
      !ca && "failed to parse ca_cert_pem: it is no PEM certificate",
      !readRequest(i["certRequestPem"]) &&
        "failed to parse cert_request_pem: it is no PEM certificate request",
      ca &&
        key &&
        !ca.checkPrivateKey(key) &&
        "the provided CA private key does not belong to the CA certificate",
      ca && !ca.ca && "the certificate in ca_cert_pem is not of a certificate authority",
      ...refuseTerms(i),
    );
  },
});

const terms = (i: Bag, when: { notBefore: Date; notAfter: Date }) => ({
  ...when,
  uses: i["allowedUses"] as string[],
  isCa: i["isCaCertificate"] === true,
  ...(i["maxPathLength"] === undefined ? {} : { maxPathLength: Number(i["maxPathLength"]) }),
  subjectKeyId: i["setSubjectKeyId"] === true,
});

function refuseKey(i: Bag, name: string, given: unknown, writeOnly: unknown): string[] {
  if ((given === undefined) === (writeOnly === undefined))
    return [`exactly one of ${name} and ${name}_wo must be set`];
  const key = readKey(given ?? writeOnly);
  return refusals(
    !key && `failed to parse ${name}: it is no PEM private key`,
    key &&
      !canSign(key) &&
      `keys of curve ${key.asymmetricKeyDetails?.namedCurve} do not sign in the sandbox: use P256, P384 or P521`,
    writeOnly !== undefined &&
      i[WO_VERSION[name] ?? ""] === undefined &&
      `${name}_wo needs ${name}_wo_version`,
  );
}

const WO_VERSION: Record<string, string> = {
  private_key_pem: "privateKeyPemWoVersion",
  ca_private_key_pem: "caPrivateKeyPemWoVersion",
};

const refuseNames = (i: Bag): string[] =>
  refusals(
    ...(i["ipAddresses"] ?? []).map(
      (ip: string) => isIP(ip) === 0 && `invalid IP address: ${JSON.stringify(ip)}`,
    ),
  );

const refuseTerms = (i: Bag): string[] =>
  refusals(
    ...i["allowedUses"].map((use: string) => oneOf("attribute allowed_uses", use, Object.keys(USAGES))),
    i["validityPeriodHours"] < 0 &&
      `attribute validity_period_hours ${i["validityPeriodHours"]} must be at least 0`,
    i["earlyRenewalHours"] < 0 &&
      `attribute early_renewal_hours ${i["earlyRenewalHours"]} must be at least 0`,
    i["maxPathLength"] < -1 && `attribute max_path_length ${i["maxPathLength"]} must be at least -1`,
  );

/** Keys, requests and certificates: real ones, made on this machine. */
export const tls: CloudTable = {
  package: "tls",
  version: "5.6.1",
  provider: {
    proxy: { type: { fromEnv: "boolean", password: "string", url: "string", username: "string" } },
  },
  resources: byToken("tls", { PrivateKey, CertRequest, SelfSignedCert, LocallySignedCert }),
  functions: {
    "tls:index/getPublicKey:getPublicKey": {
      inputs: {
        privateKeyOpenssh: { type: "string", secret: true },
        privateKeyPem: { type: "string", secret: true },
      },
      call(i) {
        const key = readKey(i["privateKeyPem"]);
        if (!key) throw new Error("failed to parse private_key_pem: it is no PEM private key");
        const open = crypto.createPublicKey(key);
        return {
          ...i,
          id: sha1(open.export({ type: "spki", format: "der" })),
          algorithm: algorithmOf(key),
          ...publicHalf(open),
        };
      },
    },
  },
};
