import { DATABASE_CA } from "../authority";
import type { Bag, Cloud, FunctionSpec, Stored } from "../table";
import { REGIONS, byId, type } from "./cloud";
import { DROPLET_SIZES } from "./sizes";

const text = { type: "string" } as const;
const must = { type: "string", required: true } as const;

/** Looks a resource up by what the program gave, and answers with its outputs as the data source names them. */
function lookup(
  name: string,
  inputs: FunctionSpec["inputs"],
  by: (r: Stored, i: Bag) => boolean,
  shape: (r: Stored) => Bag = (r) => ({ ...r.outputs, id: r.id }),
): FunctionSpec {
  return {
    inputs,
    call(i: Bag, cloud: Cloud) {
      const found = cloud.find(type(name), (r) => by(r, i));
      if (!found) throw new Error(`404 no ${name} matches ${JSON.stringify(i)}`);
      return { ...i, ...shape(found) };
    },
  };
}

const named = (r: Stored, i: Bag): boolean =>
  (i["id"] !== undefined || i["name"] !== undefined) &&
  (i["id"] === undefined || r.id === String(i["id"])) &&
  (i["name"] === undefined || r.outputs["name"] === i["name"]);

const withUrn = (field: string) => (r: Stored) => ({ ...r.outputs, id: r.id, urn: r.outputs[field] });

/** What a program may ask DigitalOcean. */
export const functions: Record<string, FunctionSpec> = {
  getDatabaseCa: {
    inputs: { clusterId: must },
    call(i, cloud) {
      const replica = cloud.find(type("DatabaseReplica"), (r) => r.outputs["uuid"] === i["clusterId"]);
      if (!byId(cloud, "DatabaseCluster", i["clusterId"]) && !replica) {
        throw new Error(`404 cluster not found: ${JSON.stringify(i["clusterId"])}`);
      }
      return { clusterId: i["clusterId"], certificate: DATABASE_CA, id: i["clusterId"] };
    },
  },
  getDatabaseCluster: lookup(
    "DatabaseCluster",
    { name: must, tags: { type: ["string"] } },
    (r, i) => r.inputs["name"] === i["name"],
    (r) => ({
      ...withUrn("clusterUrn")(r),
      maintenanceWindows: r.outputs["maintenanceWindows"] ?? [],
      storageAutoscales: r.outputs["storageAutoscale"] ? [r.outputs["storageAutoscale"]] : [],
    }),
  ),
  getDatabaseReplica: lookup(
    "DatabaseReplica",
    { clusterId: must, name: must, tags: { type: ["string"] } },
    (r, i) => r.inputs["clusterId"] === i["clusterId"] && r.inputs["name"] === i["name"],
  ),
  getDatabaseUser: lookup(
    "DatabaseUser",
    { clusterId: must, name: must },
    (r, i) => r.inputs["clusterId"] === i["clusterId"] && r.inputs["name"] === i["name"],
  ),
  getDroplet: lookup(
    "Droplet",
    { gpu: { type: "boolean" }, id: { type: "integer" }, name: text, tag: text },
    (r, i) => (i["tag"] ? r.inputs["tags"]?.includes(i["tag"]) : named(r, i)),
    (r) => ({ ...withUrn("dropletUrn")(r), id: Number(r.id), tags: r.outputs["tags"] ?? [] }),
  ),
  getLoadBalancer: lookup("LoadBalancer", { id: text, name: text }, named, (r) => ({
    ...r.outputs,
    id: r.id,
    firewalls: r.outputs["firewall"] ? [r.outputs["firewall"]] : [],
    healthchecks: [r.outputs["healthcheck"]],
  })),
  getVpc: lookup(
    "Vpc",
    { id: text, name: text, region: text },
    (r, i) =>
      named(r, i) ||
      (i["region"] !== undefined && r.outputs["default"] && r.inputs["region"] === i["region"]),
    withUrn("vpcUrn"),
  ),
  getSshKey: lookup("SshKey", { name: must }, named, (r) => ({ ...r.outputs, id: Number(r.id) })),
  getTag: lookup("Tag", { name: must }, named),
  getProject: lookup("Project", { id: text, name: text }, named),
  getCertificate: lookup("Certificate", { name: must }, named),
  getDomain: lookup("Domain", { name: must }, named, withUrn("domainUrn")),
  getSpacesBucket: lookup(
    "SpacesBucket",
    { name: must, region: must },
    (r, i) => r.inputs["name"] === i["name"] && r.outputs["region"] === i["region"],
    withUrn("bucketUrn"),
  ),
  getRegion: {
    inputs: { slug: must },
    call(i) {
      if (!(REGIONS as readonly string[]).includes(i["slug"]))
        throw new Error(`404 no region ${JSON.stringify(i["slug"])}`);
      return {
        id: i["slug"],
        slug: i["slug"],
        name: i["slug"].toUpperCase(),
        available: true,
        features: ["backups", "ipv6", "metadata", "storage", "image_transfer"],
        sizes: DROPLET_SIZES,
      };
    },
  },
  getAccount: {
    inputs: {},
    call: () => ({
      id: "15000001",
      uuid: "00000000-0000-4000-8000-000015000001",
      email: "sandbox@example.com",
      emailVerified: true,
      status: "active",
      statusMessage: "",
      dropletLimit: 25,
      floatingIpLimit: 3,
    }),
  },
};
