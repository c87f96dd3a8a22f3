import { apiTokenScope } from "../../../../policies/rules/cloudflare/apiTokenScope";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const wide = JSON.stringify({ "com.cloudflare.api.account.zone.*": "*" });
const nested = (within: object) => JSON.stringify({ "com.cloudflare.api.account.abc": within });
const token = (more: object) => ({
  expiresOn: "2027-01-01T00:00:00Z",
  condition: { requestIp: { ins: ["198.51.100.7/32"] } },
  policies: [{ effect: "allow", resources: JSON.stringify({ "com.cloudflare.api.account.zone.eb78": "*" }) }],
  ...more,
});

const days = (life: number) => [`it lasts ${life} days, allowed: 366`];

beforeAll(() => void jest.useFakeTimers({ now: new Date("2026-11-22T12:00:00Z") }));
afterAll(() => void jest.useRealTimers());

judges(apiTokenScope, [
  ["accepts a year from today", token({ expiresOn: "2027-11-22T00:00:00Z" }), []],
  [
    "accepts a year to come",
    token({ notBefore: "2028-01-01T00:00:00Z", expiresOn: "2029-01-01T00:00:00Z" }),
    [],
  ],
  ["accepts one that has ended", token({ expiresOn: "2020-01-01T00:00:00Z" }), []],
  [
    "accepts the life that a firm allows",
    token({ expiresOn: "2028-11-01T00:00:00Z" }),
    [],
    { config: { maxDays: 730 } },
  ],
  ["rejects an end that nobody lives to see", token({ expiresOn: "2099-12-31T23:59:59Z" }), days(26703)],
  ["rejects an end in the year after the next", token({ expiresOn: "2028-01-01" }), days(405)],
  ["rejects a long life that is nearly over", token({ notBefore: "2020-01-01T00:00:00Z" }), days(2557)],
  ["rejects an end that is no date", token({ expiresOn: "never" }), ["its expiresOn is no date: never"]],
  ["rejects a beginning that is no date", token({ notBefore: "today" }), ["its notBefore is no date: today"]],
  ["leaves open an end that is not known yet", token({ expiresOn: unknownValue }), "unknown"],
  ["leaves open a beginning that is not known yet", token({ notBefore: unknownValue }), "unknown"],
  [
    "rejects half of a day less than a firm allows",
    token({ expiresOn: "2026-11-24T00:00:00Z" }),
    ["it lasts 2 days, allowed: 1"],
    { config: { maxDays: 1 } },
  ],
  ["accepts a narrow token", token({}), []],
  [
    "accepts resources as an object",
    token({ policies: [{ effect: "allow", resources: { "com.cloudflare.api.account.zone.eb78": "*" } }] }),
    [],
  ],
  ["accepts a deny on everything", token({ policies: [{ effect: "deny", resources: wide }] }), []],
  ["rejects one that never expires", token({ expiresOn: undefined }), ["it never expires"]],
  ["rejects one that works from everywhere", token({ condition: {} }), ["it works from every address"]],
  [
    "rejects every zone",
    token({ policies: [{ effect: "allow", resources: wide }] }),
    ["it opens com.cloudflare.api.account.zone.*"],
  ],
  [
    "accepts a zone inside an account",
    token({ policies: [{ resources: nested({ "com.cloudflare.api.account.zone.eb78": "*" }) }] }),
    [],
  ],
  [
    "rejects every zone of an account",
    token({ policies: [{ resources: nested({ "com.cloudflare.api.account.zone.*": "*" }) }] }),
    ["it opens com.cloudflare.api.account.zone.*"],
  ],
  [
    "rejects every zone of an account where only that part is JSON",
    token({ policies: [{ resources: { "com.cloudflare.api.account.abc": wide } }] }),
    ["it opens com.cloudflare.api.account.zone.*"],
  ],
  [
    "leaves open what of an account is not known yet",
    token({ policies: [{ resources: { "com.cloudflare.api.account.abc": unknownValue } }] }),
    "unknown",
  ],
  [
    "rejects every zone for a token of the account",
    token({ policies: [{ resources: wide }] }),
    ["it opens com.cloudflare.api.account.zone.*"],
    { type: "cloudflare:index/accountToken:AccountToken" },
  ],
  [
    "leaves open resources that are not known yet",
    token({ policies: [{ effect: "allow", resources: unknownValue }] }),
    "unknown",
  ],
  [
    "rejects resources that cannot be read",
    token({ policies: [{ effect: "allow", resources: "{" }] }),
    ["resources are no JSON object"],
  ],
  [
    "rejects one that works from half of the internet",
    token({ condition: { requestIp: { ins: ["0.0.0.0/1"] } } }),
    ["it works from every address"],
  ],
  [
    "rejects no end beside unknown addresses",
    token({ expiresOn: undefined, condition: unknownValue }),
    ["it never expires", "unknown"],
  ],
  [
    "rejects every zone beside an unknown policy",
    token({ policies: [unknownValue, { effect: "allow", resources: wide }] }),
    ["it opens com.cloudflare.api.account.zone.*", "unknown"],
  ],
]);
