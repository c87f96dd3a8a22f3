import { tunnelTlsVerified } from "../../../../policies/rules/cloudflare/tunnelTlsVerified";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const loose = {
  hostname: "admin.example",
  service: "https://localhost",
  originRequest: { noTlsVerify: true },
};

judges(tunnelTlsVerified, [
  ["accepts a service that is checked", { config: { ingresses: [{ service: "https://localhost" }] } }, []],
  ["accepts the check said aloud", { config: { originRequest: { noTlsVerify: false }, ingresses: [] } }, []],
  [
    "rejects one service unchecked",
    { config: { ingresses: [loose] } },
    ["noTlsVerify is on for admin.example"],
  ],
  [
    "rejects every service unchecked",
    { config: { originRequest: { noTlsVerify: true } } },
    ["noTlsVerify is on for every service"],
  ],
  [
    "rejects it under the old name of the list",
    { config: { ingressRules: [loose] } },
    ["noTlsVerify is on for admin.example"],
  ],
  ["leaves open a configuration that is not known yet", { config: unknownValue }, "unknown"],
  [
    "rejects one service unchecked beside an unknown one",
    { config: { ingresses: [unknownValue, loose] } },
    ["noTlsVerify is on for admin.example", "unknown"],
  ],
]);
