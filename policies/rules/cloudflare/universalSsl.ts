import { eachResource, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { universalSsl: SETTING, certificatePack: PACK } = tokens.cloudflare;

/** Switched off without another certificate, every page of the zone is down or unencrypted. */
export const universalSsl = stackRule({
  name: "cloudflare-universal-ssl",
  pack: "tls",
  holds: "every zone has an edge certificate",
  upholds: ["P25"],
  severity: "high",
  frameworks: ["pci-dss-4.0:4.2.1", "nist-800-53r5:SC-8"],
  sources: ["prowler:zone_universal_ssl_enabled"],
  types: SETTING,
  fix: "set enabled to true, or order a CertificatePack for the zone",
  twin: { none: "another certificate of the zone is a resource beside it" },
  good: [{ name: "ssl", props: { zoneId: "z", enabled: true } }],
  bad: [{ name: "ssl", props: { zoneId: "z", enabled: false } }],
  check(stack, report) {
    const other = () => new Set(stack.of(PACK).map(({ props }) => props.zoneId));
    eachResource(stack.of(SETTING), (setting) => {
      if (setting.props.enabled === false && !other().has(setting.props.zoneId)) report(setting, "it is off");
    });
  },
});
