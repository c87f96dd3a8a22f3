import { dropletFirewall } from "../../../../policies/rules/digitalocean/dropletFirewall";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const tag = { name: "tag", type: "digitalocean:index/tag:Tag", props: { name: "app" } };
const droplet = (props: Record<string, unknown>) => ({ name: "app", props });
const pool = (tags: unknown) => ({
  name: "pool",
  type: "digitalocean:index/dropletAutoscale:DropletAutoscale",
  props: { dropletTemplate: { tags } },
});
const wall = (props: Record<string, unknown>) => ({
  name: "wall",
  type: "digitalocean:index/firewall:Firewall",
  props,
});

judgesStack(dropletFirewall, [
  ["accepts a droplet whose tag a firewall names", [droplet({ tags: ["app"] }), wall({ tags: ["app"] })], []],
  ["accepts a droplet that a firewall names by id", [droplet({ id: "7" }), wall({ dropletIds: ["7"] })], []],
  [
    "accepts an id that is not known yet",
    [
      droplet({ id: unknownValue }),
      { ...wall({ dropletIds: [unknownValue] }), links: { dropletIds: "app" } },
    ],
    [],
  ],
  [
    "accepts a tag that is not known yet, from the same Tag",
    [
      tag,
      { ...droplet({ tags: [unknownValue] }), links: { tags: "tag" } },
      { ...wall({ tags: [unknownValue] }), links: { tags: "tag" } },
    ],
    [],
  ],
  ["accepts a tag in other letters", [droplet({ tags: ["App"] }), wall({ tags: ["app"] })], []],
  ["accepts a pool whose tag a firewall names", [pool(["web"]), wall({ tags: ["Web"] })], []],
  [
    "rejects a pool whose tag no firewall names",
    [pool(["web"]), wall({ tags: ["app"] })],
    ["pool: no firewall names it or its tags web"],
  ],
  ["rejects a pool without a tag", [pool(undefined)], ["pool: no firewall names it, and it has no tag"]],
  ["leaves open a pool whose tags are not known", [pool(unknownValue), wall({ tags: ["app"] })], "unknown"],
  [
    "rejects a droplet without tag and firewall",
    [droplet({})],
    ["app: no firewall names it, and it has no tag"],
  ],
  [
    "rejects a droplet whose tag no firewall names",
    [droplet({ tags: ["app"] }), wall({ tags: ["ops"] })],
    ["app: no firewall names it or its tags app"],
  ],
  [
    "leaves open a tag that is not known yet",
    [droplet({ tags: [unknownValue] }), wall({ tags: ["app"] })],
    "unknown",
  ],
  [
    "leaves open a firewall whose droplets are not known yet",
    [droplet({ id: "7" }), wall({ dropletIds: [unknownValue] })],
    "unknown",
  ],
  [
    "rejects an open droplet beside an unknown one",
    [droplet({ tags: [unknownValue] }), { ...droplet({}), name: "bare" }, wall({ tags: ["app"] })],
    ["bare: no firewall names it, and it has no tag", "unknown"],
  ],
]);
