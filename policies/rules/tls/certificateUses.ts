import { values } from "../../join";
import { assertKnown, rule } from "../../rule";
import { tokens } from "../../tokens";

const SIGNS = new Set(["cert_signing", "crl_signing"]);
/** Uses that say what a certificate proves; without any of them it proves whatever is asked. */
const PURPOSE =
  /_auth$|^(any_extended|code_signing|email_protection|timestamping|ocsp_signing|ipsec_|microsoft_|netscape_)/;

/** Who checks a certificate believes what it says it may do, and believes everything where it says nothing. */
export const certificateUses = rule({
  name: "tls-certificate-uses",
  pack: "tls",
  holds: "an authority may sign certificates, and any other certificate says what it is for and signs none",
  upholds: ["P24"],
  severity: "medium",
  frameworks: ["iso-27001-2022:A.8.24"],
  sources: [],
  types: [...tokens.tls.locallySignedCert, ...tokens.tls.selfSignedCert],
  fix: "give an authority cert_signing, and other certificates server_auth or client_auth and no signing",
  good: { isCaCertificate: false, allowedUses: ["digital_signature", "client_auth"] },
  bad: { isCaCertificate: false, allowedUses: ["digital_signature", "client_auth", "cert_signing"] },
  check({ isCaCertificate, allowedUses }, report) {
    const readAll = () => assertKnown(allowedUses);
    const uses = values(() => allowedUses);
    if (isCaCertificate === true) {
      if (uses.includes("cert_signing")) return;
      readAll();
      return report("it is an authority that may sign nothing: its uses have no cert_signing");
    }
    const signs = uses.filter((use) => SIGNS.has(String(use)));
    if (signs.length > 0) report(`it is no authority, and its uses have ${signs.map(String).join(", ")}`);
    readAll();
    if (uses.some((use) => PURPOSE.test(String(use)))) return;
    report("its uses do not say what it is for");
  },
});
