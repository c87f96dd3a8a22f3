import { rule, together } from "../../rule";
import { tokens } from "../../tokens";

const DAY_HOURS = 24;

/**
 * Nobody watches a certificate that a program makes: it is renewed by the first `up` in its last days, or ends. An
 * authority is renewed on purpose only, since who trusts it has to learn of the new one first.
 */
export const certificateLifetime = rule({
  name: "tls-certificate-lifetime",
  pack: "tls",
  holds:
    "a certificate that the program makes lasts neither too long nor too short, and is renewed before its end",
  upholds: ["P24", "P25", "P40"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:4.2.1.1", "iso-27001-2022:A.8.24"],
  sources: [],
  types: [...tokens.tls.locallySignedCert, ...tokens.tls.selfSignedCert],
  fix: "set validityPeriodHours within the bounds, and earlyRenewalHours of what is no authority to weeks",
  config: {
    maxDays: {
      type: "number",
      means: "longest life of a certificate, days",
      default: 398,
      minimum: 1,
      maximum: 3660,
    },
    renewalDays: {
      type: "number",
      means: "least time before its end in which a certificate is renewed, days",
      default: 7,
      minimum: 1,
      maximum: 90,
    },
    minAuthorityDays: {
      type: "number",
      means: "shortest life of an authority, days",
      default: 365,
      minimum: 1,
      maximum: 3660,
    },
    maxAuthorityDays: {
      type: "number",
      means: "longest life of an authority, days",
      default: 7310,
      minimum: 365,
      maximum: 18_300,
    },
  },
  good: { isCaCertificate: false, validityPeriodHours: 8760, earlyRenewalHours: 720 },
  bad: { isCaCertificate: false, validityPeriodHours: 87_600 },
  check(certificate, report, { config }) {
    const authority = certificate.isCaCertificate === true;
    const lasts = () => Number(certificate.validityPeriodHours) / DAY_HOURS;
    const longest = authority ? config.maxAuthorityDays : config.maxDays;
    together(
      () => {
        if (!(lasts() <= longest)) report(`it lasts ${lasts()} days, allowed: ${longest}`);
      },
      () => {
        if (authority && lasts() < config.minAuthorityDays)
          report(`it is an authority that lasts ${lasts()} days, least: ${config.minAuthorityDays}`);
      },
      () => {
        if (authority) return;
        const early = Number(certificate.earlyRenewalHours ?? 0) / DAY_HOURS;
        // A certificate of a few days is made anew by every deployment, and needs less time ahead.
        const needed = Math.min(config.renewalDays, lasts() / 3);
        if (!(early >= needed))
          report(`it is renewed ${rounded(early)} days before its end, least: ${rounded(needed)}`);
      },
    );
  },
});

function rounded(days: number): number {
  return Math.round(days * 10) / 10;
}
