import { managedRulesBlock } from "../../../../policies/rules/cloudflare/managedRulesBlock";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const CLOUDFLARE = "efb7b8c949ac4650a09736fc376e9aee";
const OWASP = "4814384a9e5d4991b9815dcfc25d2f1f";
const SCORE = "6179ae15870a4bb7b2d480d4843b323c";
const run = (id: string, overrides?: unknown, more: object = {}) => ({
  action: "execute",
  expression: "true",
  actionParameters: { id, ...(overrides !== undefined && { overrides }) },
  ...more,
});
const set = (...rules: unknown[]) => ({ phase: "http_request_firewall_managed", rules });
const off = (what = "Cloudflare's managed rules") => `${what} are switched off`;
const logs = (what = "Cloudflare's managed rules") => `${what} stop nothing: every rule only logs`;

judges(managedRulesBlock, [
  ["accepts managed and OWASP rules", set(run(CLOUDFLARE), run(OWASP)), []],
  [
    "accepts overrides of single rules and categories",
    set(
      run(CLOUDFLARE, {
        rules: [{ id: "r", action: "log" }],
        categories: [{ category: "c", enabled: false }],
      }),
    ),
    [],
  ],
  [
    "accepts another action for all",
    set(
      run(CLOUDFLARE, { action: "managed_challenge" }),
      run(OWASP, { rules: [{ id: SCORE, action: "block" }] }),
    ),
    [],
  ],
  [
    "accepts OWASP rules that log but for the one that acts on the score",
    set(run(OWASP, { action: "log", rules: [{ id: SCORE, action: "block" }] })),
    [],
  ],
  [
    "rejects all switched off but a category",
    set(run(CLOUDFLARE, { enabled: false, categories: [{ category: "wordpress", enabled: true }] })),
    ["Cloudflare's managed rules stop nothing: every rule is switched off but for exceptions"],
  ],
  [
    "rejects all that log but a rule",
    set(run(CLOUDFLARE, { action: "log", rules: [{ id: "r", action: "block" }] })),
    ["Cloudflare's managed rules stop nothing: every rule only logs but for exceptions"],
  ],
  [
    "accepts another rule set of Cloudflare's that only logs",
    set(run("c2e184081120413c86c3ab7e14069605", { action: "log" })),
    [],
  ],
  [
    "ignores another phase",
    { ...set(run(CLOUDFLARE, { enabled: false })), phase: "http_ratelimit" },
    "not applicable",
  ],
  ["rejects a rule that is off", set(run(CLOUDFLARE, undefined, { enabled: false })), [off()]],
  [
    "rejects a rule that matches nothing",
    set(run(OWASP, undefined, { expression: "false" })),
    [off("the OWASP rules")],
  ],
  ["rejects rules that only log", set(run(CLOUDFLARE, { action: "log" })), [logs()]],
  [
    "rejects rules that are all switched off",
    set(run(CLOUDFLARE, { enabled: false })),
    ["Cloudflare's managed rules stop nothing: every rule is switched off"],
  ],
  [
    "rejects OWASP rules whose score does nothing",
    set(run(OWASP, { rules: [{ id: SCORE, action: "log" }] })),
    ["the OWASP rules stop nothing: the rule that acts on the score only logs"],
  ],
  [
    "rejects both in the order of the rules",
    set(run(OWASP, { action: "log" }), run(CLOUDFLARE, undefined, { enabled: "false" })),
    [logs("the OWASP rules"), off()],
  ],
  [
    "leaves open an override that is not known yet",
    set(run(CLOUDFLARE, { action: unknownValue })),
    "unknown",
  ],
  ["leaves open which rule set is run", set(run(unknownValue)), "unknown"],
  [
    "rejects rules that only log beside an unknown rule",
    set(unknownValue, run(CLOUDFLARE, { action: "log" })),
    [logs(), "unknown"],
  ],
]);
