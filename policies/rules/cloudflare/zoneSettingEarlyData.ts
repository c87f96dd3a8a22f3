import { rule } from "../../rule";
import { tokens } from "../../tokens";
import { isSetting } from "../../zoneSettings";

/** Early data can be sent again by whoever saw it, and a stolen ticket opens it later. */
export const zoneSettingEarlyData = rule({
  name: "cloudflare-zone-setting-early-data",
  pack: "tls",
  holds: "the edge takes no data before the handshake is done",
  upholds: ["P24"],
  severity: "low",
  frameworks: ["nist-800-53r5:SC-23"],
  sources: [],
  types: tokens.cloudflare.zoneSetting,
  fix: "set 0rtt to off, and tls_1_3 to on in the place of zrt",
  good: { settingId: "0rtt", value: "off" },
  bad: { settingId: "0rtt", value: "on" },
  check(setting, report, { notApplicable }) {
    if (isSetting(setting, "0rtt")) {
      if (setting.value !== "off") report(`0rtt is ${setting.value}`);
    } else if (isSetting(setting, "tls_1_3")) {
      if (setting.value === "zrt") report("tls_1_3 is zrt, which is TLS 1.3 with early data");
    } else notApplicable("another setting");
  },
});
