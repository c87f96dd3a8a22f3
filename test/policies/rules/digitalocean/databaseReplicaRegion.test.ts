import { databaseReplicaRegion } from "../../../../policies/rules/digitalocean/databaseReplicaRegion";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const cluster = (region: unknown, id: unknown = "c1") => ({
  name: "db",
  type: "digitalocean:index/databaseCluster:DatabaseCluster",
  props: { id, region },
});
const replica = (name: string, region: unknown, clusterId: unknown = "c1") => ({
  name,
  props: { clusterId, ...(region !== undefined && { region }) },
});
const beside = (name = "replica") => `${name}: it is in lon1, as its cluster is`;

judgesStack(databaseReplicaRegion, [
  ["accepts a replica in another region", [cluster("lon1"), replica("replica", "ams3")], []],
  [
    "accepts a replica for reading beside one in another region",
    [cluster("lon1"), replica("reader", "lon1"), replica("replica", "ams3")],
    [],
  ],
  ["accepts another data center of the same city", [cluster("nyc1"), replica("replica", "nyc3")], []],
  [
    "accepts another region where ids are not known yet",
    [
      cluster("lon1", unknownValue),
      { ...replica("replica", "ams3", unknownValue), links: { clusterId: "db" } },
    ],
    [],
  ],
  ["rejects the same region", [cluster("lon1"), replica("replica", "lon1")], [beside()]],
  ["rejects the same region in capitals", [cluster("lon1"), replica("replica", "LON1")], [beside()]],
  ["rejects no region, which is the cluster's", [cluster("lon1"), replica("replica", undefined)], [beside()]],
  [
    "rejects the same region where ids are not known yet",
    [
      cluster("lon1", unknownValue),
      { ...replica("replica", "lon1", unknownValue), links: { clusterId: "db" } },
    ],
    [beside()],
  ],
  [
    "rejects two replicas beside the cluster",
    [cluster("lon1"), replica("a", "lon1"), replica("b", "lon1")],
    [beside("a"), beside("b")],
  ],
  ["ignores a replica of a cluster that is declared elsewhere", [replica("replica", "lon1", "c9")], []],
  [
    "leaves open a region that is not known yet",
    [cluster("lon1"), replica("replica", unknownValue)],
    "unknown",
  ],
  [
    "leaves open a second replica that may be this cluster's",
    [cluster("lon1"), replica("a", "lon1"), replica("b", "ams3", unknownValue)],
    "unknown",
  ],
  [
    "rejects the same region beside another cluster whose region is not known",
    [
      cluster("lon1"),
      replica("replica", "lon1"),
      { ...cluster(unknownValue, "c2"), name: "other" },
      replica("second", "ams3", "c2"),
    ],
    [beside(), "unknown"],
  ],
  [
    "leaves open a replica that may be the cluster's",
    [cluster("lon1"), replica("replica", "lon1", unknownValue)],
    "unknown",
  ],
]);
