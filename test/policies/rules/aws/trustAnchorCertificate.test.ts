import { trustAnchorCertificate } from "../../../../policies/rules/aws/trustAnchorCertificate";
import { ELLIPTIC, SMALL_SHA1 } from "../../../support/certificates";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const bundle = (x509CertificateData: unknown) => ({
  source: { sourceType: "CERTIFICATE_BUNDLE", sourceData: { x509CertificateData } },
});
const off = { event: "CA_CERTIFICATE_EXPIRY", enabled: false };
const TOLD = "nobody is told of CA_CERTIFICATE_EXPIRY";

// Both certificates end on 1 January 2027.
beforeAll(() => void jest.useFakeTimers({ now: new Date("2026-09-01T12:00:00Z") }));
afterAll(() => void jest.useRealTimers());

judges(trustAnchorCertificate, [
  ["accepts an elliptic key with months left", bundle(ELLIPTIC), []],
  [
    "accepts an authority of AWS",
    { source: { sourceType: "AWS_ACM_PCA", sourceData: { acmPcaArn: "a" } } },
    [],
  ],
  [
    "accepts notifications that are on",
    { ...bundle(ELLIPTIC), notificationSettings: [{ event: "CA_CERTIFICATE_EXPIRY", enabled: true }] },
    [],
  ],
  [
    "rejects a small key and a broken hash",
    bundle(SMALL_SHA1),
    ["its key is RSA of 1024 bits", "it is signed with SHA-1"],
  ],
  [
    "rejects one that ends within the days that the firm sets",
    bundle(ELLIPTIC),
    ["it ends in 121 days, least: 365"],
    { config: { leastDays: 365 } },
  ],
  ["rejects what is no certificate", bundle("AAAA"), ["its x509CertificateData is no certificate"]],
  ["rejects notifications that are off", { ...bundle(ELLIPTIC), notificationSettings: [off] }, [TOLD]],
  ["leaves open a certificate that is not known yet", bundle(unknownValue), "unknown"],
  [
    "rejects one notification beside an unknown one",
    { ...bundle(ELLIPTIC), notificationSettings: [unknownValue, off] },
    [TOLD, "unknown"],
  ],
]);
