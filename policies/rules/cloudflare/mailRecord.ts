import { plainHost } from "../../edgeFronts";
import { dmarcFault, isDmarcName, isSpf, isText, spfFault, textOf } from "../../mail";
import type { Resource } from "../../resource";
import { eachResource, stackRule, type Value } from "../../rule";
import { tokens } from "../../tokens";
import { zoneParts } from "../../zoneParts";

const { dnsRecord: RECORD } = tokens.cloudflare;

/** What leaves the decision to DMARC. */
const LEFT_TO_DMARC = "~all";

/**
 * What restores a password comes by mail, so mail that anybody may send in the firm's name takes accounts over. SPF may
 * end in ~all where DMARC of the same domain has what fails refused or set aside: receivers then do that with it.
 */
export const mailRecord = stackRule({
  name: "cloudflare-mail-record",
  pack: "edge",
  holds: "what a domain says about its mail has receivers refuse mail of others",
  upholds: ["P30"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:5.4.1", "nist-800-53r5:SI-8"],
  sources: ["prowler:zone_record_spf_exists", "prowler:zone_record_dmarc_exists"],
  types: RECORD,
  fix: "end SPF in -all, in ~all beside such a DMARC record of its domain, or in what spfEndings allows, and set p of DMARC to quarantine or reject for all mail and every subdomain",
  twin: { none: "whether SPF may leave the decision to DMARC is said by another record" },
  config: {
    spfEndings: {
      type: "list",
      means: "what an SPF policy may end in, whatever DMARC says",
      default: ["-all"],
    },
  },
  good: [
    { props: { type: "TXT", name: "acme.example", content: '"v=spf1 include:_spf.acme.example -all"' } },
  ],
  bad: [{ props: { type: "TXT", name: "_dmarc.acme.example", content: '"v=DMARC1; p=none"' } }],
  check(stack, report) {
    const { spfEndings } = stack.config;
    const zones = zoneParts({ of: stack.of });
    const enforces = (record: Resource) =>
      zones.has(
        RECORD,
        zones.zoneOf(record),
        ({ props }) =>
          isText(props) &&
          isDmarcName(props.name) &&
          dmarcFault(textOf(props)) === undefined &&
          isFor(props.name, record.props.name),
      );
    eachResource(stack.of(RECORD), (record) => {
      const { props } = record;
      if (!isText(props)) return;
      if (isSpf(props)) {
        const text = textOf(props);
        const fault = spfFault(text, spfEndings);
        if (!fault || (!spfFault(text, [...spfEndings, LEFT_TO_DMARC]) && enforces(record))) return;
        report(record, `SPF keeps nobody out: ${fault}`);
      } else if (isDmarcName(props.name)) {
        const fault = dmarcFault(textOf(props));
        if (fault) report(record, `DMARC keeps nobody out: ${fault}`);
      }
    });
  },
});

/** Whether a DMARC record is for the domain of another name: for that itself, or for one above it. */
function isFor(dmarc: Value, name: Value): boolean {
  const domain = plainHost(dmarc).replace(/^_dmarc\.?/, "");
  const own = plainHost(name);
  // Names without their zone are of the one domain that the zone is for.
  return domain === "" || own === "@" || own === domain || own.endsWith(`.${domain}`);
}
