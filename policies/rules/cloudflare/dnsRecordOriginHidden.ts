import type { Resource } from "../../resource";
import { each, eachResource, known, stackRule, UNKNOWN } from "../../rule";
import { tokens } from "../../tokens";

const { dnsRecord: RECORD, pool: POOL } = tokens.cloudflare;
const ADDRESSED = new Set(["A", "AAAA", "CNAME"]);

/** One forgotten `direct.` or `mail.` on the same machine undoes the proxy of all the others. */
export const dnsRecordOriginHidden = stackRule({
  name: "cloudflare-dns-record-origin-hidden",
  pack: "network",
  holds: "no unproxied name shows an address that the edge stands in front of",
  upholds: ["P18"],
  severity: "high",
  frameworks: ["pci-dss-4.0:1.4"],
  sources: [],
  types: RECORD,
  fix: "proxy the name too, or move it to an address of its own",
  twin: { rule: "cloudflare-dns-record-proxied" },
  good: [
    { name: "app", props: { type: "A", name: "app", content: "198.51.100.7", proxied: true } },
    { name: "mail", props: { type: "A", name: "mail", content: "198.51.100.9", proxied: false } },
  ],
  bad: [
    { name: "app", props: { type: "A", name: "app", content: "198.51.100.7", proxied: true } },
    { name: "mail", props: { type: "A", name: "mail", content: "198.51.100.7", proxied: false } },
  ],
  check(stack, report) {
    const hidden = new Map<unknown, string>();
    for (const pool of stack.of(POOL)) {
      const origins = known(() => pool.props.origins);
      const addresses = Array.isArray(origins) ? origins.map((_, i) => known(() => origins[i]?.address)) : [];
      for (const place of [...addresses, ...(pool.propertyDependencies.origins ?? [])])
        hidden.set(place, pool.name);
    }
    const open: Resource[] = [];
    for (const record of stack.of(RECORD)) {
      if (known(() => record.props.proxied) !== true) open.push(record);
      else for (const place of placesOf(record)) hidden.set(place, record.name);
    }
    hidden.delete(UNKNOWN);
    eachResource(open, (record) => {
      if (!ADDRESSED.has(record.props.type)) return;
      const shared = placesOf(record).find((place) => hidden.has(place));
      if (shared !== undefined) report(record, `it shows the origin of ${hidden.get(shared)}`);
      else if (hidden.size > 0) each(record.props.content, () => undefined);
    });
  },
});

/** Where a record leads: its content, and the one resource the content comes from. */
function placesOf(record: Resource): readonly unknown[] {
  const sources = record.propertyDependencies.content ?? [];
  const content = known(() => record.props.content);
  return content === UNKNOWN
    ? sources.length === 1
      ? sources
      : [UNKNOWN]
    : [content, ...(sources.length === 1 ? sources : [])];
}
