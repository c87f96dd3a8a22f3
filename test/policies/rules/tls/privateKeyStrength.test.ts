import { privateKeyStrength } from "../../../../policies/rules/tls/privateKeyStrength";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(privateKeyStrength, [
  ["accepts ECDSA on P256", { algorithm: "ECDSA", ecdsaCurve: "P256" }, []],
  ["accepts ECDSA on a larger curve", { algorithm: "ECDSA", ecdsaCurve: "p384" }, []],
  ["accepts ED25519", { algorithm: "ED25519" }, []],
  ["accepts a long RSA key", { algorithm: "RSA", rsaBits: 4096 }, []],
  ["accepts a number in quotes", { algorithm: "RSA", rsaBits: "3072" }, []],
  [
    "accepts RSA of 2048 bits where the firm asks for no more",
    { algorithm: "RSA" },
    [],
    { config: { minRsaBits: 2048 } },
  ],
  ["rejects RSA without a length", { algorithm: "RSA" }, ["it is RSA of 2048 bits, needed: 3072"]],
  ["rejects a short RSA key", { algorithm: "RSA", rsaBits: 1024 }, ["it is RSA of 1024 bits, needed: 3072"]],
  ["rejects ECDSA on a small curve", { algorithm: "ECDSA", ecdsaCurve: "P224" }, ["its curve is P224"]],
  ["rejects ECDSA without a curve", { algorithm: "ECDSA" }, ["its curve is P224"]],
  ["rejects no algorithm", {}, ["its algorithm is (none)"]],
  ["leaves open a curve that is not known yet", { algorithm: "ECDSA", ecdsaCurve: unknownValue }, "unknown"],
  ["leaves open an algorithm that is not known yet", { algorithm: unknownValue }, "unknown"],
  [
    "rejects a short RSA key beside an unknown curve",
    { algorithm: "RSA", rsaBits: 2048, ecdsaCurve: unknownValue },
    ["it is RSA of 2048 bits, needed: 3072"],
  ],
]);
