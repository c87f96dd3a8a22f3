import { certificateLeaf } from "../../../../policies/rules/digitalocean/certificateLeaf";
import { ELLIPTIC, SMALL_SHA1 } from "../../../support/certificates";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const custom = (leafCertificate: unknown, more: object = {}) => ({
  type: "custom",
  leafCertificate,
  ...more,
});
const [ended] = [certificateLeaf.bad[0]!.props.leafCertificate];

// Both certificates end on 1 January 2027.
beforeAll(() => void jest.useFakeTimers({ now: new Date("2026-11-22T12:00:00Z") }));
afterAll(() => void jest.useRealTimers());

judges(certificateLeaf, [
  ["accepts one that renews itself", { type: "lets_encrypt", domains: ["shop.example"] }, []],
  ["accepts an elliptic key with 39 days left", custom(ELLIPTIC), []],
  ["accepts a type that is not said, which is custom", { leafCertificate: ELLIPTIC }, []],
  [
    "rejects one that ends within the days that the firm sets",
    custom(ELLIPTIC),
    ["it ends in 39 days, least: 45"],
    {
      config: { leastDays: 45 },
    },
  ],
  ["rejects one that has ended", custom(ended), ["it ended 2152 days ago"]],
  [
    "rejects a small key and a broken hash",
    custom(SMALL_SHA1),
    ["its key is RSA of 1024 bits", "it is signed with SHA-1"],
  ],
  [
    "rejects what is no certificate",
    custom("-----BEGIN CERTIFICATE-----\nAAAA"),
    ["its leafCertificate is no certificate"],
  ],
  ["rejects none", custom(undefined), ["its leafCertificate is no certificate"]],
  [
    "ignores the hash that the provider keeps",
    custom("da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    "not applicable",
  ],
  ["leaves open a certificate that is made in the same run", custom(unknownValue), "unknown"],
  ["leaves open a type that is not known yet", { type: unknownValue, leafCertificate: ended }, "unknown"],
  [
    "rejects one that has ended beside an unknown chain",
    custom(ended, { certificateChain: unknownValue }),
    ["it ended 2152 days ago"],
  ],
]);
