import { databaseFirewalled } from "../../../../policies/rules/digitalocean/databaseFirewalled";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const bare = "main: no DatabaseFirewall, so the whole internet is admitted";
const main = (id: string) => ({ name: "main", props: { id } });
const replica = {
  name: "copy",
  type: "digitalocean:index/databaseReplica:DatabaseReplica",
  props: { uuid: "r1" },
};
const wall = (clusterId: string) => ({
  name: "wall",
  type: "digitalocean:index/databaseFirewall:DatabaseFirewall",
  props: { clusterId, rules: [{ type: "tag", value: "app" }] },
});

judgesStack(databaseFirewalled, [
  ["accepts a cluster with trusted sources", [main("c1"), wall("c1")], []],
  [
    "accepts a cluster whose id is not known yet",
    [main(unknownValue), { ...wall(unknownValue), links: { clusterId: "main" } }],
    [],
  ],
  ["accepts a replica by its uuid", [replica, wall("r1")], []],
  ["rejects a cluster without any", [main("c1")], [bare]],
  [
    "rejects a replica whose sources are those of the cluster",
    [main("c1"), replica, wall("c1")],
    ["copy: no DatabaseFirewall, so the whole internet is admitted"],
  ],
  [
    "rejects a replica that only its cluster's firewall depends on",
    [
      main(unknownValue),
      { ...replica, props: { uuid: unknownValue } },
      { ...wall(unknownValue), links: { clusterId: "main" } },
    ],
    ["copy: no DatabaseFirewall, so the whole internet is admitted"],
  ],
  ["leaves open a firewall of an unknown cluster", [main("c1"), wall(unknownValue)], "unknown"],
  [
    "rejects an open cluster beside one with an unknown id",
    [
      main("c1"),
      { ...main(unknownValue), name: "other" },
      { ...wall(unknownValue), links: { clusterId: "other" } },
    ],
    [bare],
  ],
  [
    "rejects an open cluster beside a droplet whose name is not known",
    [{ name: "x", type: "digitalocean:index/droplet:Droplet", props: { name: unknownValue } }, main("c1")],
    [bare],
  ],
]);
