import { generateKeyPairSync } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { parseDocument } from "yaml";
import { formatAgeRecipient } from "../../config/age";

/** A public key that was just made, as its 32 bytes. */
function newKey(kind: "ed25519" | "x25519"): Buffer {
  const { publicKey } = kind === "ed25519" ? generateKeyPairSync("ed25519") : generateKeyPairSync("x25519");
  return Buffer.from(publicKey.export({ format: "jwk" }).x!, "base64url");
}

/** An OpenSSH public key line that was just made. */
function newSshKey(comment: string): string {
  const kind = "ssh-ed25519";
  const fields = [Buffer.from(kind), newKey("ed25519")].flatMap((field) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(field.length);
    return [length, field];
  });
  return `${kind} ${Buffer.concat(fields).toString("base64")} ${comment}`;
}

/**
 * Makes the example's stack files in a folder a firm's for the clouds: with values that are not the example's, which no
 * stack for the clouds may have, and without the certificate that bootstrap makes.
 */
export function makeForClouds(folder: string, changes: Readonly<Record<string, string>>): void {
  const keys = {
    breakGlassPublicKey: newSshKey("break-glass"),
    sshAuthority: newSshKey("authority"),
    ageRecipients: [1, 2, 3].map(() => formatAgeRecipient(newKey("x25519"))),
  };
  for (const stack of ["prod", "dr"]) {
    const file = path.join(folder, `Pulumi.${stack}.yaml`);
    let text = fs.readFileSync(file, "utf8");
    text = text.replace(/ {2}holdfast:serverCaCertificate: \|\n( {4}.*\n)+/, "");
    text = text.replace(/\n {2}holdfast:estateName: /, "\n  holdfast:place: cloud$&");
    text = text.replace("_spf.mail.example", "_spf.google.com");
    for (const [from, to] of Object.entries(changes)) text = text.replaceAll(from, to);
    const stackFile = parseDocument(text);
    for (const [key, value] of Object.entries(keys)) stackFile.setIn(["config", `holdfast:${key}`], value);
    fs.writeFileSync(file, stackFile.toString());
  }
}
