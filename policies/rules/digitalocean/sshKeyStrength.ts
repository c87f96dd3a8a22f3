import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** Only the kind and length of the key are looked at, never printed. */
export const sshKeyStrength = rule({
  name: "digitalocean-ssh-key-strength",
  pack: "access",
  holds: "an SSH key is ed25519, ECDSA, or RSA of 3072 bits or more",
  upholds: ["P24", "P27"],
  severity: "medium",
  frameworks: ["cis-digitalocean-foundations-1.0:2.3"],
  sources: [],
  types: tokens.digitalocean.sshKey,
  fix: "make a key with ssh-keygen -t ed25519",
  good: { publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHUzrx7zwI8nb8ZcWz0hVQ7fGkN4mN7mU1Jw3bqvW0rE" },
  bad: { publicKey: "ssh-dss AAAAB3NzaC1kc3MAAACB" },
  check({ publicKey }, report) {
    const [kind = "", body = ""] = String(publicKey ?? "")
      .trim()
      .split(/\s+/);
    if (kind === "ssh-rsa") {
      const bits = rsaBits(body);
      if (bits < 3072) report(`an RSA key of ${bits} bits`);
    } else if (!/^(sk-)?(ssh-ed25519|ecdsa-sha2-nistp)/.test(kind))
      report(`a key of kind ${kind || "(none)"}`);
  },
});

/** Bits of the modulus: the third field of the key, each field preceded by its length. */
function rsaBits(body: string): number {
  const bytes = Buffer.from(body, "base64");
  let at = 0;
  for (let field = 0; field < 2 && at + 4 <= bytes.length; field++) at += 4 + bytes.readUInt32BE(at);
  if (at + 4 > bytes.length) return 0;
  const length = bytes.readUInt32BE(at);
  return (length - (bytes[at + 4] === 0 ? 1 : 0)) * 8;
}
