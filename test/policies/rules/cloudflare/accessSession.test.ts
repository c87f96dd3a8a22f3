import { unknownValue } from "@pulumi/pulumi/runtime";
import { accessSession } from "../../../../policies/rules/cloudflare/accessSession";
import { judges } from "../../../support/policyRows";

const policy = "cloudflare:index/zeroTrustAccessPolicy:ZeroTrustAccessPolicy";

judges(accessSession, [
  ["accepts half an hour", { sessionDuration: "30m" }, []],
  ["accepts a day", { sessionDuration: "24h" }, []],
  ["accepts nothing said, which is a day", {}, []],
  ["accepts a policy that takes the application's", {}, [], { type: policy, config: { maxHours: 1 } }],
  ["rejects a month", { sessionDuration: "720h" }, ["sessionDuration is 720h, allowed: 24h"]],
  [
    "rejects a minute more than a day",
    { sessionDuration: "24h1m" },
    ["sessionDuration is 24h1m, allowed: 24h"],
  ],
  ["rejects what cannot be read", { sessionDuration: "a week" }, ["sessionDuration is a week, allowed: 24h"]],
  [
    "rejects the default where the firm asks for less",
    {},
    ["sessionDuration is 24h, allowed: 1h"],
    { config: { maxHours: 1 } },
  ],
  [
    "rejects a month in a policy",
    { sessionDuration: "720h" },
    ["sessionDuration is 720h, allowed: 24h"],
    { type: policy },
  ],
  ["leaves open a duration that is not known yet", { sessionDuration: unknownValue }, "unknown"],
  [
    "rejects a month beside an unknown domain",
    { domain: unknownValue, sessionDuration: "720h" },
    ["sessionDuration is 720h, allowed: 24h"],
  ],
]);
