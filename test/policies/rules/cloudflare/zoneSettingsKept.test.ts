import { zoneSettingsKept } from "../../../../policies/rules/cloudflare/zoneSettingsKept";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const shop = 'http.host eq "old.shop.example"';
const set = (actionParameters: unknown, more: object = {}) => ({
  action: "set_config",
  expression: shop,
  actionParameters,
  ...more,
});
const config = (...rules: unknown[]) => ({ phase: "http_config_settings", rules });
const page = (actions: unknown, more: object = {}) => ({ target: "old.shop.example/*", actions, ...more });
const onPage = { type: "cloudflare:index/pageRule:PageRule" };
const says = (what: string, i = 1, requests = shop) => `rule ${i} sets ${what} for ${requests}`;
const pageSays = (what: string) => `it sets ${what} for old.shop.example/*`;

judges(zoneSettingsKept, [
  ["accepts strict", config(set({ ssl: "strict" })), []],
  [
    "accepts strict on origin pulls, in either spelling",
    config(set({ ssl: "originPull" }), set({ ssl: "origin_pull" })),
    [],
  ],
  [
    "accepts a rule that sets other things",
    config(set({ automaticHttpsRewrites: false, bic: false, polish: "off" })),
    [],
  ],
  ["accepts a security level that challenges somebody", config(set({ securityLevel: "low" })), []],
  ["accepts a rule that is off", config(set({ ssl: "flexible" }, { enabled: false })), []],
  ["accepts a rule that matches nothing", config(set({ ssl: "flexible" }, { expression: "false" })), []],
  ["accepts no rules", { phase: "http_config_settings" }, []],
  [
    "ignores another phase",
    { ...config(set({ ssl: "off" })), phase: "http_request_origin" },
    "not applicable",
  ],
  ["rejects flexible", config(set({ ssl: "flexible" })), [says("ssl to flexible")]],
  [
    "rejects full, which checks no certificate",
    config(set({}), set({ ssl: "full" })),
    [says("ssl to full", 2)],
  ],
  [
    "rejects off, in the other spelling of the phase",
    { ...config(set({ ssl: "off" })), phase: "httpConfigSettings" },
    [says("ssl to off")],
  ],
  ["rejects off as YAML reads it", config(set({ ssl: false })), [says("ssl to false")]],
  [
    "rejects security that is off, or nearly",
    config(set({ securityLevel: "off" }), set({ securityLevel: "essentially_off" })),
    [says("securityLevel to off"), says("securityLevel to essentially_off", 2)],
  ],
  [
    "rejects flexible for whoever knows a header, and does not print it",
    config(set({ ssl: "flexible" }, { expression: 'http.request.headers["x-key"][0] eq "hunter2"' })),
    [says("ssl to flexible", 1, "the requests of its expression")],
  ],
  ["leaves open a value that is not known yet", config(set({ ssl: unknownValue })), "unknown"],
  [
    "leaves open an expression that is not known yet",
    config(set({ ssl: "off" }, { expression: unknownValue })),
    "unknown",
  ],
  [
    "accepts strict under an expression that is not known yet",
    config(set({ ssl: "strict" }, { expression: unknownValue })),
    [],
  ],
  [
    "rejects flexible beside an unknown rule and an unknown level",
    config(unknownValue, set({ ssl: "flexible", securityLevel: unknownValue })),
    [says("ssl to flexible", 2), "unknown"],
  ],
  [
    "accepts a page rule that sets strict",
    page({ ssl: "strict", waf: "on", disableSecurity: false }),
    [],
    onPage,
  ],
  [
    "accepts a page rule that redirects",
    page({ forwardingUrl: { url: "https://shop.example", statusCode: 301 } }),
    [],
    onPage,
  ],
  ["accepts a page rule that is disabled", page({ ssl: "off" }, { status: "disabled" }), [], onPage],
  [
    "rejects all that a page rule can take away",
    page(
      { ssl: "flexible", disableSecurity: true, securityLevel: "essentially_off", waf: "off" },
      { status: "active" },
    ),
    ["ssl to flexible", "securityLevel to essentially_off", "disableSecurity to true", "waf to off"].map(
      pageSays,
    ),
    onPage,
  ],
  [
    "rejects a page rule that says nothing of its status",
    page({ ssl: "full" }),
    [pageSays("ssl to full")],
    onPage,
  ],
  [
    "leaves open a status that is not known yet",
    page({ ssl: "off" }, { status: unknownValue }),
    "unknown",
    onPage,
  ],
  [
    "rejects a page rule beside an unknown target and an unknown setting",
    page({ ssl: "off", waf: unknownValue }, { target: unknownValue }),
    ["it sets ssl to off for (not known yet)", "unknown"],
    onPage,
  ],
]);
