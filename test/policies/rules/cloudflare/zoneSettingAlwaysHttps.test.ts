import { zoneSettingAlwaysHttps } from "../../../../policies/rules/cloudflare/zoneSettingAlwaysHttps";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const set = (value: unknown, settingId = "always_use_https") => ({ zoneId: "z", settingId, value });

judges(zoneSettingAlwaysHttps, [
  ["accepts on", set("on"), []],
  ["accepts on under an id in camel case", set("on", "alwaysUseHttps"), []],
  ["ignores other settings", set("off", "brotli"), "not applicable"],
  ["rejects off", set("off"), ["always_use_https is off"]],
  ["rejects true, which is not how the API says on", set(true), ["always_use_https is true"]],
  ["leaves open a value that is not known yet", set(unknownValue), "unknown"],
  [
    "rejects off beside an unknown zone",
    { ...set("off"), zoneId: unknownValue },
    ["always_use_https is off"],
  ],
]);
