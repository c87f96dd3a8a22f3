import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { GetPublicKeyCommand, SignCommand, type KMSClient } from "@aws-sdk/client-kms";
import { parseDocument } from "yaml";
import { authorityFault } from "../../../config/keys";
import { Refused } from "../../engine/report";
import type { AwsClients } from "../awsClients";
import { selfSigned } from "../authorityCertificate";
import { replaceFile } from "../stackFiles";
import type { Ground } from "./ground";
import { findKey } from "./keys";
import type { Step } from "./steps";

const SETTING = "holdfast:serverCaCertificate";

/**
 * The step that has the authority's certificate signed by its own key, which never leaves KMS, and writes it into
 * the stack files. Certificates of that key that are there already stay.
 */
export function certificateStep(clients: AwsClients, ground: Ground, domain: string, folder: string): Step {
  const kms = clients.kms(ground.authorityRegion);
  const files = stackFiles(folder);
  const right = async () => {
    const key = await publicKey(kms, ground.authorityKeyAlias);
    return files.map((file) => ({ file, certificate: key && certificateOf(file, key) }));
  };
  return {
    title: `server authority's certificate in ${files.map((file) => path.basename(file)).join(" and ")}`,
    check: async () => {
      const found = await right();
      const one = found.find(({ certificate }) => certificate)?.certificate;
      return found
        .filter(({ certificate }) => !certificate || certificate !== one)
        .map(({ file }) => `write it into ${path.basename(file)}`);
    },
    act: async () => {
      const found = await right();
      const kept = found.find(({ certificate }) => certificate)?.certificate;
      const certificate = kept ?? (await signCertificate(kms, ground.authorityKeyAlias, domain));
      for (const each of found)
        if (each.certificate !== certificate) writeCertificate(each.file, certificate);
    },
  };
}

const stackFiles = (folder: string): string[] =>
  ["prod", "dr"]
    .map((stack) => path.join(folder, `Pulumi.${stack}.yaml`))
    .filter((file) => fs.existsSync(file));

/** Public half of the authority's key; undefined while there is no key. */
async function publicKey(kms: KMSClient, alias: string): Promise<crypto.KeyObject | undefined> {
  const key = await findKey(kms, alias);
  if (!key) return undefined;
  const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: key.KeyId! }));
  return crypto.createPublicKey({ key: Buffer.from(PublicKey!), format: "der", type: "spki" });
}

/** The certificate that a stack file holds, when it is a valid one of this key. */
function certificateOf(file: string, key: crypto.KeyObject): string | undefined {
  const pem: unknown = parseDocument(fs.readFileSync(file, "utf8")).getIn(["config", SETTING]);
  if (typeof pem !== "string" || authorityFault(pem, new Date()) !== undefined) return undefined;
  const certificate = new crypto.X509Certificate(pem);
  return certificate.publicKey.equals(key) && certificate.verify(key) ? pem.trim() : undefined;
}

function writeCertificate(file: string, pem: string): void {
  const document = parseDocument(fs.readFileSync(file, "utf8"));
  document.setIn(["config", SETTING], `${pem}\n`);
  replaceFile(file, document.toString({ lineWidth: 0 }));
}

/** A certificate of the authority, signed by its own key in KMS. */
async function signCertificate(kms: KMSClient, alias: string, domain: string): Promise<string> {
  const key = await publicKey(kms, alias);
  if (!key) throw new Refused(`there is no key ${alias} to sign with`);
  return selfSigned(key, domain, async (data) => {
    const { Signature } = await kms.send(
      new SignCommand({
        KeyId: alias,
        Message: data,
        MessageType: "RAW",
        SigningAlgorithm: "ECDSA_SHA_256",
      }),
    );
    return Buffer.from(Signature!);
  });
}
