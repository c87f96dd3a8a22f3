import { isSetting } from "../../zoneSettings";
import { rule } from "../../rule";
import { tokens } from "../../tokens";

const { zoneSetting, hostnameTlsSetting, r2CustomDomain } = tokens.cloudflare;

/** The value may come as a number: 1.2 and "1.2" are the same, and "1.10" is not above "1.2". */
export const minimumTls = rule({
  name: "cloudflare-minimum-tls",
  pack: "tls",
  holds: "browsers reach the edge with TLS 1.2 or newer only",
  upholds: ["P24"],
  severity: "high",
  frameworks: ["pci-dss-4.0:4.2.1"],
  sources: ["prowler:zone_min_tls_version_secure"],
  types: [...zoneSetting, ...hostnameTlsSetting, ...r2CustomDomain],
  fix: "set the minimum to 1.2 or 1.3",
  good: { zoneId: "z", settingId: "min_tls_version", value: "1.2" },
  bad: { zoneId: "z", settingId: "min_tls_version", value: "1.0" },
  check(props, report, { type, notApplicable }) {
    const bucket = type === r2CustomDomain[0];
    if (!bucket && !isSetting(props, "min_tls_version")) notApplicable("another setting");
    const lowest = bucket ? props.minTls : props.value;
    if (!["1.2", "1.3"].includes(String(lowest)))
      report(`the minimum is ${lowest ?? "(none), which means 1.0"}`);
  },
});
