import type { Thing } from "./api";
import { isSame } from "./finder";
import type { ListingCloud, ListRow } from "./lists";

/** A thing that has its name to itself. */
const named = (path: string, list: string, more: Partial<ListRow> = {}): ListRow => ({
  path: `/v2/${path}`,
  list,
  match: { name: "name" },
  id: "{id}",
  ...more,
});

/** A part of a database cluster, which the provider imports as `cluster,name`. */
const ofCluster = (list: string): ListRow =>
  named(`databases/{clusterId}/${list}`, list, { id: "{{clusterId}},{name}", key: "name" });

const sorted = (value: unknown): unknown[] => (Array.isArray(value) ? [...value].sort() : []);

/** DigitalOcean's lists, https://docs.digitalocean.com/reference/api. */
export const digitalOcean: ListingCloud = {
  title: "DigitalOcean",
  tokens: ["DIGITALOCEAN_TOKEN", "DIGITALOCEAN_ACCESS_TOKEN"],
  baseVariable: "DIGITALOCEAN_API_URL",
  base: "https://api.digitalocean.com",
  paging: {
    query: (n) => `page=${n}&per_page=200`,
    hasMore: (body: Thing) => Boolean(body.links?.pages?.next),
  },
  rows: {
    "digitalocean:index/databaseCluster:DatabaseCluster": named("databases", "databases"),
    "digitalocean:index/databaseConnectionPool:DatabaseConnectionPool": ofCluster("pools"),
    "digitalocean:index/databaseDb:DatabaseDb": ofCluster("dbs"),
    "digitalocean:index/databaseLogsinkRsyslog:DatabaseLogsinkRsyslog": named(
      "databases/{clusterId}/logsink",
      "sinks",
      { match: { name: "sink_name" }, id: "{{clusterId}},{sink_id}", key: "sink_id" },
    ),
    "digitalocean:index/databaseReplica:DatabaseReplica": ofCluster("replicas"),
    "digitalocean:index/databaseUser:DatabaseUser": ofCluster("users"),
    "digitalocean:index/droplet:Droplet": named("droplets?name={name}", "droplets"),
    "digitalocean:index/firewall:Firewall": named("firewalls", "firewalls"),
    "digitalocean:index/loadBalancer:LoadBalancer": named("load_balancers", "load_balancers"),
    "digitalocean:index/monitorAlert:MonitorAlert": {
      path: "/v2/monitoring/alerts",
      list: "policies",
      match: { description: "description", type: "type" },
      // Two alerts may say the same of different servers.
      isSame: (thing, { entities, tags }) =>
        isSame(sorted(thing.entities), sorted(entities)) && isSame(sorted(thing.tags), sorted(tags)),
      id: "{uuid}",
      key: "uuid",
    },
    "digitalocean:index/spacesKey:SpacesKey": named("spaces/keys", "keys", {
      id: "{access_key}",
      key: "access_key",
      remove: "doctl spaces keys delete --force",
      lost: "it exists, and its secret was shown to the killed run alone",
    }),
    "digitalocean:index/sshKey:SshKey": named("account/keys", "ssh_keys"),
    "digitalocean:index/tag:Tag": named("tags", "tags", { id: "{name}", key: "name" }),
    "digitalocean:index/uptimeAlert:UptimeAlert": named("uptime/checks/{checkId}/alerts", "alerts", {
      id: "{{checkId}},{id}",
    }),
    "digitalocean:index/uptimeCheck:UptimeCheck": named("uptime/checks", "checks"),
    "digitalocean:index/volume:Volume": named("volumes?name={name}&region={region}", "volumes"),
    "digitalocean:index/vpc:Vpc": named("vpcs", "vpcs"),
    "digitalocean:index/vpcPeering:VpcPeering": named("vpc_peerings", "vpc_peerings"),
  },
  repeatable: new Set([
    "digitalocean:index/databaseFirewall:DatabaseFirewall",
    "digitalocean:index/databasePostgresqlConfig:DatabasePostgresqlConfig",
    "digitalocean:index/spacesBucketLogging:SpacesBucketLogging",
    // The provider attaches only what is not attached to this server yet.
    "digitalocean:index/volumeAttachment:VolumeAttachment",
  ]),
};
