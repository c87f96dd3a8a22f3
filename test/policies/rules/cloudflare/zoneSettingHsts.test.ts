import { zoneSettingHsts } from "../../../../policies/rules/cloudflare/zoneSettingHsts";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const hsts = (more: object) => ({
  settingId: "security_header",
  value: {
    strict_transport_security: { enabled: true, max_age: 31536000, include_subdomains: true, ...more },
  },
});
const camel = {
  settingId: "securityHeader",
  value: { strictTransportSecurity: { enabled: true, maxAge: 31536000, includeSubdomains: true } },
};

judges(zoneSettingHsts, [
  ["accepts a year with sub-domains", hsts({}), []],
  ["accepts half a year", hsts({ max_age: 15552000 }), []],
  ["accepts camel case, which the edge takes for its own", camel, []],
  [
    "rejects a day less than half a year",
    hsts({ max_age: 15465600 }),
    ["max_age is 15465600 seconds, allowed: 15552000 or more"],
  ],
  ["rejects it switched off", hsts({ enabled: false }), ["HSTS is off"]],
  ["rejects sub-domains left out", hsts({ include_subdomains: false }), ["sub-domains are left out"]],
  [
    "rejects a preload that the list would refuse",
    hsts({ max_age: 20000000, preload: true }),
    ["preload with max_age 20000000"],
  ],
  [
    "rejects everything at once",
    { settingId: "security_header", value: {} },
    ["HSTS is off", "max_age is 0 seconds, allowed: 15552000 or more", "sub-domains are left out"],
  ],
  [
    "leaves open a value that is not known yet",
    { settingId: "security_header", value: unknownValue },
    "unknown",
  ],
  [
    "rejects it switched off beside an unknown age",
    hsts({ enabled: false, max_age: unknownValue }),
    ["HSTS is off", "unknown"],
  ],
]);
