import { rulesetSkip } from "../../../../policies/rules/cloudflare/rulesetSkip";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const skip = (expression: unknown, actionParameters: unknown, more: object = {}) => ({
  action: "skip",
  expression,
  actionParameters,
  ...more,
});
const set = (...rules: unknown[]) => ({ phase: "http_request_firewall_custom", rules });
const phases = { phases: ["http_request_firewall_managed"] };
const says = (what: string, i = 1) => `rule ${i} skips ${what} for nearly every request`;

judges(rulesetSkip, [
  ["accepts a skip for one path", set(skip('http.request.uri.path eq "/healthz"', phases)), []],
  ["accepts a skip for an office", set(skip("ip.src in {198.51.100.0/24}", phases)), []],
  [
    "accepts single managed rules that are skipped for all",
    {
      ...set(skip("true", { rules: { efb7b8c949ac4650a09736fc376e9aee: ["r"] } })),
      phase: "http_request_firewall_managed",
    },
    [],
  ],
  ["accepts a skip for all that is off", set(skip("true", phases, { enabled: false })), []],
  ["accepts a block of everybody", set({ action: "block", expression: "true" }), []],
  [
    "ignores a phase that keeps nothing out",
    { ...set(skip("true", phases)), phase: "http_request_transform" },
    "not applicable",
  ],
  ["rejects a skip of phases for all", set(skip("true", phases)), [says("whole phases")]],
  ["rejects a skip for every address", set(skip("ip.src in {0.0.0.0/0}", phases)), [says("whole phases")]],
  [
    "rejects a skip for all but one path",
    set(skip('http.request.uri.path ne "/x"', phases)),
    [says("whole phases")],
  ],
  [
    "rejects a skip of products",
    set(skip("true", { phases: [], products: ["waf"] })),
    [says("whole products")],
  ],
  [
    "rejects a skip of the rest of the managed rules",
    { ...set(skip("true", { ruleset: "current" })), phase: "http_request_firewall_managed" },
    [says("the rest of its rule set")],
  ],
  ["rejects a skip of rule sets", set(skip("ssl", { rulesets: ["a"] })), [says("whole rule sets")]],
  ["leaves open an expression that is not known yet", set(skip(unknownValue, phases)), "unknown"],
  [
    "leaves open phases that are not known yet, as the list may be empty",
    set(skip("true", { phases: unknownValue })),
    "unknown",
  ],
  [
    "rejects a skip for all beside an unknown rule",
    set(unknownValue, skip("true", phases)),
    [says("whole phases", 2), "unknown"],
  ],
]);
