/** Authorities that Cloudflare orders edge certificates from, its backup certificates included. */
export const EDGE_CERTIFICATE_AUTHORITIES = ["letsencrypt.org", "pki.goog", "ssl.com", "sectigo.com"];

/** CAA records of a zone: who may issue certificates for it, and who hears of refused orders. */
export function planIssuers(securityContact: string) {
  const issuer = (tag: string) => (authority: string) => ({
    role: `${tag}-${authority.replaceAll(".", "-")}`,
    data: { flags: 0, tag, value: authority },
  });
  return [
    ...EDGE_CERTIFICATE_AUTHORITIES.map(issuer("issue")),
    ...EDGE_CERTIFICATE_AUTHORITIES.map(issuer("issuewild")),
    { role: "iodef", data: { flags: 0, tag: "iodef", value: `mailto:${securityContact}` } },
  ];
}
