import { databaseFirewallSources } from "../../../../policies/rules/digitalocean/databaseFirewallSources";
import { judges, type Row } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const from = (type: string, value: string) => ({ rules: [{ type, value }] });

judges(databaseFirewallSources, [
  ["accepts a tag", from("tag", "app"), []],
  ["accepts a tag that is not known yet", from("tag", unknownValue), []],
  ["accepts one address", from("ip_addr", "198.51.100.7"), []],
  ["accepts the private network", from("ip_addr", "10.10.0.0/16"), []],
  [
    "rejects everywhere",
    from("ip_addr", "0.0.0.0/0"),
    ["source 0.0.0.0/0 is wider than /24, or /48 of IPv6"],
  ],
  [
    "rejects a wide public range",
    from("ip_addr", "198.51.0.0/16"),
    ["source 198.51.0.0/16 is wider than /24, or /48 of IPv6"],
  ],
  ["accepts a network of IPv6", from("ip_addr", "2001:db8:7:9::/64"), []],
  ["accepts the private network of IPv6", from("ip_addr", "fd00::/8"), []],
  ...["::/0", "0::0/0", "0:0:0:0:0:0:0:0/0", "::/1", "2000::/3", "2001:db8::/32"].map((value): Row => [
    `rejects ${value}`,
    from("ip_addr", value),
    [`source ${value} is wider than /24, or /48 of IPv6`],
  ]),
  ...["::ffff:0.0.0.0/96", "::ffff:198.51.0.0/112", " 0.0.0.0/0", "0/0"].map((value): Row => [
    `rejects ${value}`,
    from("ip_addr", value),
    [`source ${value} is wider than /24, or /48 of IPv6`],
  ]),
  [
    "rejects everywhere in another spelling of the type",
    from("ipAddr", "::/0"),
    ["source ::/0 is wider than /24, or /48 of IPv6"],
  ],
  ["rejects no rules", { rules: [] }, ["no rule, so the whole internet is admitted"]],
  ["rejects a host name", from("ip_addr", "office.example"), ["source office.example is no address"]],
  [
    "rejects a range that the firm finds too wide",
    from("ip_addr", "198.51.100.0/28"),
    ["source 198.51.100.0/28 is wider than /32, or /64 of IPv6"],
    { config: { shortestPrefix: 32 } },
  ],
  ["leaves open an address that is not known yet", from("ip_addr", unknownValue), "unknown"],
  [
    "rejects everywhere beside an unknown rule",
    { rules: [unknownValue, ...from("ip_addr", "0.0.0.0/0").rules] },
    ["source 0.0.0.0/0 is wider than /24, or /48 of IPv6", "unknown"],
  ],
  ["accepts an app", from("app", "a1"), []],
  ["rejects a type that there is not", from("cidr", "0.0.0.0/0"), ["source 0.0.0.0/0 has the type cidr"]],
]);
