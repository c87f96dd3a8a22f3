import { customRulesBlock } from "../../../../policies/rules/cloudflare/customRulesBlock";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const rule = (action: unknown, more: object = {}) => ({
  action,
  expression: "ip.src in $suspended",
  ...more,
});
const set = (...rules: unknown[]) => ({ phase: "http_request_firewall_custom", rules });
const none = ["none of its rules blocks or challenges"];

judges(customRulesBlock, [
  ["accepts a rule that blocks", set(rule("log"), rule("block")), []],
  ["accepts a rule that challenges, in any spelling", set(rule("managedChallenge")), []],
  [
    "accepts an account's rule that runs another rule set",
    set(rule("execute", { actionParameters: { id: "x" } })),
    [],
  ],
  ["ignores another phase", { phase: "http_request_transform", rules: [] }, "not applicable"],
  ["rejects rules that only log or skip", set(rule("log"), rule("skip")), none],
  ["rejects no rules", set(), none],
  ["rejects a rule that is off", set(rule("block", { enabled: false })), none],
  ["rejects a rule that matches nothing", set(rule("block", { expression: "not true" })), none],
  ["leaves open rules that are not known yet", set(unknownValue, rule("log")), "unknown"],
  ["accepts a rule that blocks beside an unknown one", set(unknownValue, rule("block")), []],
  [
    "rejects rules that only log beside an unknown description",
    set(rule("log", { description: unknownValue })),
    none,
  ],
]);
