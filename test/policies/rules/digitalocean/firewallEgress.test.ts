import { firewallEgress } from "../../../../policies/rules/digitalocean/firewallEgress";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const to = (portRange: unknown, destinationAddresses: unknown, protocol: unknown = "tcp") => ({
  outboundRules: [{ protocol, portRange, destinationAddresses }],
});
const all = ["65536 tcp ports of 0.0.0.0/0 are reached"];

judges(firewallEgress, [
  ["accepts named ports", to("443", ["0.0.0.0/0", "::/0"]), []],
  ["accepts every port of a network", to("all", ["10.0.0.0/8"]), []],
  [
    "accepts every port of servers by tag",
    { outboundRules: [{ protocol: "tcp", portRange: "all", destinationTags: ["app"] }] },
    [],
  ],
  ["accepts pings", to("0", ["0.0.0.0/0"], "icmp"), []],
  ["accepts a firewall that lets nothing out", {}, []],
  [
    "accepts every port where the firm allows it",
    to("all", ["0.0.0.0/0"]),
    [],
    { config: { maxPorts: 65_536 } },
  ],
  ["rejects every port", to("all", ["0.0.0.0/0"]), all],
  ["rejects a long range", to("1-65535", ["0.0.0.0/0"]), ["65535 tcp ports of 0.0.0.0/0 are reached"]],
  ["rejects no range, which is every port", to(undefined, ["0.0.0.0/0"]), all],
  ["rejects it over IPv6", to("all", ["::/0"], "udp"), ["65536 udp ports of ::/0 are reached"]],
  ["rejects halves", to("all", ["0.0.0.0/1"]), ["65536 tcp ports of 0.0.0.0/1 are reached"]],
  ["leaves open a destination that is not known yet", to("all", [unknownValue]), "unknown"],
  ["leaves open ports that are not known yet", to(unknownValue, ["0.0.0.0/0"]), "unknown"],
  ["rejects every port beside an unknown destination", to("all", [unknownValue, "0.0.0.0/0"]), all],
]);
