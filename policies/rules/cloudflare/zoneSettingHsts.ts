import { rule, together } from "../../rule";
import { tokens } from "../../tokens";
import { field, isSetting } from "../../zoneSettings";

/** The browsers' preload list asks for a year; half a year is the least that anyone calls lasting. */
export const zoneSettingHsts = rule({
  name: "cloudflare-zone-setting-hsts",
  pack: "tls",
  holds: "browsers are told to use HTTPS only, for half a year or longer, on every sub-domain",
  upholds: ["P24"],
  severity: "high",
  frameworks: ["pci-dss-4.0:4.2.1"],
  sources: ["prowler:zone_hsts_enabled"],
  types: tokens.cloudflare.zoneSetting,
  fix: "set strict_transport_security to enabled, include_subdomains and max_age 31536000",
  config: {
    minSeconds: {
      type: "number",
      means: "shortest max_age, seconds",
      default: 15552000,
      minimum: 86400,
      maximum: 63072000,
    },
  },
  good: {
    settingId: "security_header",
    value: { strict_transport_security: { enabled: true, max_age: 31536000, include_subdomains: true } },
  },
  bad: {
    settingId: "security_header",
    value: { strict_transport_security: { enabled: true, max_age: 300 } },
  },
  check(setting, report, { config, notApplicable }) {
    if (!isSetting(setting, "security_header")) notApplicable("another setting");
    const hsts = field(setting.value, "strict_transport_security");
    const seconds = () => Number(field(hsts, "max_age") ?? 0);
    together(
      () => {
        if (field(hsts, "enabled") !== true) report("HSTS is off");
      },
      () => {
        if (seconds() < config.minSeconds)
          report(`max_age is ${seconds()} seconds, allowed: ${config.minSeconds} or more`);
      },
      () => {
        if (field(hsts, "include_subdomains") !== true) report("sub-domains are left out");
      },
      () => {
        if (field(hsts, "preload") === true && seconds() < 31536000)
          report(`preload with max_age ${seconds()}`);
      },
    );
  },
});
