import { leakedPasswords } from "../../../../policies/rules/cloudflare/leakedPasswords";
import { elsewhere } from "../../../support/elsewhere";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const lb = (zoneId = "z", name = "lb") => ({
  name,
  type: "cloudflare:index/loadBalancer:LoadBalancer",
  props: { zoneId, proxied: true },
});
const check = (enabled: unknown, zoneId: unknown = "z") => ({
  name: "check",
  type: "cloudflare:index/leakedCredentialCheck:LeakedCredentialCheck",
  props: { zoneId, enabled },
});
const challenge = { action: "managed_challenge", expression: "cf.waf.credential_check.password_leaked" };
const custom = (rule: unknown, more: object = {}) => ({
  name: "custom",
  type: "cloudflare:index/ruleset:Ruleset",
  props: { zoneId: "z", kind: "zone", phase: "http_request_firewall_custom", rules: [rule], ...more },
});
const transforms = (enabled: boolean) => ({
  name: "headers",
  type: "cloudflare:index/managedTransforms:ManagedTransforms",
  props: { zoneId: "z", managedRequestHeaders: [{ id: "add_waf_credential_check_status_header", enabled }] },
});
const blind = `lb: its zone does not look for leaked passwords${elsewhere()}`;
const idle = `lb: its zone looks for leaked passwords, and nothing acts on them${elsewhere()}`;

judgesStack(leakedPasswords, [
  ["accepts a check and a challenge", [lb(), check(true), custom(challenge)], []],
  ["accepts an origin that is told", [lb(), check(true), transforms(true)], []],
  [
    "accepts a rate limit on them",
    [lb(), check(true), custom({ ...challenge, action: "block" }, { phase: "http_ratelimit" })],
    [],
  ],
  ["accepts a zone that serves nobody", [{ ...lb(), props: { zoneId: "z", proxied: false } }], []],
  ["rejects a zone without a check", [lb()], [blind]],
  ["rejects a check that is off", [lb(), check(false), custom(challenge)], [blind]],
  ["rejects a check of another zone", [lb(), check(true, "y"), custom(challenge)], [blind]],
  ["rejects a check that nothing acts on", [lb(), check(true)], [idle]],
  ["rejects a rule that only logs", [lb(), check(true), custom({ ...challenge, action: "log" })], [idle]],
  ["rejects a rule that is off", [lb(), check(true), custom({ ...challenge, enabled: false })], [idle]],
  ["rejects a header that is off", [lb(), check(true), transforms(false)], [idle]],
  [
    "rejects a challenge in a phase that challenges nobody",
    [lb(), check(true), custom(challenge, { phase: "http_request_sanitize" })],
    [idle],
  ],
  ["leaves open whether it is on", [lb(), check(unknownValue), custom(challenge)], "unknown"],
  [
    "leaves open what a rule matches",
    [lb(), check(true), custom({ ...challenge, expression: unknownValue })],
    "unknown",
  ],
  [
    "rejects a zone beside an unknown one",
    [lb("y", "lb"), lb("z", "second"), check(unknownValue)],
    [blind.replace("zone z", "zone y"), "unknown"],
  ],
]);
