import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** The cloud's default, days. */
const FIFTEEN_YEARS = 5475;

/** Nothing revokes such a certificate in time, so a key that leaks is good for as long as it lasts. */
export const originCertificateValidity = rule({
  name: "cloudflare-origin-certificate-validity",
  pack: "tls",
  holds: "a certificate between the edge and an origin lasts a year at the most",
  upholds: ["P24"],
  severity: "low",
  frameworks: ["nist-800-53r5:SC-12"],
  sources: [],
  types: tokens.cloudflare.originCertificate,
  fix: "set requestedValidity to 365 or less",
  config: {
    maxDays: {
      type: "number",
      means: "longest validity, days",
      default: 365,
      minimum: 7,
      maximum: FIFTEEN_YEARS,
    },
  },
  good: { hostnames: ["shop.example"], requestType: "origin-ecc", requestedValidity: 365 },
  bad: { hostnames: ["shop.example"], requestType: "origin-ecc" },
  check({ requestedValidity }, report, { config }) {
    const days = Number(requestedValidity ?? FIFTEEN_YEARS);
    if (!(days <= config.maxDays)) report(`it lasts ${days} days, allowed: ${config.maxDays}`);
  },
});
