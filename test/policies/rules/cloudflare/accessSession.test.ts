import { accessSession } from "../../../../policies/rules/cloudflare/accessSession";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const policy = "cloudflare:index/zeroTrustAccessPolicy:ZeroTrustAccessPolicy";

/** What the estate promises (P28, P30). */
const HALF_AN_HOUR = { config: { maxHours: 0.5 } };

judges(accessSession, [
  ["accepts a working day, and a day that nothing is said of", { sessionDuration: "8h" }, []],
  ["accepts nothing said, which is a day", { type: "saas" }, []],
  [
    "ignores a policy that denies",
    { decision: "deny", sessionDuration: "720h" },
    "not applicable",
    { type: policy },
  ],
  [
    "ignores one inside an application that asks for no sign-in",
    { sessionDuration: "8h", policies: [{ decision: "bypass", sessionDuration: "720h" }] },
    [],
  ],
  ["accepts half an hour", { sessionDuration: "30m" }, []],
  ["accepts half an hour in seconds", { sessionDuration: "1800s" }, []],
  ["accepts a policy that takes the application's", {}, [], { type: policy }],
  ["accepts an application for SSH, which its certificate ends", { type: "infrastructure" }, []],
  ["accepts a day where the firm says so", { sessionDuration: "24h" }, [], { config: { maxHours: 24 } }],
  ["ignores a bookmark", { type: "bookmark" }, "not applicable"],
  ["ignores the list of applications", { type: "app_launcher" }, "not applicable"],
  ["ignores who may enrol a device", { type: "warp", sessionDuration: "24h" }, "not applicable"],
  ["rejects a month", { sessionDuration: "720h" }, ["sessionDuration is 720h, allowed: 30m"], HALF_AN_HOUR],
  [
    "rejects a minute more",
    { sessionDuration: "31m" },
    ["sessionDuration is 31m, allowed: 30m"],
    HALF_AN_HOUR,
  ],
  [
    "rejects what cannot be read",
    { sessionDuration: "a week" },
    ["sessionDuration is a week, allowed: 30m"],
    HALF_AN_HOUR,
  ],
  [
    "rejects nothing said, which is a day",
    { type: "self_hosted" },
    ["sessionDuration is 24h, allowed: 30m"],
    HALF_AN_HOUR,
  ],
  [
    "rejects a month in a policy",
    { sessionDuration: "720h" },
    ["sessionDuration is 720h, allowed: 30m"],
    { type: policy, ...HALF_AN_HOUR },
  ],
  ["leaves open a duration that is not known yet", { sessionDuration: unknownValue }, "unknown"],
  [
    "rejects a month beside an unknown domain",
    { domain: unknownValue, sessionDuration: "720h" },
    ["sessionDuration is 720h, allowed: 30m"],
    HALF_AN_HOUR,
  ],
  [
    "rejects a second factor that is remembered for a month",
    { mfaConfig: { allowedAuthenticators: ["totp"], sessionDuration: "720h" } },
    ["mfaConfig.sessionDuration is 720h, allowed: 30m"],
    { type: policy, ...HALF_AN_HOUR },
  ],
  [
    "rejects one inside an application beside an unknown policy",
    { type: "infrastructure", policies: [unknownValue, { mfaConfig: { sessionDuration: "24h" } }] },
    ["policies[1].mfaConfig.sessionDuration is 24h, allowed: 30m", "unknown"],
    HALF_AN_HOUR,
  ],
  [
    "accepts a policy inside an application that says half an hour",
    { sessionDuration: "30m", policies: [{ sessionDuration: "30m", mfaConfig: { sessionDuration: "0m" } }] },
    [],
  ],
  [
    "rejects a device's session and a remembered provider of an organization",
    { warpAuthSessionDuration: "8h", mfaConfig: { amrMatchingSessionDuration: "720h" } },
    [
      "mfaConfig.amrMatchingSessionDuration is 720h, allowed: 30m",
      "warpAuthSessionDuration is 8h, allowed: 30m",
    ],
    { type: "cloudflare:index/zeroTrustOrganization:ZeroTrustOrganization", ...HALF_AN_HOUR },
  ],
  [
    "rejects a grant that outlives the session",
    { sessionDuration: "30m", oauthConfiguration: { grant: { sessionDuration: "720h" } } },
    ["oauthConfiguration.grant.sessionDuration is 720h, allowed: 30m"],
    HALF_AN_HOUR,
  ],
  [
    "accepts a grant that is switched off",
    { sessionDuration: "30m", oauthConfiguration: { enabled: false, grant: { sessionDuration: "720h" } } },
    [],
  ],
]);
