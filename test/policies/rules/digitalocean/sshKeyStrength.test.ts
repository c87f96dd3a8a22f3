import { sshKeyStrength } from "../../../../policies/rules/digitalocean/sshKeyStrength";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const field = (bytes: Buffer) =>
  Buffer.concat([Buffer.from([0, 0, bytes.length >> 8, bytes.length & 255]), bytes]);
const rsa = (bits: number) => {
  const modulus = Buffer.concat([Buffer.from([0]), Buffer.alloc(bits / 8, 0xa5)]);
  const parts = [Buffer.from("ssh-rsa"), Buffer.from([1, 0, 1]), modulus].map(field);
  return `ssh-rsa ${Buffer.concat(parts).toString("base64")} ops@shop.example`;
};

judges(sshKeyStrength, [
  ["accepts ed25519", { publicKey: `ssh-ed25519 ${"A".repeat(68)} ops` }, []],
  ["accepts a security key", { publicKey: "sk-ssh-ed25519@openssh.com AAAA" }, []],
  ["accepts RSA of 4096 bits", { publicKey: rsa(4096) }, []],
  ["accepts RSA of 3072 bits", { publicKey: rsa(3072) }, []],
  ["rejects RSA of 2048 bits", { publicKey: rsa(2048) }, ["an RSA key of 2048 bits"]],
  ["rejects DSA", { publicKey: "ssh-dss AAAA" }, ["a key of kind ssh-dss"]],
  ["rejects no key", {}, ["a key of kind (none)"]],
  ["leaves open a key that is not known yet", { publicKey: unknownValue }, "unknown"],
  [
    "rejects DSA beside an unknown name",
    { name: unknownValue, publicKey: "ssh-dss AAAA" },
    ["a key of kind ssh-dss"],
  ],
]);
