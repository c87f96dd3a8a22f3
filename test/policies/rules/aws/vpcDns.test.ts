import { vpcDns } from "../../../../policies/rules/aws/vpcDns";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const SAID = ["no server in it can look up a name"];

judges(vpcDns, [
  ["accepts names", { enableDnsSupport: true }, []],
  ["accepts a network that says nothing, which has them", { cidrBlock: "10.0.0.0/16" }, []],
  ["rejects none", { enableDnsSupport: false }, SAID],
  ["rejects none as text", { enableDnsSupport: "false" }, SAID],
  ["leaves open what is not known yet", { enableDnsSupport: unknownValue }, "unknown"],
  ["rejects none beside an unknown range", { cidrBlock: unknownValue, enableDnsSupport: false }, SAID],
]);
