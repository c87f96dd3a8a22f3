import { minimumTls } from "../../../../policies/rules/cloudflare/minimumTls";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const set = (value: unknown, settingId = "min_tls_version") => ({ zoneId: "z", settingId, value });
const bucket = "cloudflare:index/r2CustomDomain:R2CustomDomain";

judges(minimumTls, [
  ["accepts 1.2", set("1.2"), []],
  ["accepts 1.3 as a number", set(1.3), []],
  ["accepts 1.2 for a bucket's domain", { minTls: "1.2" }, [], { type: bucket }],
  ["ignores other settings", set("1.0", "brotli"), "not applicable"],
  ["rejects 1.0", set("1.0"), ["the minimum is 1.0"]],
  ["rejects 1.1 as a number", set(1.1), ["the minimum is 1.1"]],
  [
    "rejects 1.1 for one host",
    set("1.1"),
    ["the minimum is 1.1"],
    { type: "cloudflare:index/hostnameTlsSetting:HostnameTlsSetting" },
  ],
  ["rejects 1.0 under an id in camel case", set("1.0", "minTlsVersion"), ["the minimum is 1.0"]],
  [
    "rejects a bucket's domain that says nothing",
    {},
    ["the minimum is (none), which means 1.0"],
    { type: bucket },
  ],
  ["leaves open a value that is not known yet", set(unknownValue), "unknown"],
  ["rejects 1.0 beside an unknown zone", { ...set("1.0"), zoneId: unknownValue }, ["the minimum is 1.0"]],
]);
