import { isHosted, isOfEdge, plainHost } from "../../edgeFronts";
import type { Resource } from "../../resource";
import { anyOf, each, known, some, stackRule, UNKNOWN, type Value } from "../../rule";
import { tokens } from "../../tokens";
import { zoneParts, zonesSetting } from "../../zoneParts";

const { loadBalancer: BALANCER, dnsRecord: RECORD, originPullSettings: SETTINGS } = tokens.cloudflare;
const { originPullCertificate: CERTIFICATE, originPulls: PER_HOST, tunnel: TUNNEL } = tokens.cloudflare;

/**
 * The origin serves whoever shows the client certificate. Cloudflare's shared one is shown for every customer's
 * zone, so the firm needs its own. A platform that serves many firms' sites asks for none, and is not asked about.
 */
export const originPulls = stackRule({
  name: "cloudflare-origin-pulls",
  pack: "tls",
  holds: "the edge shows the firm's own client certificate to its origins",
  upholds: ["P18", "P24"],
  severity: "high",
  frameworks: ["nist-800-53r5:IA-3"],
  sources: [],
  types: [...BALANCER, ...RECORD],
  fix: "declare AuthenticatedOriginPullsSettings with enabled, and an AuthenticatedOriginPullsCertificate",
  twin: { none: "whether a zone serves anybody is said by the records beside it" },
  config: zonesSetting,
  good: [
    { name: "lb", type: BALANCER[0], props: { zoneId: "z", proxied: true } },
    { name: "pulls", type: SETTINGS[0], props: { zoneId: "z", enabled: true } },
    { name: "certificate", type: CERTIFICATE[0], props: { zoneId: "z" } },
  ],
  bad: [{ name: "lb", type: BALANCER[0], props: { zoneId: "z", proxied: true } }],
  check(stack, report) {
    const zones = zoneParts(stack);
    const judge = (zone: string, first: Resource) => {
      const pulls = () => zones.has(SETTINGS, zone, ({ props }) => props.enabled === true);
      const certified = () => zones.has(CERTIFICATE, zone, () => true);
      const ways = [
        () => zones.has(PER_HOST, zone, ({ props }) => pullsAreOn(props.configs)),
        () => !some([pulls, certified], (has) => !has()),
      ];
      if (anyOf(ways)) return;
      const problem =
        known(pulls) === true
          ? "its origins are shown the certificate that every Cloudflare customer shares"
          : "its origins cannot tell the edge from anybody else";
      report(first, problem + zones.advice(zone));
    };
    const isName = namesOf(stack.of(RECORD));
    // What leads to a name of the edge has the origins of that name, which counts for itself.
    const hasOrigin = (to: Value) => !isOfEdge(to) && !isHosted(to) && !isName(to);
    zones.eachServed(judge, (record) => {
      const origin = madeFrom(record);
      return origin === "server" || (origin !== "tunnel" && hasOrigin(record.props.content));
    });
    zones.assertJudged();
  },
});

/** Whether every host of the list is shown a certificate, and there is one. */
function pullsAreOn(configs: Value): boolean {
  let [hosts, off] = [0, 0];
  each(configs, (host) => {
    hosts++;
    if (host.enabled === false) off++;
  });
  return hosts > 0 && off === 0;
}

/** What a name leads to, as far as it shows by what it was made from: a first preview knows no id and no address. */
function madeFrom({
  props,
  propertyDependencies: { content = [] },
}: Resource): "tunnel" | "server" | undefined {
  if (content.length === 0) return undefined;
  if (content.every(({ type }) => TUNNEL.some((tunnel) => tunnel === type))) return "tunnel";
  // What other clouds make has an address of its own.
  const isElsewhere = content.every(({ type }) => !type.startsWith("cloudflare:"));
  return isElsewhere && known(() => props.content) === UNKNOWN ? "server" : undefined;
}

/** Tells what is a name of a proxied record; throws where only one that is not known yet could be. */
function namesOf(records: Resource[]): (to: Value) => boolean {
  const read = ({ props }: Resource) => (props.proxied === true ? plainHost(props.name) : "");
  const names = new Set(records.map((record) => known(() => read(record))));
  return (to) => {
    const name = plainHost(to);
    if (!/[a-z]/.test(name)) return false;
    if (names.has(UNKNOWN) && !names.has(name)) records.forEach(read);
    return names.has(name);
  };
}
