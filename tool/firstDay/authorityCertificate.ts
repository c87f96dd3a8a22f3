import * as crypto from "node:crypto";
import * as x509 from "@peculiar/x509";

/** How long the authority's certificate is valid, years; its key can sign a new one at any time. */
const YEARS = 10;
const P256 = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** Signs with the authority's key; the signature is ECDSA with SHA-256, in DER. */
export type Sign = (data: Uint8Array) => Promise<Buffer>;

/** The certificate (PEM) of an authority for server identities, signed by its own P-256 key. */
export async function selfSigned(key: crypto.KeyObject, domain: string, sign: Sign): Promise<string> {
  const spki = key.export({ format: "der", type: "spki" });
  const name = `CN=Server identities, O=${domain}`;
  const notBefore = new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notBefore.getUTCFullYear() + YEARS);
  const certificate = await x509.X509CertificateGenerator.create(
    {
      serialNumber: `0${crypto.randomBytes(16).toString("hex").slice(1)}`,
      ...{ subject: name, issuer: name, notBefore, notAfter },
      publicKey: new x509.PublicKey(spki),
      signingKey: await crypto.webcrypto.subtle.importKey("spki", spki, P256, true, ["verify"]),
      signingAlgorithm: P256,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(new x509.PublicKey(spki), false, crypto.webcrypto),
      ],
    },
    signingProvider(sign),
  );
  const pem = certificate.toString("pem").trim();
  if (!new crypto.X509Certificate(pem).verify(key)) {
    throw new Error("the certificate does not verify with its own key");
  }
  return pem;
}

/** A certificate for the sandbox, whose key was thrown away: nothing there is signed with it. */
export async function madeUpCertificate(domain: string): Promise<string> {
  const { publicKey, privateKey } = crypto.generateKeyPairSync("ec", { namedCurve: "P-256" });
  return selfSigned(publicKey, domain, async (data) => crypto.sign("sha256", data, privateKey));
}

/** The library's cryptography, but for the signature, which the holder of the key makes. */
function signingProvider(sign: Sign) {
  const subtle = {
    sign: async (_algorithm: unknown, _key: unknown, data: ArrayBuffer) =>
      pairOf(await sign(new Uint8Array(data))),
  };
  return { subtle, getRandomValues: crypto.webcrypto.getRandomValues.bind(crypto.webcrypto) };
}

/** The two numbers of a signature in DER, each padded to 32 bytes, as the library wants them. */
function pairOf(der: Buffer): ArrayBuffer {
  const first = der.subarray(4, 4 + der[3]!);
  const second = der.subarray(6 + first.length, 6 + first.length + der[5 + first.length]!);
  const pair = new Uint8Array(64);
  for (const [index, number] of [first, second].entries()) {
    const digits = number.subarray(Math.max(0, number.length - 32));
    pair.set(digits, index * 32 + 32 - digits.length);
  }
  return pair.buffer;
}
