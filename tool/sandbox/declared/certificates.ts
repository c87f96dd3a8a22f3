import * as crypto from "node:crypto";
import * as x509 from "@peculiar/x509";

/** Who a certificate or request is for, in the fields of a distinguished name. */
export interface Subject {
  commonName?: string;
  country?: string;
  emailAddress?: string;
  locality?: string;
  organization?: string;
  organizationalUnit?: string;
  postalCode?: string;
  province?: string;
  serialNumber?: string;
  streetAddresses?: string[];
}

/** Names that a certificate holds besides its subject. */
export interface OtherNames {
  dnsNames?: string[];
  ipAddresses?: string[];
  uris?: string[];
}

/** What a signer puts into a certificate. */
export interface Terms {
  notBefore: Date;
  notAfter: Date;
  /** Usages in the spelling of `USAGES`. */
  uses: string[];
  isCa?: boolean;
  maxPathLength?: number;
  subjectKeyId?: boolean;
  authorityKeyId?: boolean;
  /** Names to hold instead of those of the request. */
  names?: OtherNames;
}

/** A signer: its own certificate, or nothing when it signs itself, and its key. */
export interface Signer {
  key: crypto.KeyObject;
  certificatePem?: string;
}

x509.cryptoProvider.set(crypto.webcrypto as never);

const EXTENDED = "1.3.6.1.5.5.7.3";

/** Every usage by its name: a bit of the key usage, or an identifier of the extended one. */
export const USAGES: Record<string, number | string> = {
  digital_signature: x509.KeyUsageFlags.digitalSignature,
  content_commitment: x509.KeyUsageFlags.nonRepudiation,
  key_encipherment: x509.KeyUsageFlags.keyEncipherment,
  data_encipherment: x509.KeyUsageFlags.dataEncipherment,
  key_agreement: x509.KeyUsageFlags.keyAgreement,
  cert_signing: x509.KeyUsageFlags.keyCertSign,
  crl_signing: x509.KeyUsageFlags.cRLSign,
  encipher_only: x509.KeyUsageFlags.encipherOnly,
  decipher_only: x509.KeyUsageFlags.decipherOnly,
  any_extended: "2.5.29.37.0",
  server_auth: `${EXTENDED}.1`,
  client_auth: `${EXTENDED}.2`,
  code_signing: `${EXTENDED}.3`,
  email_protection: `${EXTENDED}.4`,
  ipsec_end_system: `${EXTENDED}.5`,
  ipsec_tunnel: `${EXTENDED}.6`,
  ipsec_user: `${EXTENDED}.7`,
  timestamping: `${EXTENDED}.8`,
  ocsp_signing: `${EXTENDED}.9`,
  microsoft_server_gated_crypto: "1.3.6.1.4.1.311.10.3.3",
  netscape_server_gated_crypto: "2.16.840.1.113730.4.1",
  microsoft_commercial_code_signing: "1.3.6.1.4.1.311.2.1.22",
  microsoft_kernel_code_signing: "1.3.6.1.4.1.311.61.1.1",
};

const CURVES: Record<string, { namedCurve: string; hash: string }> = {
  prime256v1: { namedCurve: "P-256", hash: "SHA-256" },
  secp384r1: { namedCurve: "P-384", hash: "SHA-384" },
  secp521r1: { namedCurve: "P-521", hash: "SHA-512" },
};

/** How a key signs, in the words of WebCrypto; undefined for a curve that it does not know. */
function signing(key: crypto.KeyObject) {
  if (key.asymmetricKeyType === "rsa") return { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  if (key.asymmetricKeyType === "ed25519") return { name: "Ed25519" };
  const curve = CURVES[key.asymmetricKeyDetails?.namedCurve ?? ""];
  return curve && { name: "ECDSA", ...curve };
}

/** Whether certificates can be signed with the key. */
export const canSign = (key: crypto.KeyObject): boolean => signing(key) !== undefined;

async function imported(key: crypto.KeyObject) {
  const algorithm = signing(key);
  if (!algorithm) throw new Error(`keys of type ${key.asymmetricKeyDetails?.namedCurve} can not sign here`);
  const { subtle } = crypto.webcrypto;
  const spki = crypto.createPublicKey(key).export({ type: "spki", format: "der" });
  const pkcs8 = key.export({ type: "pkcs8", format: "der" });
  const privateKey = await subtle.importKey("pkcs8", pkcs8, algorithm, true, ["sign"]);
  const publicKey = await subtle.importKey("spki", spki, algorithm, true, ["verify"]);
  return { algorithm, keys: { privateKey, publicKey } };
}

/** A PEM text that ends with a line break, as every tool writes it. */
const pem = (data: { toString(format: "pem"): string }): string => `${data.toString("pem").trim()}\n`;

/** A distinguished name in the usual order of its fields. */
function distinguished(subject: Subject = {}): x509.JsonName {
  const fields: [string, string | undefined][] = [
    ["C", subject.country],
    ["O", subject.organization],
    ["OU", subject.organizationalUnit],
    ["L", subject.locality],
    ["ST", subject.province],
    ...(subject.streetAddresses ?? []).map((street): [string, string] => ["2.5.4.9", street]),
    ["2.5.4.17", subject.postalCode],
    ["CN", subject.commonName],
    ["2.5.4.5", subject.serialNumber],
    ["1.2.840.113549.1.9.1", subject.emailAddress],
  ];
  return fields.flatMap(([field, value]) => (value ? [{ [field]: [value] }] : []));
}

function otherNames({ dnsNames = [], ipAddresses = [], uris = [] }: OtherNames): x509.Extension[] {
  const names = [
    ...dnsNames.map((value) => ({ type: "dns" as const, value })),
    ...ipAddresses.map((value) => ({ type: "ip" as const, value })),
    ...uris.map((value) => ({ type: "url" as const, value })),
  ];
  return names.length > 0 ? [new x509.SubjectAlternativeNameExtension(names)] : [];
}

/** A certificate signing request, signed by the key that it asks for. */
export async function request(
  key: crypto.KeyObject,
  subject?: Subject,
  names: OtherNames = {},
): Promise<string> {
  const { algorithm, keys } = await imported(key);
  const csr = await x509.Pkcs10CertificateRequestGenerator.create({
    name: distinguished(subject),
    keys,
    signingAlgorithm: algorithm,
    extensions: otherNames(names),
  });
  return pem(csr);
}

/** A request as it was read; undefined when the text is none. */
export function readRequest(text: unknown): x509.Pkcs10CertificateRequest | undefined {
  try {
    return new x509.Pkcs10CertificateRequest(String(text));
  } catch {
    return undefined;
  }
}

/** A certificate as it was read; undefined when the text is none. */
export function readCertificate(text: unknown): crypto.X509Certificate | undefined {
  try {
    return new crypto.X509Certificate(String(text));
  } catch {
    return undefined;
  }
}

/** A private key as it was read; undefined when the text is none. */
export function readKey(text: unknown): crypto.KeyObject | undefined {
  try {
    return crypto.createPrivateKey(String(text));
  } catch {
    return undefined;
  }
}

async function extensions(
  terms: Terms,
  subject: x509.PublicKey,
  signer: x509.PublicKey,
  names: x509.Extension[],
) {
  const found = terms.uses.map((use) => USAGES[use]);
  const flags = found
    .filter((use): use is number => typeof use === "number")
    .reduce((sum, bit) => sum | bit, 0);
  const purposes = found.filter((use): use is string => typeof use === "string");
  const length = terms.isCa && terms.maxPathLength !== undefined && terms.maxPathLength >= 0;
  return [
    ...(flags ? [new x509.KeyUsagesExtension(flags, true)] : []),
    ...(purposes.length > 0 ? [new x509.ExtendedKeyUsageExtension(purposes)] : []),
    new x509.BasicConstraintsExtension(terms.isCa === true, length ? terms.maxPathLength : undefined, true),
    ...(terms.isCa || terms.subjectKeyId ? [await x509.SubjectKeyIdentifierExtension.create(subject)] : []),
    ...(terms.authorityKeyId ? [await x509.AuthorityKeyIdentifierExtension.create(signer)] : []),
    ...names,
  ];
}

/** A certificate over the key and names of a request. */
export async function signRequest(csrPem: string, signer: Required<Signer>, terms: Terms): Promise<string> {
  const csr = new x509.Pkcs10CertificateRequest(csrPem);
  const authority = new x509.X509Certificate(signer.certificatePem);
  const asked = csr.extensions.filter((e) => e.type === "2.5.29.17");
  const { algorithm, keys } = await imported(signer.key);
  const certificate = await x509.X509CertificateGenerator.create({
    ...dated(terms),
    subject: csr.subjectName,
    issuer: authority.subjectName,
    publicKey: csr.publicKey,
    signingKey: keys.privateKey,
    signingAlgorithm: algorithm,
    extensions: await extensions(
      { authorityKeyId: true, ...terms },
      csr.publicKey,
      authority.publicKey,
      terms.names ? otherNames(terms.names) : asked,
    ),
  });
  return pem(certificate);
}

/** A certificate that its own key signed. */
export async function signSelf(
  key: crypto.KeyObject,
  subject: Subject | undefined,
  terms: Terms,
): Promise<string> {
  const { algorithm, keys } = await imported(key);
  const own = await x509.PublicKey.create(keys.publicKey);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...dated(terms),
    name: distinguished(subject),
    keys,
    signingAlgorithm: algorithm,
    extensions: await extensions(terms, own, own, otherNames(terms.names ?? {})),
  });
  return pem(certificate);
}

/** Validity to the second, and a serial number of 127 bits. */
function dated({ notBefore, notAfter }: Terms) {
  const serial = crypto.randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return { notBefore, notAfter, serialNumber: serial.toString("hex") };
}
