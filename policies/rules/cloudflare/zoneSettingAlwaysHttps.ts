import { rule } from "../../rule";
import { tokens } from "../../tokens";
import { isSetting } from "../../zoneSettings";

/** The redirect that reaches a browser before HSTS does. */
export const zoneSettingAlwaysHttps = rule({
  name: "cloudflare-zone-setting-always-https",
  pack: "tls",
  holds: "plain HTTP is redirected to HTTPS at the edge",
  upholds: ["P24"],
  severity: "high",
  frameworks: ["pci-dss-4.0:4.2.1"],
  sources: ["prowler:zone_https_redirect_enabled"],
  types: tokens.cloudflare.zoneSetting,
  fix: "set always_use_https to on",
  good: { settingId: "always_use_https", value: "on" },
  bad: { settingId: "always_use_https", value: "off" },
  check(setting, report, { notApplicable }) {
    if (!isSetting(setting, "always_use_https")) notApplicable("another setting");
    if (setting.value !== "on") report(`always_use_https is ${setting.value}`);
  },
});
