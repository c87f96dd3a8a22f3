import { rateLimitQuality } from "../../../../policies/rules/cloudflare/rateLimitQuality";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const limit = (ratelimit: object = {}, more: object = {}) => ({
  action: "block",
  expression: "true",
  ratelimit: {
    characteristics: ["cf.colo.id", "ip.src"],
    period: 60,
    requestsPerPeriod: 600,
    mitigationTimeout: 60,
    ...ratelimit,
  },
  ...more,
});
const set = (...rules: unknown[]) => ({ phase: "http_ratelimit", rules });
const old = { type: "cloudflare:index/rateLimit:RateLimit" };
const rate = (requests: number, of = 1) =>
  `rule ${of} lets a visitor make ${requests} requests a minute, allowed: 6000`;
const short = (seconds: number) => `rule 1 shuts a visitor out for ${seconds} s, needed: 10 s`;

judges(rateLimitQuality, [
  ["accepts a limit that blocks", set(limit()), []],
  ["accepts an empty place beside a limit", set(null, limit()), []],
  [
    "accepts the Free plan's ten seconds",
    set(limit({ period: 10, requestsPerPeriod: 5, mitigationTimeout: 10 })),
    [],
  ],
  [
    "accepts a challenge, which lasts until it is passed",
    set(limit({ mitigationTimeout: 0 }, { action: "managed_challenge" })),
    [],
  ],
  ["accepts a limit that only logs beside one that blocks", set(limit({}, { action: "log" }), limit()), []],
  [
    "accepts a limit by the origin's own score",
    set(limit({ requestsPerPeriod: undefined, scorePerPeriod: 400, scoreResponseHeaderName: "x-cost" })),
    [],
  ],
  [
    "accepts throttling where a firm has it",
    set(limit({ mitigationTimeout: 0 })),
    [],
    { config: { leastTimeoutSeconds: 0 } },
  ],
  [
    "accepts one of the old kind",
    { action: { mode: "ban", timeout: 60 }, period: 60, threshold: 50 },
    [],
    old,
  ],
  ["ignores another phase", { phase: "http_request_firewall_custom", rules: [] }, "not applicable"],
  ["rejects limits that only log", set(limit({}, { action: "log" })), ["it stops nothing"]],
  ["rejects no limits", set(), ["it stops nothing"]],
  ["rejects a limit that is off", set(limit({}, { enabled: false })), ["it stops nothing"]],
  [
    "rejects a simulation of the old kind",
    { action: { mode: "simulate" }, period: 60, threshold: 50 },
    ["it stops nothing"],
    old,
  ],
  ["rejects a rate that nobody reaches", set(limit({ period: 10, requestsPerPeriod: 5000 })), [rate(30000)]],
  ["rejects no rate", set(limit({ requestsPerPeriod: undefined })), [rate(NaN)]],
  ["rejects no time out", set(limit({ mitigationTimeout: undefined })), [short(0)]],
  ["rejects a second out", set(limit({ mitigationTimeout: 1 })), [short(1)]],
  [
    "rejects a second out of the old kind",
    { action: { mode: "ban", timeout: 1 }, period: 1, threshold: 50 },
    [short(1)],
    old,
  ],
  [
    "rejects what is not counted where it arrives",
    set(limit({ characteristics: ["ip.src"] })),
    ["rule 1 does not count by cf.colo.id, which Cloudflare asks for"],
  ],
  [
    "rejects visitors who are counted as one",
    set(limit({ characteristics: ["cf.colo.id"] })),
    ["rule 1 counts all visitors as one, so that any of them shuts out the others"],
  ],
  ["leaves open a rate that is not known yet", set(limit({ requestsPerPeriod: unknownValue })), "unknown"],
  ["leaves open an action that is not known yet", set(limit({}, { action: unknownValue })), "unknown"],
  [
    "rejects a rate that nobody reaches beside an unknown limit",
    set(unknownValue, limit({ requestsPerPeriod: 9000 })),
    [rate(9000, 2), "unknown"],
  ],
  [
    "rejects a second out beside an unknown rate",
    set(limit({ requestsPerPeriod: unknownValue, mitigationTimeout: 1 })),
    [short(1), "unknown"],
  ],
]);
