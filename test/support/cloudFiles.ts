import { generateKeyPairSync, randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { parseDocument } from "yaml";
import { formatAgeRecipient } from "../../config/age";
import { opensshPublic } from "../../tool/sandbox/declared/openssh";

/** An OpenSSH public key line that was just made. */
const newSshKey = () => opensshPublic(generateKeyPairSync("ed25519").publicKey).trim();

/**
 * Makes the example's stack files in a folder a firm's for the clouds: with values that are not the example's, which no
 * stack for the clouds may have, and without the certificate that bootstrap makes.
 */
export function makeForClouds(folder: string, changes: Readonly<Record<string, string>>): void {
  const keys = {
    breakGlassPublicKey: newSshKey(),
    sshAuthority: newSshKey(),
    ageRecipients: [1, 2, 3].map(() => formatAgeRecipient(randomBytes(32))),
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
