import type { ExampleResource } from "../../../../policies/rule";
import { alertCoverage } from "../../../../policies/rules/digitalocean/alertCoverage";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const token = (name: string) => `digitalocean:index/${name}:${name[0]!.toUpperCase()}${name.slice(1)}`;
const is = (type: string, props: Record<string, unknown>, name = "it"): ExampleResource => ({
  name,
  type: token(type),
  props,
});
const alert = (type: unknown, props: object, links?: ExampleResource["links"]): ExampleResource => ({
  name: `on-${String(type).split("/").pop()}`,
  type: token("monitorAlert"),
  props: { type, ...props },
  ...(links && { links }),
});
const each = (kinds: string[], props: object, links?: ExampleResource["links"]) =>
  kinds.map((kind) => alert(`v1/${kind}`, props, links));
const SERVER = ["cpu", "memory_utilization_percent", "disk_utilization_percent"].map(
  (k) => `insights/droplet/${k}`,
);
const DATABASE = ["cpu", "memory_utilization", "disk_utilization"].map((k) => `dbaas/alerts/${k}_alerts`);
const HEALTH = ["insights/lbaas/droplet_health"];
const droplet = (props: object = {}) => is("droplet", { id: "1", tags: ["app"], ...props });
const nothing = "it: no alert on processor use, memory use, disk use";

judgesStack(alertCoverage, [
  ["accepts alerts by a tag of the server", [droplet(), ...each(SERVER, { tags: ["app", "web"] })], []],
  ["accepts alerts by its id", [droplet(), ...each(SERVER, { entities: ["2", "1"] })], []],
  [
    "accepts alerts on servers that are made in the same run",
    [
      droplet({ id: unknownValue, tags: [] }),
      ...each(SERVER, { entities: [unknownValue] }, { entities: "it" }),
    ],
    [],
  ],
  [
    "accepts a tag in other letters, which DigitalOcean takes for the same",
    [droplet({ tags: ["App"] }), ...each(SERVER, { tags: ["aPP"] })],
    [],
  ],
  [
    "accepts a tag that is made in the same run",
    [
      is("tag", {}, "app"),
      { ...droplet({ tags: [unknownValue] }), links: { tags: "app" } },
      ...each(SERVER, { tags: [unknownValue] }, { tags: "app" }),
    ],
    [],
  ],
  [
    "accepts a pool by the tag of its template",
    [is("dropletAutoscale", { dropletTemplate: { tags: ["app"] } }), ...each(SERVER, { tags: ["app"] })],
    [],
  ],
  ["accepts a database", [is("databaseCluster", { id: "d" }), ...each(DATABASE, { entities: ["d"] })], []],
  [
    "accepts a replica by its uuid",
    [is("databaseReplica", { id: "c/r", uuid: "r" }), ...each(DATABASE, { entities: ["r"] })],
    [],
  ],
  [
    "accepts a cache without an alert on a disk that it has not",
    [
      is("databaseCluster", { id: "d", engine: "valkey" }),
      ...each(DATABASE.slice(0, 2), { entities: ["d"] }),
    ],
    [],
  ],
  ["accepts a load balancer", [is("loadBalancer", { id: "b" }), ...each(HEALTH, { entities: ["b"] })], []],
  [
    "accepts one that tells of failed requests instead",
    [
      is("loadBalancer", { id: "b" }),
      ...each(["insights/lbaas/increase_in_http_error_rate_percentage_5xx"], { entities: ["b"] }),
    ],
    [],
  ],
  [
    "accepts a global one, which has no servers of its own",
    [is("loadBalancer", { id: "b", type: "GLOBAL" })],
    [],
  ],
  ["rejects a server without alerts", [droplet()], [nothing]],
  [
    "rejects a server with an alert on one measure",
    [droplet(), ...each(SERVER.slice(0, 1), { tags: ["app"] })],
    ["it: no alert on memory use, disk use"],
  ],
  [
    "rejects alerts that are switched off",
    [droplet(), ...each(SERVER, { tags: ["app"], enabled: false })],
    [nothing],
  ],
  ["rejects alerts on another tag", [droplet(), ...each(SERVER, { tags: ["ops"] })], [nothing]],
  ["rejects alerts on nothing", [droplet(), ...each(SERVER, {})], [nothing]],
  [
    "rejects a server whose load alone is told",
    [droplet(), ...each(["insights/droplet/load_5"], { tags: ["app"] })],
    [nothing],
  ],
  [
    "rejects a load balancer that tells of its own use only",
    [
      is("loadBalancer", { id: "b" }),
      ...each(["insights/lbaas/avg_cpu_utilization_percent"], { entities: ["b"] }),
    ],
    ["it: no alert on healthy servers or failed requests"],
  ],
  [
    "rejects a replica whose cluster alone is watched",
    [is("databaseReplica", { id: "r", uuid: "u", clusterId: "d" }), ...each(DATABASE, { entities: ["d"] })],
    [nothing],
  ],
  [
    "leaves open an alert on something that is not known",
    [droplet(), ...each(SERVER, { entities: [unknownValue] })],
    "unknown",
  ],
  ["leaves open a measure that is not known", [droplet(), alert(unknownValue, { tags: ["app"] })], "unknown"],
  [
    "leaves open a tag that is not known",
    [droplet({ tags: [unknownValue] }), ...each(SERVER, { tags: ["app"] })],
    "unknown",
  ],
  [
    "rejects a server beside one whose tags are not known",
    [
      is("droplet", { id: "2", tags: [unknownValue] }, "other"),
      droplet({ tags: ["ops"] }),
      ...each(SERVER, { tags: ["app"] }),
    ],
    [nothing, "unknown"],
  ],
]);
