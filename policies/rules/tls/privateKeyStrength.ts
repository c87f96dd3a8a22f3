import { rule, shown } from "../../rule";
import { tokens } from "../../tokens";

/** Curves of 128 bits of strength or more; without a choice the provider makes a weaker one, P224. */
const CURVES = new Set(["P256", "P384", "P521"]);

/** What a key signs is believed for years, an authority's for ten: the key has to be strong at their end. */
export const privateKeyStrength = rule({
  name: "tls-private-key-strength",
  pack: "tls",
  holds:
    "a private key that the program makes is ED25519, ECDSA on P256 or a larger curve, or a long RSA key",
  upholds: ["P24"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.24", "pci-dss-4.0:4.2.1"],
  sources: [],
  types: tokens.tls.privateKey,
  fix: "set algorithm to ECDSA with ecdsaCurve P256 or P384, to ED25519, or rsaBits to 3072 or more",
  config: {
    minRsaBits: {
      type: "number",
      means: "shortest RSA key, bits",
      default: 3072,
      minimum: 2048,
      maximum: 8192,
    },
  },
  good: { algorithm: "ECDSA", ecdsaCurve: "P256" },
  bad: { algorithm: "RSA" },
  check(key, report, { config: { minRsaBits } }) {
    const algorithm = String(key.algorithm).toUpperCase();
    if (algorithm === "RSA") {
      const bits = Number(key.rsaBits ?? 2048);
      if (!(bits >= minRsaBits)) report(`it is RSA of ${bits} bits, needed: ${minRsaBits}`);
    } else if (algorithm === "ECDSA") {
      const curve = String(key.ecdsaCurve ?? "P224").toUpperCase();
      if (!CURVES.has(curve)) report(`its curve is ${curve}`);
    } else if (algorithm !== "ED25519") report(`its algorithm is ${shown(() => key.algorithm)}`);
  },
});
