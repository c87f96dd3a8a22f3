import { eachResource, stackRule, together, type Props } from "../../rule";
import { tokens } from "../../tokens";
import { zoneParts, zonesSetting } from "../../zoneParts";

const { dnsRecord: RECORD, loadBalancer: BALANCER, certificatePack: PACK } = tokens.cloudflare;

/** How Cloudflare calls an authority, and how CAA does. */
const AUTHORITIES: Record<string, string> = {
  google: "pki.goog",
  lets_encrypt: "letsencrypt.org",
  ssl_com: "ssl.com",
};
const ISSUE = { zoneId: "z", type: "CAA", data: { tag: "issue", value: "pki.goog" } };

/** Without CAA any authority may issue; with the wrong one, the next renewal of the edge's certificate fails. */
export const zoneCaa = stackRule({
  name: "cloudflare-zone-caa",
  pack: "tls",
  holds: "a zone that serves customers names who may issue its certificates, those it orders among them",
  upholds: ["P24", "P25"],
  severity: "medium",
  frameworks: ["nist-800-53r5:SC-17"],
  sources: ["prowler:zone_record_caa_exists"],
  types: [...BALANCER, ...RECORD, ...PACK],
  fix: "declare CAA records with tag issue for each authority in use",
  twin: { none: "a record that is missing is no resource" },
  config: zonesSetting,
  good: [
    { name: "lb", type: BALANCER[0], props: { zoneId: "z", proxied: true } },
    { name: "caa", type: RECORD[0], props: ISSUE },
  ],
  bad: [{ name: "lb", type: BALANCER[0], props: { zoneId: "z", proxied: true } }],
  check(stack, report) {
    const zones = zoneParts(stack);
    let packs = 0;
    const issues = (zone: string, test: (authority: string) => boolean) =>
      zones.has(RECORD, zone, ({ props }) => isIssue(props) && test(authorityOf(props)));
    together(
      () =>
        zones.eachServed((zone, first) => {
          if (!issues(zone, () => true)) report(first, `its zone has no CAA record${zones.advice(zone)}`);
        }),
      () =>
        eachResource(stack.of(PACK), (pack) => {
          const authority = AUTHORITIES[pack.props.certificateAuthority];
          if (!authority) return;
          const zone = zones.zoneOf(pack);
          if (zones.isElsewhere(zone)) return;
          packs++;
          if (issues(zone, (named) => named === authority) || !issues(zone, () => true)) return;
          report(pack, `CAA does not name its authority, ${authority}`);
        }),
    );
    if (packs === 0) zones.assertJudged();
  },
});

function isIssue({ type, data }: Props): boolean {
  return type === "CAA" && ["issue", "issuewild"].includes(data?.tag);
}

function authorityOf({ data }: Props): string {
  return String(data.value).split(";")[0]!.trim();
}
