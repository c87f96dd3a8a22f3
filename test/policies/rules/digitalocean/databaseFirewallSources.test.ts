import { unknownValue } from "@pulumi/pulumi/runtime";
import { databaseFirewallSources } from "../../../../policies/rules/digitalocean/databaseFirewallSources";
import { judges } from "../../../support/policyRows";

const from = (type: string, value: string) => ({ rules: [{ type, value }] });

judges(databaseFirewallSources, [
  ["accepts a tag", from("tag", "app"), []],
  ["accepts a tag that is not known yet", from("tag", unknownValue), []],
  ["accepts one address", from("ip_addr", "198.51.100.7"), []],
  ["accepts the private network", from("ip_addr", "10.10.0.0/16"), []],
  ["rejects everywhere", from("ip_addr", "0.0.0.0/0"), ["source 0.0.0.0/0 is wider than /24"]],
  [
    "rejects a wide public range",
    from("ip_addr", "198.51.0.0/16"),
    ["source 198.51.0.0/16 is wider than /24"],
  ],
  ["rejects no rules", { rules: [] }, ["no rule, so the whole internet is admitted"]],
  ["rejects a host name", from("ip_addr", "office.example"), ["source office.example is no address"]],
  [
    "rejects a range that the firm finds too wide",
    from("ip_addr", "198.51.100.0/28"),
    ["source 198.51.100.0/28 is wider than /32"],
    { config: { shortestPrefix: 32 } },
  ],
  ["leaves open an address that is not known yet", from("ip_addr", unknownValue), "unknown"],
  [
    "rejects everywhere beside an unknown rule",
    { rules: [unknownValue, ...from("ip_addr", "0.0.0.0/0").rules] },
    ["source 0.0.0.0/0 is wider than /24", "unknown"],
  ],
]);
