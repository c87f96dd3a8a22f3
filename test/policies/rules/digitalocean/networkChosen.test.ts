import { networkChosen } from "../../../../policies/rules/digitalocean/networkChosen";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const database = "digitalocean:index/databaseCluster:DatabaseCluster";
const balancer = "digitalocean:index/loadBalancer:LoadBalancer";

judges(networkChosen, [
  ["accepts a droplet in a network", { vpcUuid: "v1" }, []],
  ["accepts a network that is made in the same run", { vpcUuid: unknownValue }, []],
  ["accepts a database in a network", { privateNetworkUuid: "v1" }, [], { type: database }],
  ["accepts a global balancer, which is in no region", { type: "GLOBAL" }, [], { type: balancer }],
  ["rejects a droplet without one", { region: "lon1" }, ["no vpcUuid in region lon1"]],
  [
    "rejects a regional balancer without one",
    { type: "REGIONAL" },
    ["no vpcUuid in region (none)"],
    { type: balancer },
  ],
  [
    "rejects a replica without one",
    { region: "ams3" },
    ["no privateNetworkUuid"],
    { type: "digitalocean:index/databaseReplica:DatabaseReplica" },
  ],
  [
    "rejects a pool whose template has none",
    { dropletTemplate: { region: "lon1" } },
    ["no vpcUuid in region lon1"],
    { type: "digitalocean:index/dropletAutoscale:DropletAutoscale" },
  ],
  [
    "leaves open a balancer whose type is not known yet",
    { type: unknownValue },
    "unknown",
    { type: balancer },
  ],
  [
    "rejects a droplet without one beside an unknown region",
    { region: unknownValue },
    ["no vpcUuid in region (not known yet)"],
  ],
]);
