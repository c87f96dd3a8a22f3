import ipaddr from "ipaddr.js";
import { tokenOf } from "../row";
import type { Cloud, Stored } from "../table";

/** Token of a DigitalOcean class. */
export const type = (name: string): string => tokenOf("digitalocean", name);

/** Regions and whether they still take new resources of every kind that the table knows. */
// prettier-ignore
export const REGIONS = [
  "ams3", "atl1", "blr1", "fra1", "lon1", "nyc1", "nyc2", "nyc3", "ric1", "sfo2", "sfo3", "sgp1", "syd1",
  "tor1",
] as const;

/** Regions that hold Spaces buckets. */
// prettier-ignore
export const SPACES_REGIONS = [
  "ams3", "atl1", "blr1", "fra1", "lon1", "nyc3", "ric1", "sfo2", "sfo3", "sgp1", "syd1", "tor1",
] as const;

/** A sentence when a region is given and does not exist. */
export function knownRegion(
  region: string | undefined,
  regions: readonly string[] = REGIONS,
): string | undefined {
  if (region === undefined || regions.includes(region.toLowerCase())) return undefined;
  return `422 region ${JSON.stringify(region)} is not available: known regions are ${regions.join(", ")}`;
}

/** A resource of a class by its id. */
export const byId = (cloud: Cloud, name: string, id: unknown): Stored | undefined =>
  cloud.find(type(name), (r) => r.id === String(id));

/** A sentence when an id is given that no resource of the class has. */
export function exists(cloud: Cloud, name: string, id: unknown, what: string): string | undefined {
  if (id === undefined || id === "" || byId(cloud, name, id)) return undefined;
  return `404 ${what} ${JSON.stringify(id)} could not be found`;
}

/** A uniform resource name, as DigitalOcean writes them in projects and monitors. */
export const urn = (kind: string) => (_: unknown, __: Cloud, id: string) => `do:${kind}:${id}`;

/** When a resource was made. */
export const created = (_: unknown, cloud: Cloud): string => cloud.now();

/** A range as its first and last address, counted from zero; undefined when it is none. */
export function bounds(cidr: string): [number, number] | undefined {
  if (!ipaddr.IPv4.isValidCIDR(cidr)) return undefined;
  const count = (ip: ipaddr.IPv4) => ip.octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return [count(ipaddr.IPv4.networkAddressFromCIDR(cidr)), count(ipaddr.IPv4.broadcastAddressFromCIDR(cidr))];
}

/** Whether two ranges share an address. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [bounds(one), bounds(other)];
  return !!a && !!b && a[0] <= b[1] && b[0] <= a[1];
}

const dotted = (n: number): string => [24, 16, 8, 0].map((shift) => (n >>> shift) & 255).join(".");

/** An address inside a VPC that nothing else in the account has, or a private one where no range is known. */
export function addressIn(cloud: Cloud, vpcUuid: unknown): string {
  const range = bounds(byId(cloud, "Vpc", vpcUuid)?.outputs["ipRange"] ?? "");
  if (!range) return cloud.address("private");
  const taken = new Set(cloud.list(type("Droplet")).map((r) => r.outputs["ipv4AddressPrivate"]));
  for (let n = range[0] + 2; n < range[1]; n++) if (!taken.has(dotted(n))) return dotted(n);
  return cloud.address("private");
}

/** The VPC that a region puts things in when the program names none. */
export const defaultVpc = (cloud: Cloud, region: string): string =>
  cloud.find(type("Vpc"), (r) => r.inputs["region"] === region)?.id ??
  `00000000-0000-4000-8000-${hexOf(region)}`;

const hexOf = (text: string): string => Buffer.from(text).toString("hex").padStart(12, "0").slice(-12);
