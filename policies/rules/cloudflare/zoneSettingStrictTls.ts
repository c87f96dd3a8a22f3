import { rule } from "../../rule";
import { tokens } from "../../tokens";
import { isSetting } from "../../zoneSettings";

const CHECKED = new Set(["strict", "origin_pull", "strict_ssl_only_origin_pull"]);

/** "Full" encrypts to whoever answers: without the check of the certificate, that may be anybody. */
export const zoneSettingStrictTls = rule({
  name: "cloudflare-zone-setting-strict-tls",
  pack: "tls",
  holds: "the edge checks the origin's certificate on every request",
  upholds: ["P24"],
  severity: "critical",
  frameworks: ["pci-dss-4.0:4.2.1", "nist-800-53r5:SC-8"],
  sources: ["prowler:zone_ssl_strict"],
  types: tokens.cloudflare.zoneSetting,
  fix: "set ssl to strict",
  good: { zoneId: "z", settingId: "ssl", value: "strict" },
  bad: { zoneId: "z", settingId: "ssl", value: "flexible" },
  check(setting, report, { notApplicable }) {
    if (!isSetting(setting, "ssl")) notApplicable("another setting");
    if (!CHECKED.has(setting.value)) report(`ssl is ${setting.value}`);
  },
});
