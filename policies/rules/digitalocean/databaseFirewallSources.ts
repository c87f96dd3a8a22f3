import { isWide, prefixLength } from "../../cidr";
import { each, rule } from "../../rule";
import { word } from "../../rulesets";
import { tokens } from "../../tokens";

/** What a source names other than an address. */
const ADMITTED = new Set(["tag", "droplet", "k8s", "app"]);

/** Trusted sources are what stands between the database's public address and a password guess. */
export const databaseFirewallSources = rule({
  name: "digitalocean-database-firewall-sources",
  pack: "network",
  holds: "a database admits tags, droplets or small public ranges only, and at least one of them",
  upholds: ["P18", "P27"],
  severity: "critical",
  frameworks: ["pci-dss-4.0:1.3"],
  sources: [],
  types: tokens.digitalocean.databaseFirewall,
  fix: "admit a tag, a droplet, an app or a Kubernetes cluster, or the single addresses that need it",
  config: {
    shortestPrefix: {
      type: "number",
      means: "shortest public IPv4 prefix, in bits; twice that for IPv6",
      default: 24,
      minimum: 16,
      maximum: 32,
    },
  },
  good: { rules: [{ type: "tag", value: "app-primary" }] },
  bad: { rules: [{ type: "ip_addr", value: "0.0.0.0/0" }] },
  check({ rules }, report, { config }) {
    if (rules === undefined || rules === null || rules.length === 0)
      report("no rule, so the whole internet is admitted");
    each(rules, (source) => {
      const type = word(source.type);
      if (ADMITTED.has(type)) return;
      if (type !== "ipaddr") return report(`source ${source.value} has the type ${source.type || "(none)"}`);
      const { value } = source;
      const { shortestPrefix } = config;
      if (prefixLength(value) === undefined) report(`source ${value} is no address`);
      else if (isWide(value, shortestPrefix))
        report(`source ${value} is wider than /${shortestPrefix}, or /${2 * shortestPrefix} of IPv6`);
    });
  },
});
