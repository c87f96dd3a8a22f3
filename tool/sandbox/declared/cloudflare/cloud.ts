import { tokenOf } from "../row";
import type { Bag, Cloud, Stored } from "../table";

/** Token of a Cloudflare class. */
export const type = (name: string): string => tokenOf("cloudflare", name);

/** When a resource was made, or changed. */
export const now = (_: unknown, cloud: Cloud): string => cloud.now();

/** The id of most things at Cloudflare. */
export const hexId = (_: unknown, cloud: Cloud): string => cloud.hex(32);

/** A thing that a zone has once is known by the zone. */
export const zoneId = (i: Bag): string => i["zoneId"];

/** A resource of a class by its id. */
export const byId = (cloud: Cloud, name: string, id: unknown): Stored | undefined =>
  cloud.find(type(name), (r) => r.id === String(id));

/** A sentence when an id is given that no resource of the class has. */
export function exists(cloud: Cloud, name: string, id: unknown, what: string): string | undefined {
  if (id === undefined || id === "" || byId(cloud, name, id)) return undefined;
  return `${what} ${JSON.stringify(id)} could not be found`;
}

/** Another resource of the class with equal inputs in the fields named. */
export const twin = (
  name: string,
  fields: string[],
  i: Bag,
  cloud: Cloud,
  self?: string,
): Stored | undefined =>
  cloud.find(
    type(name),
    (r) => r.id !== self && fields.every((k) => (r.inputs[k] ?? null) === (i[k] ?? null)),
  );

const PLANS = ["free", "pro", "business", "enterprise"] as const;

/** What a zone is paid for. */
export type Plan = (typeof PLANS)[number];

/** The plan of the account's zones: `HOLDFAST_SANDBOX_CLOUDFLARE_PLAN`. @default "pro" */
export function plan(): Plan {
  const chosen = process.env["HOLDFAST_SANDBOX_CLOUDFLARE_PLAN"] as Plan | undefined;
  return chosen && PLANS.includes(chosen) ? chosen : "pro";
}

/** Whether the account's plan is at least the one named. */
export const planIs = (least: Plan): boolean => PLANS.indexOf(plan()) >= PLANS.indexOf(least);

/** A sentence when a thing needs a better plan than the account has. */
export const needs = (least: Plan, what: string): string | undefined =>
  planIs(least) ? undefined : `${what} is not entitled on the ${plan()} plan: it needs ${least}`;

/** Sentences when the ids of zone and account are not 32 hex digits. */
export const refuseIds = (i: Bag): (string | undefined)[] =>
  ["zoneId", "accountId", "probeZone"].map((k) =>
    i[k] === undefined || /^[0-9a-f]{32}$/.test(i[k])
      ? undefined
      : `7003: could not route the request, perhaps your object identifier is invalid: ${k} ${JSON.stringify(i[k])}`,
  );

/** Sentences for a resource that belongs to either an account or a zone. */
export const refuseScope = (i: Bag): (string | undefined)[] => [
  ...refuseIds(i),
  Boolean(i["accountId"]) === Boolean(i["zoneId"])
    ? "exactly one of account_id and zone_id must be given"
    : undefined,
];

/** A sentence when a duration is given that is not of the form 30m or 8h. */
export const refuseDuration = (what: string, value: string | undefined): string | undefined =>
  value === undefined || /^(?:\d+(?:ns|us|µs|ms|s|m|h))+$/.test(value)
    ? undefined
    : `${what} ${JSON.stringify(value)} is not a duration such as 30m or 8h`;

const COUNTRY = /^(?:co|org|gov|ac|com|net|me|ltd|plc)\.[a-z]{2}$/;

const registrable = (name: string): string => {
  const labels = name.split(".");
  return labels.slice(COUNTRY.test(labels.slice(-2).join(".")) ? -3 : -2).join(".");
};

/** Name of a zone: of its resource where it has one, else the registrable part of a name that is in it. */
export function zoneName(id: string, cloud: Cloud, name?: string): string {
  const inside = (kind: string) =>
    cloud.find(type(kind), (r) => r.inputs["zoneId"] === id && /\./.test(r.inputs["name"]));
  const known = name ?? (inside("DnsRecord") ?? inside("LoadBalancer"))?.inputs["name"] ?? "example.com";
  return byId(cloud, "Zone", id)?.inputs["name"] ?? registrable(known);
}

/** A sentence when a name lies outside a zone that the account holds as a resource. */
export function insideZone(id: string, name: string, cloud: Cloud): string | undefined {
  const zone = byId(cloud, "Zone", id)?.inputs["name"];
  if (!zone || name === zone || name.endsWith(`.${zone}`)) return undefined;
  return `${JSON.stringify(name)} is not inside the zone ${zone}`;
}
