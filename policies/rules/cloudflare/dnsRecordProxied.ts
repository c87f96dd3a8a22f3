import { rule } from "../../rule";
import { tokens } from "../../tokens";

const BALANCER: readonly string[] = tokens.cloudflare.loadBalancer;
const WEB = new Set(["A", "AAAA", "CNAME"]);
const NOT_WEB = /^(mail|smtp|mx\d*|imap|pop3?|autodiscover|autoconfig|ns\d*)$/;

/** Names of mail and of verification cannot be proxied; every other one that is not shows where the origin is. */
export const dnsRecordProxied = rule({
  name: "cloudflare-dns-record-proxied",
  pack: "network",
  holds: "a web name answers with the edge's address, not the origin's",
  upholds: ["P18", "P23"],
  severity: "high",
  frameworks: ["pci-dss-4.0:1.4"],
  sources: ["prowler:dns_record_proxied"],
  types: [...tokens.cloudflare.dnsRecord, ...BALANCER],
  fix: "set proxied to true",
  config: { exempt: { type: "list", means: "names that serve no web traffic", default: [] } },
  good: { type: "A", name: "app.shop.example", content: "198.51.100.7", proxied: true },
  bad: { type: "A", name: "app.shop.example", content: "198.51.100.7", proxied: false },
  check(record, report, { type, config, notApplicable }) {
    if (!BALANCER.includes(type) && !WEB.has(record.type)) notApplicable("no address or alias");
    if (record.proxied === true) return;
    const name = String(record.name ?? "");
    const labels = name.split(".");
    const verification = labels.some((label) => label.startsWith("_"));
    if (verification || NOT_WEB.test(labels[0] ?? "") || config.exempt.includes(name)) return;
    report(`${name} is not proxied`);
  },
});
