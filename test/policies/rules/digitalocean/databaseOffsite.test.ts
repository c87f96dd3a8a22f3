import { databaseOffsite } from "../../../../policies/rules/digitalocean/databaseOffsite";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const cluster = (more: object = {}) => ({
  name: "db",
  props: { id: "c1", engine: "pg", region: "nyc1", ...more },
});
const replica = (region: unknown, clusterId: unknown = "c1") => ({
  name: "replica",
  type: "digitalocean:index/databaseReplica:DatabaseReplica",
  props: { clusterId, region },
});
const alone = "db: all its data is in nyc1";

judgesStack(databaseOffsite, [
  ["accepts a replica in another city", [cluster(), replica("ams3")], []],
  [
    "accepts one whose cluster is not known yet",
    [cluster({ id: unknownValue }), { ...replica("ams3", unknownValue), links: { clusterId: "db" } }],
    [],
  ],
  ["accepts dumps that a tag declares", [cluster({ engine: "mongodb", tags: ["offsite:acme-vault"] })], []],
  [
    "accepts a replica beside tags that are not known yet",
    [cluster({ tags: unknownValue }), replica("ams3")],
    [],
  ],
  [
    "accepts a declared dump beside a replica not known yet",
    [cluster({ tags: ["offsite:s3"] }), replica(unknownValue)],
    [],
  ],
  ["accepts a cache", [cluster({ engine: "valkey" })], []],
  ["accepts a tag of the firm's own", [cluster({ tags: ["dump:vault"] })], [], { offsiteTags: ["dump"] }],
  ["rejects a cluster alone", [cluster()], [alone]],
  ["rejects a replica in the same city", [cluster(), replica("NYC3")], [alone]],
  ["rejects a replica that says no region", [cluster(), replica(undefined)], [alone]],
  ["rejects a replica of another cluster", [cluster(), replica("ams3", "c2")], [alone]],
  ["rejects a tag that says no place", [cluster({ tags: ["offsite", "offsite:"] })], [alone]],
  ["leaves open a replica whose region is not known yet", [cluster(), replica(unknownValue)], "unknown"],
  [
    "leaves open a replica whose cluster is not known yet",
    [cluster(), replica("ams3", unknownValue)],
    "unknown",
  ],
  ["leaves open an engine that is not known yet", [cluster({ engine: unknownValue })], "unknown"],
  [
    "rejects one cluster beside an unknown one",
    [cluster(), { name: "other", props: { id: "c2", engine: unknownValue, region: "nyc1" } }],
    [alone, "unknown"],
  ],
]);
