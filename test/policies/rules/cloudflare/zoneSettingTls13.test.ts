import { zoneSettingTls13 } from "../../../../policies/rules/cloudflare/zoneSettingTls13";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const set = (value: unknown, settingId = "tls_1_3") => ({ zoneId: "z", settingId, value });

judges(zoneSettingTls13, [
  ["accepts on", set("on"), []],
  ["accepts it with early data", set("zrt"), []],
  ["ignores other settings", set("off", "brotli"), "not applicable"],
  ["rejects off", set("off"), ["tls_1_3 is off"]],
  ["rejects off under an id in camel case", set("off", "tls13"), ["tls_1_3 is off"]],
  ["leaves open a value that is not known yet", set(unknownValue), "unknown"],
  ["rejects off beside an unknown zone", { ...set("off"), zoneId: unknownValue }, ["tls_1_3 is off"]],
]);
