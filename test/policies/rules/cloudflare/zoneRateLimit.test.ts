import { zoneRateLimit } from "../../../../policies/rules/cloudflare/zoneRateLimit";
import { elsewhere } from "../../../support/elsewhere";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const lb = {
  name: "lb",
  type: "cloudflare:index/loadBalancer:LoadBalancer",
  props: { zoneId: "z", proxied: true, name: "app.acme.example" },
};
const path = (text: string) => `http.request.uri.path eq "${text}"`;
const limit = (expression: unknown, more: object = {}) => ({
  action: "block",
  expression,
  ratelimit: { period: 60, requestsPerPeriod: 10 },
  ...more,
});
const set = (rules: unknown, more: object = {}) => ({
  name: "limits",
  type: "cloudflare:index/ruleset:Ruleset",
  props: { zoneId: "z", phase: "http_ratelimit", rules, ...more },
});
const old = (url: string | undefined, mode = "ban") => ({
  name: "old",
  type: "cloudflare:index/rateLimit:RateLimit",
  props: { zoneId: "z", action: { mode }, match: { request: { url } }, period: 60, threshold: 50 },
});
const none = [
  `lb: no rate limit of its zone slows a sign-in down to 100 requests a minute, or an API to 600${elsewhere()}`,
];
const rate = (requestsPerPeriod: unknown, period: unknown = 60, more: object = {}) => ({
  ratelimit: { period, requestsPerPeriod, ...more },
});
const by = (...characteristics: unknown[]) =>
  rate(10, 60, { characteristics: ["cf.colo.id", ...characteristics] });
const flood = { ratelimit: { period: 60, requestsPerPeriod: 600 } };

judgesStack(zoneRateLimit, [
  ["accepts a limit of the sign-in", [lb, set([limit(path("/Login"))])], []],
  ["accepts a limit of a host", [lb, set([limit('http.host eq "app.acme.example"')])], []],
  [
    "accepts a limit beside one of static files",
    [lb, set([limit(path("/img")), limit(path("/api/orders"))])],
    [],
  ],
  ["accepts a limit of the old kind for every path", [lb, old("app.acme.example/*")], []],
  ["accepts a limit of the old kind for the sign-in", [lb, old("app.acme.example/login*", "challenge")], []],
  ["accepts a path that a firm names", [lb, set([limit(path("/enter"))])], [], { words: ["enter"] }],
  ["ignores a zone that serves nobody through the edge", [{ ...lb, props: { zoneId: "z" } }], []],
  [
    "accepts a limit of floods where a firm counts it",
    [lb, set([limit("true", flood)])],
    [],
    { mostEverywhere: 600 },
  ],
  [
    "accepts a limit by the origin's own score",
    [lb, set([limit("true", { ratelimit: { period: 60, scorePerPeriod: 400 } })])],
    [],
  ],
  [
    "accepts a limit of every path but a check below the API",
    [lb, set([limit('not http.request.uri.path eq "/api/health"')])],
    [],
  ],
  ["accepts a sign-in limited by the hour", [lb, set([limit(path("/login"), rate(1000, 3600))])], []],
  ["accepts a sign-in limited by ten seconds", [lb, set([limit(path("/login"), rate(5, 10))])], []],
  ["accepts an API that is asked often", [lb, set([limit(path("/api/orders"), rate(600))])], []],
  [
    "accepts a rate of sign-ins that a firm names",
    [lb, set([limit(path("/login"), rate(300))])],
    [],
    { mostAtSignIn: 300 },
  ],
  [
    "accepts a limit for each address and account",
    [lb, set([limit(path("/login"), by("ip.src", 'lookup_json_string(http.request.body.raw, "user")'))])],
    [],
  ],
  [
    "accepts a limit for each address that the edge saw",
    [lb, set([limit(path("/login"), by('http.request.headers["cf-connecting-ip"]'))])],
    [],
  ],
  [
    "accepts an API that is limited for each of its keys",
    [lb, set([limit(path("/api"), by('http.request.headers["x-api-key"]'))])],
    [],
  ],
  [
    "accepts a sign-in of which the refused tries are counted",
    [lb, set([limit(path("/login"), rate(10, 60, { countingExpression: "http.response.code eq 401" }))])],
    [],
  ],
  ["rejects no limit", [lb], none],
  ["rejects a sign-in at 6000 tries a minute", [lb, set([limit(path("/login"), rate(6000))])], none],
  ["rejects a sign-in at 20 tries a second", [lb, set([limit(path("/login"), rate(20, 1))])], none],
  ["rejects a sign-in without a rate", [lb, set([limit(path("/login"), rate(undefined))])], none],
  ["rejects an API at 6000 requests a minute", [lb, set([limit(path("/api"), rate(6000))])], none],
  [
    "rejects a sign-in of the old kind at 6000 tries a minute",
    [
      lb,
      {
        ...old("app.acme.example/login*"),
        props: { ...old("app.acme.example/login*").props, threshold: 6000 },
      },
    ],
    none,
  ],
  ...['http.request.headers["user-agent"]', 'http.request.cookies["sid"]', 'http.request.uri.args["q"]'].map(
    (field) =>
      [
        `rejects a sign-in counted anew for each value that a visitor makes up: ${field}`,
        [lb, set([limit(path("/login"), by("ip.src", field))])],
        none,
      ] as const,
  ),
  [
    "rejects a sign-in of which nothing is counted",
    [lb, set([limit(path("/login"), rate(10, 60, { countingExpression: "false" }))])],
    none,
  ],
  [
    "rejects a sign-in of which another path is counted",
    [lb, set([limit(path("/login"), rate(10, 60, { countingExpression: path("/img") }))])],
    none,
  ],
  [
    "leaves open a rate that is not known yet",
    [lb, set([limit(path("/login"), rate(unknownValue))])],
    "unknown",
  ],
  ["leaves open what is counted", [lb, set([limit(path("/login"), by(unknownValue))])], "unknown"],
  ...[
    'http.request.uri.path ne "/login"',
    'not http.request.uri.path in {"/login" "/signin"}',
    'not starts_with(lower(http.request.uri.path), "/login")',
    '!(http.request.uri.path contains "/login" or http.host eq "x.example")',
    'starts_with(http.request.uri.path, "/img") and http.request.uri.path ne "/img/login"',
  ].map(
    (expression) =>
      [
        `rejects a limit of all but the sign-in: ${expression}`,
        [lb, set([limit(expression)])],
        none,
      ] as const,
  ),
  ["rejects a limit of floods alone", [lb, set([limit("true", flood)])], none],
  [
    "rejects a limit of a host that nobody asks for",
    [lb, set([limit('http.host eq "no.acme.example"')])],
    none,
  ],
  ["rejects a limit that waits for a rule to run it", [lb, set([limit("true")], { kind: "custom" })], none],
  ["rejects a limit of a path that only sounds like one", [lb, set([limit(path("/capital"))])], none],
  ["rejects a limit of static files alone", [lb, set([limit(path("/img"))])], none],
  ["rejects a limit of the old kind of static files", [lb, old("app.acme.example/img/*")], none],
  ["rejects a limit that only logs", [lb, set([limit("true", { action: "log" })])], none],
  ["rejects a limit that is off", [lb, set([limit("true", { enabled: false })])], none],
  ["rejects a simulation", [lb, old(undefined, "simulate")], none],
  ["rejects a block that counts nothing", [lb, set([limit("true", { ratelimit: undefined })])], none],
  ["rejects a limit of another zone", [lb, set([limit("true")], { zoneId: "y" })], none],
  [
    "rejects a block in another phase",
    [lb, set([limit("true")], { phase: "http_request_firewall_custom" })],
    none,
  ],
  [
    "leaves open a limit of a host that may be the one served",
    [{ ...lb, props: { ...lb.props, name: unknownValue } }, set([limit('http.host eq "no.acme.example"')])],
    "unknown",
  ],
  ["leaves open a path that is not known yet", [lb, set([limit(unknownValue)])], "unknown"],
  [
    "rejects one zone beside another whose limits are not known",
    [lb, { ...lb, name: "other", props: { zoneId: "y", proxied: true } }, set(unknownValue, { zoneId: "y" })],
    [...none, "unknown"],
  ],
]);
