import { listRead } from "../../../../policies/rules/cloudflare/listRead";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const list = (name = "suspended", kind = "ip") => ({ name, props: { name, kind } });
const ruleset = (rule: object, more: object = {}) => ({
  name: "custom",
  type: "cloudflare:index/ruleset:Ruleset",
  props: { id: "r", kind: "zone", phase: "http_request_firewall_custom", rules: [rule], ...more },
});
const block = { action: "block", expression: "ip.src in $suspended" };
const unread = "suspended: no rule acts on suspended";

judgesStack(listRead, [
  ["accepts a list that a rule blocks by", [list(), ruleset(block)], []],
  ["accepts a list of those who are let through", [list(), ruleset({ ...block, action: "skip" })], []],
  ["accepts a list of redirects", [list("old_paths", "redirect")], []],
  ["accepts a list that another stack reads", [list()], [], { readElsewhere: ["suspended"] }],
  [
    "accepts a list that a rule set reads which another one runs",
    [
      list(),
      ruleset(block, { kind: "custom" }),
      {
        ...ruleset({ action: "execute", expression: "true", actionParameters: { id: "r" } }, { id: "s" }),
        name: "root",
      },
    ],
    [],
  ],
  ["rejects a list that no rule reads", [list()], [unread]],
  ["rejects a list that a rule only logs", [list(), ruleset({ ...block, action: "log" })], [unread]],
  ["rejects a rule that is off", [list(), ruleset({ ...block, enabled: false })], [unread]],
  [
    "rejects a rule that reads a list with a longer name",
    [list(), ruleset({ ...block, expression: "ip.src in $suspended_2" })],
    [unread],
  ],
  ["rejects a rule set that nothing runs", [list(), ruleset(block, { kind: "custom" })], [unread]],
  [
    "rejects a block in a phase that blocks nothing",
    [list(), ruleset(block, { phase: "http_request_sanitize" })],
    [unread],
  ],
  [
    "leaves open a rule that is not known yet",
    [list(), ruleset({ ...block, expression: unknownValue })],
    "unknown",
  ],
  [
    "rejects a list beside one that may be read",
    [
      list(),
      list("blocked"),
      ruleset(block, { kind: "custom", id: unknownValue }),
      {
        ...ruleset({ action: "execute", expression: "true", actionParameters: { id: "s" } }),
        name: "root",
      },
    ],
    ["blocked: no rule acts on blocked", "unknown"],
  ],
]);
