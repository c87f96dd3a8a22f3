import { stackRule } from "../../rule";
import { tokens } from "../../tokens";
import { zoneParts, zonesSetting } from "../../zoneParts";
import { isSetting } from "../../zoneSettings";

const { zoneSetting: SETTING, loadBalancer: BALANCER, dnsRecord: RECORD } = tokens.cloudflare;
const NEEDED = ["ssl", "min_tls_version", "tls_1_3", "always_use_https", "security_header"];
const ZONE = { zoneId: "z", proxied: true };

/** A setting that nobody declares is whatever somebody last clicked. */
export const zoneTlsDeclared = stackRule({
  name: "cloudflare-zone-tls-declared",
  pack: "tls",
  holds: "a zone that serves customers declares its TLS settings",
  upholds: ["P24"],
  severity: "high",
  frameworks: ["pci-dss-4.0:4.2.1"],
  sources: [],
  types: [...BALANCER, ...RECORD],
  fix: "declare a ZoneSetting for each",
  twin: { rule: "cloudflare-zone-setting-strict-tls" },
  config: zonesSetting,
  good: [
    { name: "lb", type: BALANCER[0], props: ZONE },
    ...NEEDED.map((settingId) => ({ name: settingId, type: SETTING[0], props: { zoneId: "z", settingId } })),
  ],
  bad: [{ name: "lb", type: BALANCER[0], props: ZONE }],
  check(stack, report) {
    const zones = zoneParts(stack);
    zones.eachServed((zone, first) => {
      const isDeclared = (id: string) => zones.has(SETTING, zone, ({ props }) => isSetting(props, id));
      const missing = NEEDED.filter((id) => !isDeclared(id));
      if (missing.length > 0)
        report(first, `its zone leaves ${missing.join(", ")} to chance${zones.advice(zone)}`);
    });
    zones.assertJudged();
  },
});
