import { loadBalancerNetwork } from "../../../../policies/rules/digitalocean/loadBalancerNetwork";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const apart = "lb: droplet app behind tag app is in another network";
const vpc = (name: string) => ({ name, type: "digitalocean:index/vpc:Vpc", props: {} });
const balancer = (vpcUuid: string) => ({ name: "lb", props: { dropletTag: "app", vpcUuid } });
const droplet = (vpcUuid: string) => ({
  name: "app",
  type: "digitalocean:index/droplet:Droplet",
  props: { tags: ["app"], vpcUuid },
});

judgesStack(loadBalancerNetwork, [
  ["accepts droplets of the same network", [balancer("v1"), droplet("v1")], []],
  [
    "accepts a network that is made in the same run",
    [
      vpc("a"),
      { ...balancer(unknownValue), links: { vpcUuid: "a" } },
      { ...droplet(unknownValue), links: { vpcUuid: "a" } },
    ],
    [],
  ],
  [
    "ignores droplets of another tag",
    [balancer("v1"), { ...droplet("v2"), props: { tags: ["ops"], vpcUuid: "v2" } }],
    [],
  ],
  ["rejects a droplet of another network", [balancer("v1"), droplet("v2")], [apart]],
  [
    "rejects two networks that are made in the same run",
    [
      vpc("a"),
      vpc("b"),
      { ...balancer(unknownValue), links: { vpcUuid: "a" } },
      { ...droplet(unknownValue), links: { vpcUuid: "b" } },
    ],
    [apart],
  ],
  ["leaves open a network that is not known yet", [balancer("v1"), droplet(unknownValue)], "unknown"],
  [
    "leaves open droplets whose tags are not known yet",
    [
      balancer("v1"),
      {
        name: "app",
        type: "digitalocean:index/droplet:Droplet",
        props: { tags: [unknownValue], vpcUuid: "v2" },
      },
    ],
    "unknown",
  ],
  [
    "rejects a droplet of another network beside an unknown one",
    [balancer("v1"), droplet(unknownValue), droplet("v2")],
    [apart, "unknown"],
  ],
]);
