import { loadBalancerEntry } from "../../../../policies/rules/aws/loadBalancerEntry";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const network = (props: object) => ({
  loadBalancerType: "network",
  securityGroups: ["sg"],
  subnets: ["a", "b"],
  ...props,
});
const mapped = (...subnetMappings: unknown[]) => network({ subnets: undefined, subnetMappings });
const UNGUARDED = "no security group guards it";
const ONE = "it stands in one subnet";
const MIXED = "only some of its addresses are fixed";

judges(loadBalancerEntry, [
  ["accepts two subnets", network({}), []],
  [
    "accepts two fixed addresses",
    mapped({ subnetId: "a", allocationId: "1" }, { subnetId: "b", allocationId: "2" }),
    [],
  ],
  ["accepts an application's, which has a group in any case", { subnets: ["a", "b"] }, []],
  ["accepts an internal one", network({ internal: true, securityGroups: [] }), []],
  ["accepts one for appliances", { loadBalancerType: "gateway", subnets: ["a", "b"] }, []],
  ["rejects one without a group", network({ securityGroups: [] }), [UNGUARDED]],
  ["rejects one subnet", network({ subnets: ["a"] }), [ONE]],
  ["rejects one mapping", mapped({ subnetId: "a" }), [ONE]],
  [
    "rejects an address that changes beside one that does not",
    mapped({ subnetId: "a", allocationId: "1" }, { subnetId: "b" }),
    [MIXED],
  ],
  ["leaves open groups that are not known yet", network({ securityGroups: unknownValue }), "unknown"],
  [
    "rejects one subnet beside unknown groups",
    network({ securityGroups: unknownValue, subnets: [unknownValue] }),
    [ONE, "unknown"],
  ],
  [
    "leaves open an address that may be fixed",
    mapped({ subnetId: "a", allocationId: "1" }, unknownValue),
    "unknown",
  ],
]);
