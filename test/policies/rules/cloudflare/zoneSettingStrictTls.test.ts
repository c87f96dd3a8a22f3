import { zoneSettingStrictTls } from "../../../../policies/rules/cloudflare/zoneSettingStrictTls";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const set = (value: unknown, settingId = "ssl") => ({ zoneId: "z", settingId, value });

judges(zoneSettingStrictTls, [
  ["accepts strict", set("strict"), []],
  ["accepts strict on origin pulls only", set("origin_pull"), []],
  ["ignores other settings", set("flexible", "brotli"), "not applicable"],
  ["rejects flexible", set("flexible"), ["ssl is flexible"]],
  ["rejects full, which checks no certificate", set("full"), ["ssl is full"]],
  ["rejects off", set("off"), ["ssl is off"]],
  ["leaves open a value that is not known yet", set(unknownValue), "unknown"],
  ["leaves open a setting that is not known yet", set("full", unknownValue), "unknown"],
  ["rejects off beside an unknown zone", { ...set("off"), zoneId: unknownValue }, ["ssl is off"]],
]);
