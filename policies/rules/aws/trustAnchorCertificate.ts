import { readCertificate } from "../../certificates";
import { each, isSet, rule, together } from "../../rule";
import { tokens } from "../../tokens";

/** Whoever can make a certificate of this authority is whatever server he likes; and when it ends, none is. */
export const trustAnchorCertificate = rule({
  name: "aws-trust-anchor-certificate",
  pack: "access",
  holds: "the authority that signs identities lasts, cannot be forged, and its end is told in time",
  upholds: ["P27", "P40"],
  severity: "high",
  frameworks: ["nist-800-53r5:IA-5(2)", "iso-27001-2022:A.8.24"],
  sources: [],
  types: tokens.aws.trustAnchor,
  fix: "make an authority with an ECDSA key or RSA 2048 and SHA-256, and leave its notifications on",
  config: {
    leastDays: {
      type: "number",
      means: "least time that the authority has left, days",
      default: 90,
      minimum: 1,
      maximum: 3_650,
    },
  },
  good: { name: "servers", source: { sourceType: "AWS_ACM_PCA", sourceData: { acmPcaArn: "arn:ca" } } },
  bad: {
    name: "servers",
    source: { sourceType: "CERTIFICATE_BUNDLE", sourceData: { x509CertificateData: "none" } },
  },
  check({ source, notificationSettings }, report, { config }) {
    together(
      () => {
        const data = source?.sourceData;
        if (!isSet(data, "x509CertificateData")) return;
        const authority = readCertificate(data.x509CertificateData);
        if (!authority) return report("its x509CertificateData is no certificate");
        const { daysLeft, rsaBits, weakHash } = authority;
        if (daysLeft < config.leastDays) report(`it ends in ${daysLeft} days, least: ${config.leastDays}`);
        if (rsaBits !== undefined && rsaBits < 2048) report(`its key is RSA of ${rsaBits} bits`);
        if (weakHash) report(`it is signed with ${weakHash}`);
      },
      () =>
        each(notificationSettings, ({ event, enabled }) => {
          if (enabled === false) report(`nobody is told of ${event}`);
        }),
    );
  },
});
