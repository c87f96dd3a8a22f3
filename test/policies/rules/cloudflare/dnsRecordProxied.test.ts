import { dnsRecordProxied } from "../../../../policies/rules/cloudflare/dnsRecordProxied";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const record = (name: string, proxied?: unknown) => ({ type: "A", name, content: "198.51.100.7", proxied });

const balancer = { type: "cloudflare:index/loadBalancer:LoadBalancer" };

judges(dnsRecordProxied, [
  ["accepts a proxied name", record("app.shop.example", true), []],
  ["accepts a mail server", record("mail.shop.example"), []],
  ["accepts a name that proves ownership", { ...record("_a1b2.shop.example"), type: "CNAME" }, []],
  ["accepts a DKIM name", { ...record("s1._domainkey.shop.example"), type: "CNAME" }, []],
  ["ignores text", { type: "TXT", name: "shop.example", content: "v=spf1 -all" }, "not applicable"],
  [
    "accepts a name that the firm exempts",
    record("vpn.shop.example"),
    [],
    { config: { exempt: ["vpn.shop.example"] } },
  ],
  [
    "rejects a web name that is not proxied",
    record("app.shop.example", false),
    ["app.shop.example is not proxied"],
  ],
  ["rejects a name that says nothing", record("shop.example"), ["shop.example is not proxied"]],
  [
    "rejects a name that only begins like mail",
    record("mailing.shop.example"),
    ["mailing.shop.example is not proxied"],
  ],
  [
    "rejects it under the old type",
    record("app.shop.example"),
    ["app.shop.example is not proxied"],
    { type: "cloudflare:index/record:Record" },
  ],
  ["leaves open what is not known yet", record("app.shop.example", unknownValue), "unknown"],
  [
    "rejects an open name beside unknown content",
    { ...record("app.shop.example"), content: unknownValue },
    ["app.shop.example is not proxied"],
  ],
  ["accepts a proxied balancer", { name: "app.shop.example", proxied: true }, [], balancer],
  ["accepts a balancer of mail servers", { name: "mail.shop.example", proxied: false }, [], balancer],
  [
    "rejects a balancer that shows its origins",
    { name: "app.shop.example" },
    ["app.shop.example is not proxied"],
    balancer,
  ],
]);
