import { rule } from "../../rule";
import { tokens } from "../../tokens";
import { isSetting } from "../../zoneSettings";

/** `zrt` is TLS 1.3 with early data. */
export const zoneSettingTls13 = rule({
  name: "cloudflare-zone-setting-tls13",
  pack: "tls",
  holds: "browsers may use TLS 1.3",
  upholds: ["P24"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:4.2.1", "nist-800-53r5:SC-8"],
  sources: ["prowler:zone_tls_1_3_enabled"],
  types: tokens.cloudflare.zoneSetting,
  fix: "set tls_1_3 to on",
  good: { settingId: "tls_1_3", value: "on" },
  bad: { settingId: "tls_1_3", value: "off" },
  check(setting, report, { notApplicable }) {
    if (!isSetting(setting, "tls_1_3")) notApplicable("another setting");
    if (!["on", "zrt"].includes(setting.value)) report(`tls_1_3 is ${setting.value}`);
  },
});
