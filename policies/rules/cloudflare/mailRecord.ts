import { dmarcFault, isDmarcName, isSpf, isText, spfFault, textOf } from "../../mail";
import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** What restores a password comes by mail, so mail that anybody may send in the firm's name takes accounts over. */
export const mailRecord = rule({
  name: "cloudflare-mail-record",
  pack: "edge",
  holds: "what a domain says about its mail has receivers refuse mail of others",
  upholds: ["P30"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:5.4.1", "nist-800-53r5:SI-8"],
  sources: ["prowler:zone_record_spf_exists", "prowler:zone_record_dmarc_exists"],
  types: tokens.cloudflare.dnsRecord,
  fix: "end SPF in -all or in what spfEndings allows, and set p of DMARC to quarantine or reject for all mail and every subdomain",
  config: {
    spfEndings: {
      type: "list",
      means: "what an SPF policy may end in; ~all leaves the decision to DMARC",
      default: ["-all"],
    },
  },
  good: { type: "TXT", name: "acme.example", content: '"v=spf1 include:_spf.acme.example -all"' },
  bad: { type: "TXT", name: "_dmarc.acme.example", content: '"v=DMARC1; p=none"' },
  check(record, report, { config: { spfEndings }, notApplicable }) {
    if (!isText(record)) notApplicable("it is no text");
    if (isSpf(record)) {
      const fault = spfFault(textOf(record), spfEndings);
      if (fault) report(`SPF keeps nobody out: ${fault}`);
    } else if (isDmarcName(record.name)) {
      const fault = dmarcFault(textOf(record));
      if (fault) report(`DMARC keeps nobody out: ${fault}`);
    } else notApplicable("it says nothing of mail");
  },
});
