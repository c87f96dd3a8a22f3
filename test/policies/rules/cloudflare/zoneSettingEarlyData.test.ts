import { zoneSettingEarlyData } from "../../../../policies/rules/cloudflare/zoneSettingEarlyData";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(zoneSettingEarlyData, [
  ["accepts none", { settingId: "0rtt", value: "off" }, []],
  ["accepts TLS 1.3 without", { settingId: "tls_1_3", value: "on" }, []],
  ["ignores another setting", { settingId: "ssl", value: "strict" }, "not applicable"],
  ["rejects early data", { settingId: "0rtt", value: "on" }, ["0rtt is on"]],
  [
    "rejects TLS 1.3 with it",
    { settingId: "tls13", value: "zrt" },
    ["tls_1_3 is zrt, which is TLS 1.3 with early data"],
  ],
  ["leaves open a value that is not known yet", { settingId: "0rtt", value: unknownValue }, "unknown"],
  [
    "rejects early data beside an unknown zone",
    { zoneId: unknownValue, settingId: "0rtt", value: "on" },
    ["0rtt is on"],
  ],
]);
