import { unknownValue } from "@pulumi/pulumi/runtime";
import { apiTokenScope } from "../../../../policies/rules/cloudflare/apiTokenScope";
import { judges } from "../../../support/policyRows";

const wide = JSON.stringify({ "com.cloudflare.api.account.zone.*": "*" });
const nested = (within: object) => JSON.stringify({ "com.cloudflare.api.account.abc": within });
const token = (more: object) => ({
  expiresOn: "2027-01-01T00:00:00Z",
  condition: { requestIp: { ins: ["198.51.100.7/32"] } },
  policies: [{ effect: "allow", resources: JSON.stringify({ "com.cloudflare.api.account.zone.eb78": "*" }) }],
  ...more,
});

judges(apiTokenScope, [
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
