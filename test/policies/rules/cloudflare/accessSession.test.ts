import { unknownValue } from "@pulumi/pulumi/runtime";
import { accessSession } from "../../../../policies/rules/cloudflare/accessSession";
import { judges } from "../../../support/policyRows";

const policy = "cloudflare:index/zeroTrustAccessPolicy:ZeroTrustAccessPolicy";

judges(accessSession, [
  ["accepts half an hour", { sessionDuration: "30m" }, []],
  ["accepts half an hour in seconds", { sessionDuration: "1800s" }, []],
  ["accepts a policy that takes the application's", {}, [], { type: policy }],
  ["accepts an application for SSH, which its certificate ends", { type: "infrastructure" }, []],
  ["accepts a day where the firm says so", { sessionDuration: "24h" }, [], { config: { maxHours: 24 } }],
  ["rejects a month", { sessionDuration: "720h" }, ["sessionDuration is 720h, allowed: 30m"]],
  ["rejects a minute more", { sessionDuration: "31m" }, ["sessionDuration is 31m, allowed: 30m"]],
  ["rejects what cannot be read", { sessionDuration: "a week" }, ["sessionDuration is a week, allowed: 30m"]],
  ["rejects nothing said, which is a day", { type: "self_hosted" }, ["sessionDuration is 24h, allowed: 30m"]],
  [
    "rejects a month in a policy",
    { sessionDuration: "720h" },
    ["sessionDuration is 720h, allowed: 30m"],
    { type: policy },
  ],
  ["leaves open a duration that is not known yet", { sessionDuration: unknownValue }, "unknown"],
  [
    "rejects a month beside an unknown domain",
    { domain: unknownValue, sessionDuration: "720h" },
    ["sessionDuration is 720h, allowed: 30m"],
  ],
]);
