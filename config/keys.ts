import { X509Certificate } from "node:crypto";

const LEAST_RSA_BITS = 3072;

/** Curves of ECDSA by the name that OpenSSH gives them, and bytes of a point on each, uncompressed. */
const CURVES: Record<string, number> = { nistp256: 65, nistp384: 97, nistp521: 133 };

/** What is wrong with an OpenSSH public key line; undefined when it is an ed25519 key or RSA of 3072 bits or more. */
export function sshKeyFault(line: string): string | undefined {
  const key = readSshKey(line);
  if (typeof key === "string") return key;
  const { kind, fields } = key;
  if (kind === "ssh-ed25519")
    return fields.length === 2 && fields[1]!.length === 32 ? undefined : "is cut off";
  if (kind !== "ssh-rsa") return `is of kind ${kind}, which is neither ed25519 nor RSA`;
  const bits = fields.length === 3 ? bitLength(fields[2]!) : 0;
  return bits >= LEAST_RSA_BITS ? undefined : `is RSA of ${bits} bits, fewer than ${LEAST_RSA_BITS}`;
}

/** What is wrong with the public key of an authority for SSH: an elliptic key is right too, which the edge's own is. */
export function sshAuthorityFault(line: string): string | undefined {
  const key = readSshKey(line);
  if (typeof key === "string") return key;
  const [, curve = ""] = /^ecdsa-sha2-(nistp\d+)$/.exec(key.kind) ?? [];
  if (curve === "") return sshKeyFault(line);
  const [, named, point, ...rest] = key.fields;
  const isWhole = named?.toString("latin1") === curve && point?.length === CURVES[curve] && rest.length === 0;
  return isWhole ? undefined : "is cut off";
}

function readSshKey(line: string): { kind: string; fields: Buffer[] } | string {
  const [kind = "", body = ""] = line.trim().split(/\s+/);
  const fields = readFields(Buffer.from(body, "base64"));
  if (/PRIVATE KEY/.test(line)) return "is a private key, which must stay where it was made";
  if (!fields || fields[0]?.toString("latin1") !== kind || /[\r\n]/.test(line.trim())) {
    return "is not one line of an OpenSSH public key";
  }
  return { kind, fields };
}

/** What is wrong with the certificate (PEM) of the authority that signs server identities, at a moment. */
export function authorityFault(pem: string, now: Date): string | undefined {
  if (/PRIVATE KEY/.test(pem)) return "holds a private key; that key stays in KMS";
  if ((pem.match(/-----BEGIN /g) ?? []).length !== 1) return "is not one certificate in PEM form";
  const certificate = readCertificate(pem);
  if (!certificate) return "is not a certificate that can be read";
  const { asymmetricKeyType: kind, asymmetricKeyDetails: details } = certificate.publicKey;
  if (!certificate.ca) return "is not the certificate of an authority (CA:TRUE is missing)";
  if (kind !== "ec" && !(kind === "rsa" && (details?.modulusLength ?? 0) >= 2048)) {
    return `has a key of kind ${kind} that is neither elliptic nor RSA of 2048 bits or more`;
  }
  if (!(new Date(certificate.validTo) > now)) return `ran out on ${certificate.validTo}`;
  if (!(new Date(certificate.validFrom) <= now)) return `is valid only from ${certificate.validFrom}`;
  return undefined;
}

function readCertificate(pem: string): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(pem);
    void certificate.publicKey;
    return certificate;
  } catch {
    return undefined;
  }
}

function readFields(blob: Buffer): Buffer[] | undefined {
  const fields: Buffer[] = [];
  for (let at = 0; at < blob.length;) {
    if (at + 4 > blob.length) return undefined;
    const end = at + 4 + blob.readUInt32BE(at);
    if (end > blob.length) return undefined;
    fields.push(blob.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

function bitLength(number: Buffer): number {
  const digits = number.toString("hex").replace(/^(00)+/, "");
  return digits === ""
    ? 0
    : (digits.length / 2 - 1) * 8 + parseInt(digits.slice(0, 2), 16).toString(2).length;
}
