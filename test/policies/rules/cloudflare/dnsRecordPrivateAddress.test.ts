import { dnsRecordPrivateAddress } from "../../../../policies/rules/cloudflare/dnsRecordPrivateAddress";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(dnsRecordPrivateAddress, [
  ["accepts a public address", { type: "A", content: "198.51.100.7" }, []],
  ["ignores a name", { type: "CNAME", content: "10.example" }, "not applicable"],
  ["accepts a public address next to the private ones", { type: "A", content: "172.32.0.1" }, []],
  ["rejects a private address", { type: "A", content: "10.10.0.5" }, ["content is 10.10.0.5"]],
  ["rejects the machine itself", { type: "A", content: "127.0.0.1" }, ["content is 127.0.0.1"]],
  ["rejects a private address of IPv6", { type: "AAAA", content: "fd00::1" }, ["content is fd00::1"]],
  ["leaves open an address that is not known yet", { type: "A", content: unknownValue }, "unknown"],
  [
    "rejects a private address beside an unknown name",
    { type: "A", name: unknownValue, content: "10.0.0.1" },
    ["content is 10.0.0.1"],
  ],
]);
