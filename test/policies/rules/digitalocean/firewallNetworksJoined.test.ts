import type { ExampleResource } from "../../../../policies/rule";
import { firewallNetworksJoined } from "../../../../policies/rules/digitalocean/firewallNetworksJoined";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const of = (type: string, name: string, props: object, around: object = {}): ExampleResource =>
  ({ name, type: `digitalocean:index/${type}`, props, ...around }) as ExampleResource;
const one = of("vpc:Vpc", "one", { id: "v1", ipRange: "10.1.0.0/16" });
const two = of("vpc:Vpc", "two", { id: "v2", ipRange: "10.2.0.0/16" });
const app = of("droplet:Droplet", "app", { tags: ["app"], vpcUuid: "v1" });
const peering = of("vpcPeering:VpcPeering", "peering", { vpcIds: ["v1", "v2"] });
const wall = (destinationAddresses: unknown, more: object = {}): ExampleResource => ({
  name: "wall",
  props: { tags: ["app"], outboundRules: [{ destinationAddresses }], ...more },
});
const apart = ["wall: 10.2.0.0/20 is network two, which nothing joins to that of its servers"];
const made = (type: string, name: string, props: object, links: object) => of(type, name, props, { links });

judgesStack(firewallNetworksJoined, [
  ["accepts networks that are peered", [one, two, app, peering, wall(["10.2.0.0/20"])], []],
  ["accepts a range of the servers' own network", [one, two, app, wall(["10.1.4.0/24"])], []],
  [
    "accepts the internet, and a network of another stack",
    [one, two, app, wall(["0.0.0.0/0", "10.9.0.0/16"])],
    [],
  ],
  ["accepts a firewall without servers here", [one, two, wall(["10.2.0.0/20"])], []],
  [
    "accepts a range that the firm joins by other means",
    [one, two, app, wall(["10.2.0.0/20"])],
    [],
    { joinedElsewhere: ["10.2.0.0/20"] },
  ],
  ["rejects networks that nothing joins", [one, two, app, wall(["10.2.0.0/20"])], apart],
  [
    "rejects a peering of another network",
    [one, two, app, wall(["10.2.0.0/20"]), of("vpcPeering:VpcPeering", "peering", { vpcIds: ["v1", "v9"] })],
    apart,
  ],
  [
    "accepts what is made in the same run",
    [
      of("vpc:Vpc", "one", { id: unknownValue, ipRange: "10.1.0.0/16" }),
      of("vpc:Vpc", "two", { id: unknownValue, ipRange: "10.2.0.0/16" }),
      made("droplet:Droplet", "app", { tags: ["app"], vpcUuid: unknownValue }, { vpcUuid: "one" }),
      made(
        "vpcPeering:VpcPeering",
        "peering",
        { vpcIds: [unknownValue, unknownValue] },
        { vpcIds: ["one", "two"] },
      ),
      wall(["10.2.0.0/20"]),
    ],
    [],
  ],
  [
    "leaves open a peering that is not known yet",
    [
      one,
      two,
      app,
      wall(["10.2.0.0/20"]),
      of("vpcPeering:VpcPeering", "peering", { vpcIds: ["v1", unknownValue] }),
    ],
    "unknown",
  ],
  [
    "leaves open servers whose tags are not known yet",
    [one, two, of("droplet:Droplet", "app", { tags: [unknownValue], vpcUuid: "v1" }), wall(["10.2.0.0/20"])],
    "unknown",
  ],
  [
    "leaves open a network whose range is not known yet",
    [one, of("vpc:Vpc", "two", { id: "v2", ipRange: unknownValue }), app, wall(["10.2.0.0/20"])],
    "unknown",
  ],
  [
    "rejects networks that nothing joins beside an unknown range",
    [one, two, app, wall([unknownValue, "10.2.0.0/20"])],
    [...apart, "unknown"],
  ],
]);
