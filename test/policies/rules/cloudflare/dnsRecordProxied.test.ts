import { dnsRecordProxied } from "../../../../policies/rules/cloudflare/dnsRecordProxied";
import { judgesStack, type StackRow } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const one = (props: Record<string, unknown>, name = "one") => ({ name, props });
const record = (name: string, proxied?: unknown, more: object = {}) =>
  one({ type: "A", name, content: "198.51.100.7", proxied, ...more });
const alias = (name: string, content: unknown, proxied?: unknown) =>
  record(name, proxied, { type: "CNAME", content });
const old = (props: Record<string, unknown>) => ({ ...one(props), type: "cloudflare:index/record:Record" });
const balancer = (props: Record<string, unknown>) => ({
  ...one(props, "balancer"),
  type: "cloudflare:index/loadBalancer:LoadBalancer",
});
const other = (resource: ReturnType<typeof one>) => ({ ...resource, name: "other" });
const www = alias("www.shop.example", "shop.example", false);
const open = ["one: www.shop.example is not proxied"];

judgesStack(dnsRecordProxied, [
  ["accepts a proxied name", [record("app.shop.example", true)], []],
  ["accepts a mail server", [record("mail.shop.example")], []],
  [
    "accepts a host that an MX record names",
    [
      record("post.shop.example"),
      other(one({ type: "MX", name: "shop.example", content: "post.shop.example." })),
    ],
    [],
  ],
  [
    "accepts a host that an SRV record names",
    [record("talk"), other(one({ type: "SRV", name: "_sip._tcp", data: { target: "talk.shop.example" } }))],
    [],
  ],
  [
    "rejects a host that an MX record of another name names",
    [
      record("app.shop.example"),
      other(one({ type: "MX", name: "shop.example", content: "post.shop.example" })),
    ],
    ["one: app.shop.example is not proxied"],
  ],
  ["accepts a second mail server", [record("mail2.shop.example")], []],
  [
    "rejects a name whose address is not known yet",
    [record("app.shop.example", false, { content: unknownValue })],
    ["one: app.shop.example is not proxied"],
  ],
  ["accepts a name that proves ownership", [record("_a1b2.shop.example", undefined, { type: "CNAME" })], []],
  ["accepts a DKIM name", [record("s1._domainkey.shop.example", undefined, { type: "CNAME" })], []],
  ["ignores text", [one({ type: "TXT", name: "shop.example", content: "v=spf1 -all" })], []],
  [
    "accepts a name that the firm exempts",
    [record("vpn.shop.example")],
    [],
    { exempt: ["vpn.shop.example"] },
  ],
  [
    "rejects a web name that is not proxied",
    [record("app.shop.example", false)],
    ["one: app.shop.example is not proxied"],
  ],
  ["rejects a name that says nothing", [record("shop.example")], ["one: shop.example is not proxied"]],
  [
    "rejects a name that only begins like mail",
    [record("mailing.shop.example")],
    ["one: mailing.shop.example is not proxied"],
  ],
  [
    "rejects it under the old type",
    [old({ type: "A", name: "app.shop.example", content: "198.51.100.7" })],
    ["one: app.shop.example is not proxied"],
  ],
  ["accepts an alias of a proxied name", [www, other(record("shop.example", true))], []],
  ["accepts an alias of a balancer", [www, balancer({ name: "Shop.example", proxied: true })], []],
  [
    "accepts an alias of an alias of a proxied name",
    [
      www,
      other(alias("shop.example", "app.shop.example", false)),
      balancer({ name: "app.shop.example", proxied: true }),
    ],
    [],
  ],
  [
    "rejects an alias of a name that is not proxied",
    [www, other(record("shop.example", false))],
    [...open, "other: shop.example is not proxied"],
  ],
  ["rejects an alias of a proxied name beside", [www, other(record("app.shop.example", true))], open],
  [
    "rejects aliases of one another",
    [www, other(alias("shop.example", "www.shop.example", false))],
    [...open, "other: shop.example is not proxied"],
  ],
  [
    "leaves open an alias of what may be proxied",
    [www, other(record("shop.example", unknownValue))],
    "unknown",
  ],
  ["leaves open what is not known yet", [record("app.shop.example", unknownValue)], "unknown"],
  [
    "rejects an open name beside unknown content",
    [record("app.shop.example", undefined, { content: unknownValue })],
    ["one: app.shop.example is not proxied"],
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
  ].map(([name = "", content]): StackRow => [
    `says nothing of ${name} at ${content}`,
    [alias(name, content, false)],
    [],
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
  ].map(([name = "", content]): StackRow => [
    `rejects ${name} at ${content}`,
    [alias(name, content)],
    [`one: ${name} is not proxied`],
  ]),
  [
    "rejects an alias of the old type",
    [old({ type: "CNAME", name: "app", value: "web-1.eu-west-2.elb.amazonaws.com" })],
    ["one: app is not proxied"],
  ],
  [
    "accepts a proxied alias whose target is not known yet",
    [alias("app.shop.example", unknownValue, true)],
    [],
  ],
  [
    "leaves open an alias whose target is not known yet",
    [alias("app.shop.example", unknownValue)],
    "unknown",
  ],
  ...[
    "vpn.shop.example",
    "vpn-ams.shop.example",
    "turn.shop.example",
    "sip.shop.example",
    "ssh.shop.example",
    "bastion-2.shop.example",
  ].map((name): StackRow => [`accepts ${name}, which no proxy serves`, [record(name, false)], []]),
  [
    "rejects a name that only begins like a relay",
    [record("turnover.shop.example")],
    ["one: turnover.shop.example is not proxied"],
  ],
  [
    "accepts a first label that the firm exempts",
    [record("game-7.shop.example")],
    [],
    { exempt: ["game-*"] },
  ],
  [
    "rejects another domain than the firm exempts",
    [record("game-7.shop.example")],
    ["one: game-7.shop.example is not proxied"],
    { exempt: ["game-*.other.example"] },
  ],
  [
    "rejects the VPN of a firm that exempts none",
    [record("vpn.shop.example")],
    ["one: vpn.shop.example is not proxied"],
    { exempt: [] },
  ],
  ["accepts a proxied balancer", [balancer({ name: "app.shop.example", proxied: true })], []],
  ["accepts a balancer of mail servers", [balancer({ name: "mail.shop.example", proxied: false })], []],
  [
    "rejects a balancer that shows its origins",
    [balancer({ name: "app.shop.example" })],
    ["balancer: app.shop.example is not proxied"],
  ],
]);
