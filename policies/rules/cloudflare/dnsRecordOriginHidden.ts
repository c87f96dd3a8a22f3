import { isHosted, isOfEdge, plainHost } from "../../edgeFronts";
import type { Resource } from "../../resource";
import { each, eachResource, elements, known, stackRule, UNKNOWN } from "../../rule";
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
  twin: { none: "what the edge stands in front of is said by other records and by pools" },
  good: [
    { name: "app", props: { type: "A", name: "app", content: "198.51.100.7", proxied: true } },
    { name: "mail", props: { type: "A", name: "mail", content: "198.51.100.9", proxied: false } },
  ],
  bad: [
    { name: "app", props: { type: "A", name: "app", content: "198.51.100.7", proxied: true } },
    { name: "mail", props: { type: "A", name: "mail", content: "198.51.100.7", proxied: false } },
  ],
  check(stack, report) {
    const records = stack.of(RECORD);
    const fronts = [...stack.of(POOL).map(frontOfPool), ...records.flatMap(frontOfRecord)];
    eachResource(records, (record) => {
      if (known(() => record.props.proxied) === true || !ADDRESSED.has(record.props.type)) return;
      const own = placesOf(record);
      const others = fronts.filter(({ by }) => by !== record);
      const shares = ({ places }: Front) => places.some((place) => place !== UNKNOWN && own.includes(place));
      const mayShare = (front: Front) =>
        shares(front) || own.includes(UNKNOWN) || front.places.includes(UNKNOWN);
      const first = others.find((front) => shares(front) && known(front.assertStands) !== UNKNOWN);
      if (!first) return others.filter(mayShare).forEach((front) => assertAllKnown(record, front));
      if (record.props.proxied !== true) report(record, `it shows the origin of ${first.by.name}`);
    });
  },
});

/** Something that the edge stands in front of. */
interface Front {
  by: Resource;
  /** Addresses, and resources that they come from. */
  places: readonly unknown[];
  /** Throws where it isn't known yet that the edge stands there. */
  assertStands(): void;
  /** Throws where one of its places is not known yet. */
  assertPlaces(): void;
}

function frontOfPool(pool: Resource): Front {
  const made = pool.propertyDependencies.origins ?? [];
  const origins = known(() => elements(pool.props.origins));
  const addresses = origins === UNKNOWN ? [UNKNOWN] : origins.map((read) => known(() => read()?.address));
  // As many as come from resources of the stack may be unknown: these are compared instead.
  const unsure = addresses.filter((address) => address === UNKNOWN).length > made.length;
  const shown = addresses.filter((address) => address !== UNKNOWN).map(plainHost);
  return {
    by: pool,
    places: [...shown, ...made, ...(unsure ? [UNKNOWN] : [])],
    assertStands: () => undefined,
    assertPlaces: () => each(pool.props.origins, (origin) => void origin.address),
  };
}

function frontOfRecord(record: Resource): Front[] {
  if ([false, undefined, null].includes(known(() => record.props.proxied))) return [];
  return [
    {
      by: record,
      places: placesOf(record),
      assertStands: () => void record.props.proxied,
      assertPlaces: () => void record.props.content,
    },
  ];
}

function assertAllKnown(record: Resource, front: Front): void {
  front.assertStands();
  if (front.places.includes(UNKNOWN)) front.assertPlaces();
  if (placesOf(record).includes(UNKNOWN)) void record.props.content;
}

/** Where a record leads: its content, and the one resource the content comes from. */
function placesOf(record: Resource): readonly unknown[] {
  const sources = record.propertyDependencies.content ?? [];
  const content = known(() => record.props.content);
  // Nobody finds an origin of the firm's where somebody else serves its site.
  if (content !== UNKNOWN && (isHosted(content) || isOfEdge(content))) return [];
  return content === UNKNOWN
    ? sources.length === 1
      ? sources
      : [UNKNOWN]
    : [plainHost(content), ...(sources.length === 1 ? sources : [])];
}
