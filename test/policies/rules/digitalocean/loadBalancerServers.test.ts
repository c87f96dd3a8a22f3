import { loadBalancerServers } from "../../../../policies/rules/digitalocean/loadBalancerServers";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const lb = (dropletTag: unknown) => ({ name: "lb", props: { dropletTag } });
const droplet = (name: string, tags: unknown) => ({
  name,
  type: "digitalocean:index/droplet:Droplet",
  props: { tags },
});
const tag = { name: "tag", type: "digitalocean:index/tag:Tag", props: { name: "app" } };
const group = (tags: unknown) => ({
  name: "group",
  type: "digitalocean:index/dropletAutoscale:DropletAutoscale",
  props: { dropletTemplate: { tags } },
});
const one = "lb: one server carries its tag, app";

judgesStack(loadBalancerServers, [
  ["accepts two servers", [lb("app"), droplet("a", ["app"]), droplet("b", ["web", "app"])], []],
  ["accepts a group that scales", [lb("app"), group(["app"])], []],
  ["accepts a server beside a group", [lb("app"), droplet("a", ["app"]), group(["app"])], []],
  [
    "accepts servers whose tag is made in the same run",
    [
      tag,
      { ...lb(unknownValue), links: { dropletTag: "tag" } },
      { ...droplet("a", [unknownValue]), links: { tags: "tag" } },
      droplet("b", ["app"]),
    ],
    [],
  ],
  ["ignores a tag of servers that are declared elsewhere", [lb("app"), droplet("ops", ["ops"])], []],
  ["ignores a balancer that lists its servers", [{ name: "lb", props: { dropletIds: [1] } }], []],
  ["rejects one server", [lb("app"), droplet("a", ["app"]), droplet("ops", ["ops"])], [one]],
  [
    "rejects one server whose tag is made in the same run",
    [
      tag,
      { ...lb(unknownValue), links: { dropletTag: "tag" } },
      { ...droplet("a", [unknownValue]), links: { tags: "tag" } },
    ],
    [one],
  ],
  ["rejects one server with the tag twice", [lb("app"), droplet("a", ["app", "app"])], [one]],
  ["leaves open a tag that is not known yet", [lb(unknownValue), droplet("a", ["app"])], "unknown"],
  [
    "leaves open a second server whose tags are not known yet",
    [lb("app"), droplet("a", ["app"]), droplet("b", [unknownValue])],
    "unknown",
  ],
  [
    "rejects one server beside a balancer whose tag is not known",
    [lb("app"), droplet("a", ["app"]), { ...lb(unknownValue), name: "other" }],
    [one, "unknown"],
  ],
]);
