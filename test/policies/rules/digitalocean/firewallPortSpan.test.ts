import { firewallPortSpan } from "../../../../policies/rules/digitalocean/firewallPortSpan";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const open = (portRange: string, sourceAddresses = ["198.51.100.7"]) => ({
  inboundRules: [{ protocol: "tcp", portRange, sourceAddresses }],
});

judges(firewallPortSpan, [
  ["accepts one port from anywhere", open("443"), []],
  ["accepts every port from the private network", open("1-65535", ["10.10.0.0/20"]), []],
  ["accepts a hundred ports", open("8000-8099"), []],
  ["accepts more when the firm says so", open("8000-8200"), [], { config: { maxPorts: 500 } }],
  ["rejects one port more than a hundred", open("8000-8100"), ["101 tcp ports open to 198.51.100.7"]],
  ["rejects every port from one address", open("1-65535"), ["65535 tcp ports open to 198.51.100.7"]],
  ["rejects every port by its name", open("all"), ["65536 tcp ports open to 198.51.100.7"]],
  [
    "rejects a private network that reaches outside",
    open("all", ["172.16.0.0/11"]),
    ["65536 tcp ports open to 172.16.0.0/11"],
  ],
  ["leaves open ports that are not known yet", open(unknownValue), "unknown"],
  [
    "rejects every port beside an unknown source",
    open("all", [unknownValue, "198.51.100.7"]),
    ["65536 tcp ports open to 198.51.100.7", "unknown"],
  ],
]);
