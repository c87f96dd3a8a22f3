import type { Bag, Cloud, FunctionSpec, Stored } from "../table";
import { byId, plan, type } from "./cloud";

const must = { type: "string", required: true } as const;
const text = { type: "string" } as const;

/** Where Cloudflare calls origins from, as it publishes. */
// prettier-ignore
export const IPV4 = [
  "173.245.48.0/20", "103.21.244.0/22", "103.22.200.0/22", "103.31.4.0/22", "141.101.64.0/18",
  "108.162.192.0/18", "190.93.240.0/20", "188.114.96.0/20", "197.234.240.0/22", "198.41.128.0/17",
  "162.158.0.0/15", "104.16.0.0/13", "104.24.0.0/14", "172.64.0.0/13", "131.0.72.0/22",
];
// prettier-ignore
const IPV6 = [
  "2400:cb00::/32", "2606:4700::/32", "2803:f800::/32", "2405:b500::/32", "2405:8100::/32",
  "2a06:98c0::/29", "2c0f:f248::/32",
];

function found(name: string, id: unknown, cloud: Cloud): Stored {
  const resource = byId(cloud, name, id);
  if (!resource) throw new Error(`${name} ${JSON.stringify(id)} could not be found`);
  return resource;
}

/** What a program may ask Cloudflare. */
export const functions: Record<string, FunctionSpec> = {
  getIpRanges: {
    inputs: { networks: text },
    call: (i) => ({
      ...i,
      etag: "38f79d050aa027e3be3865e495dcc9bc",
      ipv4Cidrs: IPV4,
      ipv6Cidrs: IPV6,
      jdcloudCidrs: [],
    }),
  },
  getZeroTrustTunnelCloudflaredToken: {
    inputs: { accountId: must, tunnelId: must },
    call(i, cloud) {
      const tunnel = found("ZeroTrustTunnelCloudflared", i["tunnelId"], cloud);
      const words = { a: i["accountId"], t: i["tunnelId"], s: tunnel.outputs["tunnelSecret"] };
      return { ...i, token: Buffer.from(JSON.stringify(words)).toString("base64") };
    },
  },
  getZone: {
    inputs: {
      filter: {
        type: {
          account: { id: "string", name: "string" },
          direction: "string",
          match: "string",
          name: "string",
          order: "string",
          status: "string",
        },
      },
      zoneId: text,
    },
    call(i, cloud) {
      const name = i["filter"]?.name;
      const zone = cloud.find(type("Zone"), (r) => (name ? r.inputs["name"] === name : r.id === i["zoneId"]));
      if (!zone && !i["zoneId"]) throw new Error(`no zone matches ${JSON.stringify(i["filter"] ?? {})}`);
      return zone
        ? { ...i, ...zone.outputs, id: zone.id, zoneId: zone.id }
        : { ...i, ...unseen(i["zoneId"]) };
    },
  },
  getZoneSetting: {
    inputs: { settingId: must, zoneId: text },
    call(i, cloud) {
      const set = found("ZoneSetting", `${i["zoneId"]}/${i["settingId"]}`, cloud);
      return { ...i, ...set.outputs, id: i["settingId"] };
    },
  },
  getZoneDnssec: {
    inputs: { zoneId: text },
    call: (i, cloud) => ({ ...i, ...found("ZoneDnssec", i["zoneId"], cloud).outputs, id: i["zoneId"] }),
  },
  getRuleset: {
    inputs: { accountId: text, id: text, rulesetId: text, zoneId: text },
    call(i, cloud) {
      const ruleset = found("Ruleset", i["rulesetId"] ?? i["id"], cloud);
      return { ...i, ...ruleset.outputs, id: ruleset.id, rulesetId: ruleset.id };
    },
  },
  getOriginCaCertificate: {
    inputs: {
      certificateId: text,
      filter: { type: { limit: "integer", offset: "integer", zoneId: "string" } },
    },
    call(i, cloud) {
      const certificate = found("OriginCaCertificate", i["certificateId"], cloud);
      return { ...i, ...certificate.outputs, id: certificate.id };
    },
  },
  getLoadBalancerPool: {
    inputs: { accountId: text, filter: { type: { monitor: "string" } }, poolId: text },
    call(i, cloud) {
      const pool = i["filter"]?.monitor
        ? cloud.find(type("LoadBalancerPool"), (r) => r.inputs["monitor"] === i["filter"].monitor)
        : found("LoadBalancerPool", i["poolId"], cloud);
      if (!pool) throw new Error(`no pool has the monitor ${i["filter"].monitor}`);
      return { ...i, ...pool.outputs, id: pool.id, poolId: pool.id };
    },
  },
};

/** A zone that the program did not make: the account has it, and the sandbox knows no more than its id. */
const unseen = (zoneId: string): Bag => ({
  id: zoneId,
  zoneId,
  name: "example.com",
  status: "active",
  type: "full",
  paused: false,
  nameServers: ["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"],
  plan: { id: plan(), name: `${plan()} plan`, legacyId: plan(), isSubscribed: true, canSubscribe: true },
});
