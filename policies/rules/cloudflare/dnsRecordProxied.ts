import { isHostOfServer, plainHost } from "../../edgeFronts";
import type { Resource } from "../../resource";
import { anyOf, eachResource, known, some, stackRule, type Props } from "../../rule";
import { tokens } from "../../tokens";
import { matchesStars } from "../../wildcards";

const { dnsRecord: RECORD, loadBalancer: BALANCER } = tokens.cloudflare;
const WEB = new Set(["A", "AAAA", "CNAME"]);
const NOT_WEB = /^((mail|smtp|mx|imap|pop|ns|ntp|ldaps?|mqtts?|exchange)\d*|autodiscover|autoconfig)$/;
/** Records that name a host which is asked by another protocol than HTTP. */
const NAMING = new Set(["MX", "SRV"]);

/**
 * A name that is not proxied shows where the origin is. Those of mail and of verification cannot be, nor those of SSH
 * and other network protocols, nor what an MX or SRV record names; an alias of somebody else's service shows no origin of the firm's, and one of a proxied
 * name is answered with the edge's address. Whom SSH admits is judged by the rules of firewalls and security groups.
 */
export const dnsRecordProxied = stackRule({
  name: "cloudflare-dns-record-proxied",
  pack: "network",
  holds: "a web name answers with the edge's address, not the origin's",
  upholds: ["P18", "P23"],
  severity: "high",
  frameworks: ["pci-dss-4.0:1.4"],
  sources: ["prowler:dns_record_proxied"],
  types: [...RECORD, ...BALANCER],
  fix: "set proxied to true, or name it in the setting exempt if it serves no web traffic",
  twin: { none: "whether an alias leads to a proxied name is said by another record" },
  config: {
    exempt: {
      type: "list",
      means: "whole names, or first labels, that serve no web traffic; * stands for any text",
      default: [
        ...["vpn*", "wireguard*", "turn", "turn-*", "stun", "stun-*", "sip", "ftp", "sftp"],
        ...["ssh", "ssh-*", "bastion", "bastion-*", "jump", "jump-*", "jumphost*"],
      ],
    },
  },
  good: [{ props: { type: "A", name: "app.shop.example", content: "198.51.100.7", proxied: true } }],
  bad: [{ props: { type: "A", name: "app.shop.example", content: "198.51.100.7", proxied: false } }],
  check(stack, report) {
    const all = stack.of([...RECORD, ...BALANCER]);
    const named = new Map<unknown, Resource[]>();
    for (const one of all) {
      const name = known(() => plainHost(one.props.name));
      named.set(name, [...(named.get(name) ?? []), one]);
    }
    /** Whether a name answers with the edge's address, by itself or by another one that it is an alias of. */
    const isOfEdge = (name: string, before: readonly string[]): boolean =>
      !before.includes(name) &&
      some(named.get(name), ({ props }: Resource) =>
        anyOf([
          () => props.proxied === true,
          () => props.type === "CNAME" && isOfEdge(targetOf(props), [...before, name]),
        ]),
      );
    const isNamed = (name: string) =>
      some(stack.of(RECORD), ({ props }: Resource) => {
        if (!NAMING.has(String(props.type))) return false;
        const host = props.type === "SRV" ? (props.data?.target ?? props.content) : props.content;
        const target = plainHost(host).split(/\s/).at(-1)!;
        return target === name || (!name.includes(".") && target.startsWith(`${name}.`));
      });
    eachResource(all, (record) => {
      const { type, props } = record;
      if (!BALANCER.some((balancer) => balancer === type) && !WEB.has(props.type)) return;
      if (known(() => props.proxied) === true) return;
      const name = plainHost(props.name);
      const labels = name.split(".");
      const verification = labels.some((label) => label.startsWith("_"));
      if (verification || NOT_WEB.test(labels[0] ?? "") || isExempt(name, stack.config.exempt)) return;
      if (props.type === "CNAME" && (!leadsToOrigin(props, name) || isOfEdge(targetOf(props), [name])))
        return;
      if (props.proxied !== true && !isNamed(name)) report(record, `${name} is not proxied`);
    });
  },
});

function targetOf({ content, value }: Props): string {
  return plainHost(content ?? value);
}

function isExempt(name: string, patterns: readonly string[]): boolean {
  const [first = ""] = name.split(".");
  return patterns.some((pattern) =>
    matchesStars(pattern.toLowerCase(), pattern.includes(".") ? name : first),
  );
}

/** Whether an alias leads to a name of its own zone, or to a host that a cloud gives to a server. */
function leadsToOrigin(record: Props, name: string): boolean {
  const target = targetOf(record);
  return isHostOfServer(target) || areOfOneZone(name, target);
}

/** A domain whose parent sells names under itself, as `shop.co.uk`, has a label more. */
const SOLD_BELOW = /\.(ac|co|com|edu|gov|net|org)\.[a-z]{2}$/;

/** Whether two whole names belong to one domain; of a name without its zone that is not said. */
function areOfOneZone(name: string, target: string): boolean {
  const domainOf = (host: string) => {
    const labels = host.split(".").slice(SOLD_BELOW.test(host) ? -3 : -2);
    return labels.length > 1 ? labels.join(".") : undefined;
  };
  const domain = domainOf(name);
  return domain !== undefined && domain === domainOf(target);
}
