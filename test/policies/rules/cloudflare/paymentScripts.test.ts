import { paymentScripts } from "../../../../policies/rules/cloudflare/paymentScripts";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const policy = (value: unknown, more: object = {}) => ({
  enabled: true,
  action: "log",
  expression: 'starts_with(http.request.uri.path, "/checkout")',
  value,
  ...more,
});
const self = "script-src 'self' https://js.psp.example";

judges(paymentScripts, [
  ["accepts named sources", policy(self), []],
  ["accepts scripts by the default of all", policy("default-src 'self'; img-src *"), []],
  ["accepts no script at all", policy("script-src 'none'"), []],
  ["accepts the subdomains of a named host", policy("script-src https://*.psp.example"), []],
  ["accepts scripts in the page that are marked", policy("script-src 'self' 'unsafe-inline' 'nonce-a1'"), []],
  ["rejects every source", policy("script-src *"), ["it admits scripts from *"]],
  [
    "rejects every host of a kind, and whatever stands in the page",
    policy("script-src 'self' https: 'unsafe-inline'"),
    ["it admits scripts from https:, 'unsafe-inline'"],
  ],
  [
    "rejects an open directive that overrules a closed one",
    policy(`${self}; script-src-elem *`),
    ["it admits scripts from *"],
  ],
  ["rejects a policy for pictures", policy("img-src 'self'"), ["it says nothing of scripts"]],
  ["rejects nothing", policy(""), ["it says nothing of scripts"]],
  ["rejects a policy that is off", policy(self, { enabled: false }), ["it is not switched on"]],
  ["rejects one that matches no page", policy(self, { expression: "false" }), ["it matches no page"]],
  ["leaves open a value that is not known yet", policy(unknownValue), "unknown"],
  [
    "rejects one that is off beside an unknown value",
    policy(unknownValue, { enabled: false }),
    ["it is not switched on", "unknown"],
  ],
]);
