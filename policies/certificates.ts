import { X509Certificate } from "node:crypto";

/** What of a certificate can be too old or too weak. */
export interface Certificate {
  /** Days from now to its end, whole ones; below 0 when it has ended. */
  daysLeft: number;
  /** Bits of an RSA key; none for a key of another kind. */
  rsaBits?: number;
  /** Broken hash that it is signed with. */
  weakHash?: "MD2" | "MD5" | "SHA-1";
}

const DAY = 86_400_000;

/** Signature algorithms that can be forged, by their object identifier in DER. */
const WEAK: readonly (readonly [Certificate["weakHash"], Buffer])[] = [
  ["MD2", Buffer.from("2a864886f70d010102", "hex")],
  ["MD5", Buffer.from("2a864886f70d010104", "hex")],
  ["SHA-1", Buffer.from("2a864886f70d010105", "hex")],
  ["SHA-1", Buffer.from("2a8648ce3d0401", "hex")],
  ["SHA-1", Buffer.from("2a8648ce380403", "hex")],
];

/** Reads the first certificate of a PEM text; none when there is none that can be read. */
export function readCertificate(pem: unknown): Certificate | undefined {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(String(pem));
  } catch {
    return undefined;
  }
  const { modulusLength: rsaBits } = certificate.publicKey.asymmetricKeyDetails ?? {};
  const algorithm = signatureAlgorithm(certificate.raw);
  const weakHash = WEAK.find(([, identifier]) => identifier.equals(algorithm))?.[0];
  return {
    daysLeft: Math.floor((Date.parse(certificate.validTo) - Date.now()) / DAY),
    ...(certificate.publicKey.asymmetricKeyType === "rsa" && rsaBits !== undefined && { rsaBits }),
    ...(weakHash && { weakHash }),
  };
}

/** Node does not tell it: a certificate is what is signed, the algorithm, and the signature, one after the other. */
function signatureAlgorithm(der: Buffer): Buffer {
  const signed = contents(der, contents(der, 0).start);
  const identifier = contents(der, contents(der, signed.end).start);
  return der.subarray(identifier.start, identifier.end);
}

/** Where the contents of an element of DER begin and end. */
function contents(der: Buffer, at: number): { start: number; end: number } {
  const length = der[at + 1] ?? 0;
  if (length < 0x80) return { start: at + 2, end: at + 2 + length };
  const bytes = length & 0x7f;
  const start = at + 2 + bytes;
  return { start, end: start + der.readUIntBE(at + 2, bytes) };
}
