import { dnsRecordProxied } from "../../../../policies/rules/cloudflare/dnsRecordProxied";
import { judges, type Row } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const record = (name: string, proxied?: unknown) => ({ type: "A", name, content: "198.51.100.7", proxied });

const alias = (name: string, content: unknown, proxied?: unknown) => ({
  ...record(name, proxied),
  type: "CNAME",
  content,
});

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
  ...[
    ["status.shop.example", "abc123.stspg-customer.com"],
    ["store.shop.example", "shops.myshopify.com"],
    ["em123.shop.example", "u1.wl.sendgrid.net"],
    ["enterpriseregistration.shop.example", "enterpriseregistration.windows.net"],
    ["lyncdiscover.shop.example", "webdir.online.lync.com."],
    ["docs.shop.example", "readthedocs.io"],
    ["help.shop.co.uk", "shop.zendesk.com"],
    ["help.shop.co.uk", "desk.other.co.uk"],
    ["docs", "pages.other.example"],
  ].map(([name = "", content]): Row => [
    `says nothing of ${name} at ${content}`,
    alias(name, content, false),
    "not applicable",
  ]),
  ...[
    ["www.shop.example", "shop.example"],
    ["app.eu.shop.example", "Origin.shop.example."],
    ["www.shop.co.uk", "origin.shop.co.uk"],
    ["app.shop.example", "web-1.eu-west-2.elb.amazonaws.com"],
    ["app.shop.example", "web-1.elb.eu-west-2.amazonaws.com"],
    ["app.shop.example", "ec2-198-51-100-7.eu-west-2.compute.amazonaws.com"],
    ["app.shop.example", "shop-x1.ondigitalocean.app"],
    ["admin.shop.example", "0a1b.cfargotunnel.com"],
  ].map(([name = "", content]): Row => [
    `rejects ${name} at ${content}`,
    alias(name, content),
    [`${name} is not proxied`],
  ]),
  [
    "rejects an alias of the old type",
    { type: "CNAME", name: "app", value: "web-1.eu-west-2.elb.amazonaws.com" },
    ["app is not proxied"],
    { type: "cloudflare:index/record:Record" },
  ],
  [
    "accepts a proxied alias whose target is not known yet",
    alias("app.shop.example", unknownValue, true),
    [],
  ],
  ["leaves open an alias whose target is not known yet", alias("app.shop.example", unknownValue), "unknown"],
  ...["vpn.shop.example", "vpn-ams.shop.example", "turn.shop.example", "sip.shop.example"].map(
    (name): Row => [`accepts ${name}, which no proxy serves`, record(name, false), []],
  ),
  [
    "rejects a name that only begins like a relay",
    record("turnover.shop.example"),
    ["turnover.shop.example is not proxied"],
  ],
  [
    "accepts a first label that the firm exempts",
    record("game-7.shop.example"),
    [],
    { config: { exempt: ["game-*"] } },
  ],
  [
    "rejects another domain than the firm exempts",
    record("game-7.shop.example"),
    ["game-7.shop.example is not proxied"],
    { config: { exempt: ["game-*.other.example"] } },
  ],
  [
    "rejects the VPN of a firm that exempts none",
    record("vpn.shop.example"),
    ["vpn.shop.example is not proxied"],
    { config: { exempt: [] } },
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
