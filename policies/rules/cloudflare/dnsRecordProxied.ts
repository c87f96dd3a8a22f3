import { isHostOfServer, plainHost } from "../../edgeFronts";
import { known, rule, type Props } from "../../rule";
import { tokens } from "../../tokens";
import { matchesStars } from "../../wildcards";

const BALANCER: readonly string[] = tokens.cloudflare.loadBalancer;
const WEB = new Set(["A", "AAAA", "CNAME"]);
const NOT_WEB = /^(mail|smtp|mx\d*|imap|pop3?|autodiscover|autoconfig|ns\d*)$/;

/**
 * A name that is not proxied shows where the origin is. Those of mail and of verification cannot be, nor those of a
 * network protocol; and an alias of somebody else's service shows no origin of the firm's.
 */
export const dnsRecordProxied = rule({
  name: "cloudflare-dns-record-proxied",
  pack: "network",
  holds: "a web name answers with the edge's address, not the origin's",
  upholds: ["P18", "P23"],
  severity: "high",
  frameworks: ["pci-dss-4.0:1.4"],
  sources: ["prowler:dns_record_proxied"],
  types: [...tokens.cloudflare.dnsRecord, ...BALANCER],
  fix: "set proxied to true, or name it in the setting exempt if it serves no web traffic",
  config: {
    exempt: {
      type: "list",
      means: "whole names, or first labels, that serve no web traffic; * stands for any text",
      default: ["vpn*", "wireguard*", "turn", "turn-*", "stun", "stun-*", "sip", "ftp", "sftp"],
    },
  },
  good: { type: "A", name: "app.shop.example", content: "198.51.100.7", proxied: true },
  bad: { type: "A", name: "app.shop.example", content: "198.51.100.7", proxied: false },
  check(record, report, { type, config, notApplicable }) {
    if (!BALANCER.includes(type) && !WEB.has(record.type)) notApplicable("no address or alias");
    if (known(() => record.proxied) === true) return;
    const name = plainHost(record.name);
    const labels = name.split(".");
    const verification = labels.some((label) => label.startsWith("_"));
    if (verification || NOT_WEB.test(labels[0] ?? "") || isExempt(name, config.exempt)) return;
    if (record.type === "CNAME" && !leadsToOrigin(record, name))
      notApplicable("an alias of somebody else's service");
    if (record.proxied !== true) report(`${name} is not proxied`);
  },
});

function isExempt(name: string, patterns: readonly string[]): boolean {
  const [first = ""] = name.split(".");
  return patterns.some((pattern) =>
    matchesStars(pattern.toLowerCase(), pattern.includes(".") ? name : first),
  );
}

/** Whether an alias leads to a name of its own zone, or to a host that a cloud gives to a server. */
function leadsToOrigin(record: Props, name: string): boolean {
  const target = plainHost(record.content ?? record.value);
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
