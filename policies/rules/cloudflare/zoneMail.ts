import { serving } from "../../examples";
import { isDmarcName, isSpf } from "../../mail";
import type { Resource } from "../../resource";
import { eachResource, known, stackRule, together, UNKNOWN, type Props, type Value } from "../../rule";
import { tokens } from "../../tokens";
import { zoneParts, zonesSetting } from "../../zoneParts";

const { dnsRecord: RECORD, loadBalancer: BALANCER, zone: ZONE } = tokens.cloudflare;
/** A policy, or the name where whoever keeps it for the firm answers. */
const HOLDS_DMARC = new Set(["TXT", "CNAME"]);
const text = (name: string, content: string) => ({
  name,
  type: RECORD[0],
  props: { zoneId: "z", type: "TXT", name, content },
});

/** A domain that sends no mail is forged as readily as one that does. A partial zone's names are served elsewhere. */
export const zoneMail = stackRule({
  name: "cloudflare-zone-mail",
  pack: "edge",
  holds: "a domain says who may send its mail, and what becomes of mail from others",
  upholds: ["P30"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:5.4.1", "nist-800-53r5:SI-8"],
  sources: ["prowler:zone_record_spf_exists", "prowler:zone_record_dmarc_exists"],
  types: [...ZONE, ...BALANCER, ...RECORD],
  fix: "declare one SPF record at the domain and a DMARC record at _dmarc, for a domain without mail too",
  twin: { none: "what a domain does not say is shown by none of its records" },
  config: zonesSetting,
  good: [serving, text("acme.example", '"v=spf1 -all"'), text("_dmarc.acme.example", '"v=DMARC1; p=reject"')],
  bad: [serving],
  check(stack, report) {
    const zones = zoneParts(stack);
    const judge = (zone: string, first: Resource) => {
      const own = stack.of(ZONE).find(({ urn }) => urn === zone);
      if (own && isElsewhere(own)) return;
      const said = own && known(() => String(own.props.name ?? own.props.zone).toLowerCase());
      const domain =
        said ?? domainOf(stack.of(RECORD).filter((record) => known(() => zones.zoneOf(record)) === zone));
      const has = (test: (props: Props) => boolean) => zones.has(RECORD, zone, ({ props }) => test(props));
      // Without a name of the domain any record of the zone may be its own.
      const isOne = (name: Value, ...names: string[]) => {
        if (said === UNKNOWN) void own?.props.name;
        return typeof domain !== "string" || names.includes(String(name).toLowerCase());
      };
      together(
        () => {
          const isOwn = (props: Props) => isSpf(props) && isOne(props.name, "@", String(domain));
          if (!has(isOwn)) report(first, `its domain has no SPF record${zones.advice(zone)}`);
        },
        () => {
          const isOwn = ({ type, name }: Props) =>
            isDmarcName(name) &&
            isOne(name, "_dmarc", `_dmarc.${String(domain)}`) &&
            HOLDS_DMARC.has(String(type));
          if (!has(isOwn)) report(first, `its domain has no DMARC record${zones.advice(zone)}`);
        },
      );
    };
    const spf = new Set<string>();
    together(
      () => zones.each(stack.of([...ZONE, ...BALANCER, ...RECORD]), isForgeable, judge),
      () =>
        eachResource(stack.of(RECORD), (record) => {
          if (!isSpf(record.props)) return;
          const place = `${zones.zoneOf(record)} ${record.props.name}`;
          if (spf.has(place))
            report(record, "its domain has two SPF records, so that receivers heed neither");
          spf.add(place);
        }),
    );
    if (spf.size === 0) zones.assertJudged();
  },
});

/** The domain that a zone is for, where no Zone says it: the shortest for which DMARC is said. */
function domainOf(records: readonly Resource[]): string | undefined {
  const named = records.map(({ props }) => known(() => String(props.name).toLowerCase()));
  const domains = named.flatMap((name) =>
    typeof name === "string" && name.startsWith("_dmarc.") ? [name.slice(7)] : [],
  );
  return domains.sort((a, b) => a.length - b.length)[0];
}

/** Whether something shows that a domain is there to be forged: that it is kept, serves customers or takes mail. */
function isForgeable(resource: Resource): boolean {
  const { type, props } = resource;
  if (ZONE.some((zone) => zone === type)) return !isElsewhere(resource);
  return props.proxied === true || String(props.type).toUpperCase() === "MX";
}

function isElsewhere({ props }: Resource): boolean {
  return ["partial", "internal"].includes(String(props.type).toLowerCase());
}
