import { createPublicKey, randomBytes, type KeyObject } from "node:crypto";

const CURVES: Record<string, string> = { "P-256": "nistp256", "P-384": "nistp384", "P-521": "nistp521" };

/** A string of the SSH protocol: its length, then its bytes. */
function field(data: string | Buffer): Buffer {
  const bytes = Buffer.from(data as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** A positive number of the SSH protocol: no leading zeros, one zero byte before a set sign bit. */
function mpint(base64url: string | undefined): Buffer {
  let bytes = Buffer.from(base64url ?? "", "base64url");
  while (bytes.length > 0 && bytes[0] === 0) bytes = bytes.subarray(1);
  return field((bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

const octets = (base64url: string | undefined): Buffer => Buffer.from(base64url ?? "", "base64url");

/** The name and the fields of a public key; undefined for a curve that OpenSSH does not know. */
function describe(key: KeyObject): { name: string; blob: Buffer; point: Buffer } | undefined {
  if (key.asymmetricKeyType === "ec" && key.asymmetricKeyDetails?.namedCurve === "secp224r1")
    return undefined;
  const jwk = key.export({ format: "jwk" });
  if (jwk.kty === "RSA") {
    const blob = Buffer.concat([field("ssh-rsa"), mpint(jwk.e), mpint(jwk.n)]);
    return { name: "ssh-rsa", blob, point: Buffer.alloc(0) };
  }
  if (jwk.kty === "OKP") {
    const point = octets(jwk.x);
    return { name: "ssh-ed25519", blob: Buffer.concat([field("ssh-ed25519"), field(point)]), point };
  }
  const curve = CURVES[jwk.crv ?? ""] ?? "";
  const name = `ecdsa-sha2-${curve}`;
  const point = Buffer.concat([Buffer.from([4]), octets(jwk.x), octets(jwk.y)]);
  return { name, blob: Buffer.concat([field(name), field(curve), field(point)]), point };
}

/** The line of `authorized_keys`, with its line break; empty for a curve that OpenSSH does not know. */
export function opensshPublic(key: KeyObject): string {
  const found = describe(key);
  return found ? `${found.name} ${found.blob.toString("base64")}\n` : "";
}

/** The private key in OpenSSH's own format, unencrypted; empty for a curve that it does not know. */
export function opensshPrivate(key: KeyObject): string {
  const found = describe(createPublicKey(key));
  if (!found) return "";
  const jwk = key.export({ format: "jwk" });
  const check = randomBytes(4);
  const secret = {
    RSA: () => Buffer.concat([jwk.n, jwk.e, jwk.d, jwk.qi, jwk.p, jwk.q].map(mpint)),
    OKP: () => Buffer.concat([field(found.point), field(Buffer.concat([octets(jwk.d), found.point]))]),
    EC: () =>
      Buffer.concat([field(found.name.slice("ecdsa-sha2-".length)), field(found.point), mpint(jwk.d)]),
  }[jwk.kty as "RSA" | "OKP" | "EC"]();
  const plain = Buffer.concat([check, check, field(found.name), secret, field("")]);
  const block = 8;
  const padding = Buffer.from(
    Array.from({ length: (block - (plain.length % block)) % block }, (_, n) => n + 1),
  );
  const one = Buffer.from([0, 0, 0, 1]);
  const body = Buffer.concat([
    Buffer.from("openssh-key-v1\0"),
    field("none"),
    field("none"),
    field(""),
    one,
    field(found.blob),
    field(Buffer.concat([plain, padding])),
  ]);
  const lines = body.toString("base64").match(/.{1,70}/g) ?? [];
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines.join("\n")}\n-----END OPENSSH PRIVATE KEY-----\n`;
}
