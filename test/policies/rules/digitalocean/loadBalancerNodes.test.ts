import { loadBalancerNodes } from "../../../../policies/rules/digitalocean/loadBalancerNodes";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const node = "it has 1 node";
const server = "dropletIds lists one server";

judges(loadBalancerNodes, [
  ["accepts two nodes and a tag", { sizeUnit: 2, dropletTag: "app" }, []],
  ["accepts an old size of three nodes", { size: "lb-medium", dropletIds: [1, 2] }, []],
  [
    "accepts a network load balancer of two nodes",
    { type: "REGIONAL_NETWORK", sizeUnit: 2, dropletTag: "app" },
    [],
  ],
  ["ignores a global one", { type: "GLOBAL", targetLoadBalancerIds: ["a"] }, "not applicable"],
  [
    "accepts a tag beside the one server that it is on",
    { sizeUnit: 2, dropletTag: "app", dropletIds: [1] },
    [],
  ],
  ["rejects one node", { sizeUnit: 1, dropletTag: "app" }, [node]],
  ["rejects no size, which is one node", { dropletTag: "app" }, [node]],
  ["rejects the smallest old size", { size: "lb-small", dropletTag: "app" }, [node]],
  ["rejects one server", { sizeUnit: 3, dropletIds: [7] }, [server]],
  ["rejects one server named twice", { sizeUnit: 2, dropletIds: [7, 7] }, [server]],
  [
    "rejects no server",
    { sizeUnit: 2, dropletIds: [] },
    ["no server stands behind it: no dropletTag, no dropletIds"],
  ],
  ["rejects both", { dropletIds: [7] }, [node, server]],
  ["leaves open a size that is not known yet", { sizeUnit: unknownValue, dropletTag: "app" }, "unknown"],
  ["leaves open two servers that may be one", { sizeUnit: 2, dropletIds: [unknownValue, 7] }, "unknown"],
  ["rejects a server alone, whichever it is", { sizeUnit: 2, dropletIds: [unknownValue] }, [server]],
  ["rejects one node beside unknown servers", { sizeUnit: 1, dropletIds: unknownValue }, [node, "unknown"]],
  [
    "rejects one server beside an unknown size",
    { sizeUnit: unknownValue, dropletIds: [7] },
    [server, "unknown"],
  ],
]);
