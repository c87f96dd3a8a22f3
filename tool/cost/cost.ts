import { PRICED, type Bill } from "./bills";
import { objectOf, textOf } from "./inputs";
import { clouds, findPrice, monthlyAmount, prices, type Cloud, type Price } from "./prices";
import { BY_USE, FREE } from "./unbilled";

/** A resource as the engine tells it. */
export interface DeclaredResource {
  /** Type token, for example `digitalocean:index/droplet:Droplet`. */
  type: string;
  inputs: Record<string, unknown>;
}

/** One price of the table, as often as the stack pays it. */
export interface CostLine {
  cloud: Cloud;
  /** Id in the price table. */
  price: string;
  what: string;
  /** How many are paid for, after what is included. */
  count: number;
  /** USD a month for one. */
  unitUsd: number;
  /** USD a month, rounded to cents. */
  monthlyUsd: number;
  confirmed: boolean;
}

/** What one cloud takes in a month. */
export interface CloudCost {
  cloud: Cloud;
  monthlyUsd: number;
  /** Whether every price in it was read in its source. */
  confirmed: boolean;
}

/** Resources of one type that are not in the sum, and why. */
export interface Uncounted {
  type: string;
  count: number;
  why: string;
}

/** The monthly cost of a stack, and all that it leaves out. */
export interface Estimate {
  /** In the order of {@link prices}; the total is their sum. */
  lines: CostLine[];
  /** Clouds with a line. */
  clouds: CloudCost[];
  /** USD a month. */
  totalUsd: number;
  confirmed: boolean;
  /** Costs nothing by itself. */
  free: Uncounted[];
  /** Costs what it is used. */
  byUse: Uncounted[];
  /** Costs something that cannot be told yet: a size that is not known, or that has no price. */
  notKnown: Uncounted[];
  /** Types that the table does not know. */
  unlisted: Uncounted[];
}

/** USD a month that a change adds; negative when it saves. */
export interface CostDifference {
  /** Clouds whose cost changes; none when the difference is not known. */
  clouds: { cloud: Cloud; usd: number }[];
  /** Null when the difference is not known: what cannot be counted is no saving. */
  totalUsd: number | null;
  /** What makes it unknown: all that one estimate could not count and the other has not likewise. */
  notKnown: { before: Uncounted[]; after: Uncounted[] };
}

export interface EstimateSettings {
  /** Cloudflare plan of the zone. @default - its fee is listed as not known */
  plan?: string;
}

/** What a type costs: `unlisted` when the table does not know it, `none` for what is no resource of a cloud. */
export type Costing = "priced" | "free" | "by use" | "unlisted" | "none";

/** How the cost of a type is told. */
export function costingOf(type: string): Costing {
  if (/^(pulumi|holdfast):/.test(type)) return "none";
  if (Object.hasOwn(PRICED, type)) return "priced";
  if (FREE.has(type)) return "free";
  return Object.hasOwn(BY_USE, type) ? "by use" : "unlisted";
}

/**
 * What the resources cost in a month. Whatever cannot be counted is listed, and nothing is silently 0; inputs may
 * be missing, unknown or secret. Neither the order of the resources nor a repeated run changes the result.
 */
export function estimateMonthly(
  resources: readonly DeclaredResource[],
  settings: EstimateSettings = {},
): Estimate {
  const bare = resources.map(({ type, inputs }) => ({ type: String(type), inputs: objectOf(inputs) }));
  const billed = [...bare.map(billOf(bare)), ...zoneBills(bare, settings)];
  const lines = addUp(billed.flatMap(({ bills }) => bills.filter(isCounted)));
  const tally = (costing: Costing, why: (type: string) => string): Listed[] =>
    bare.filter(({ type }) => costingOf(type) === costing).map(({ type }) => ({ type, why: why(type) }));
  return {
    lines,
    clouds: clouds.flatMap((cloud) => cloudCost(cloud, lines)),
    totalUsd: sum(lines),
    confirmed: lines.every(({ confirmed }) => confirmed),
    free: tallied([...tally("free", () => "free"), ...billed.flatMap(nothingToPay)]),
    byUse: tallied(tally("by use", (type) => BY_USE[type]!)),
    notKnown: tallied(billed.flatMap(missingIn)),
    unlisted: tallied(tally("unlisted", () => "not in the price table")),
  };
}

/** What the monthly cost changes by, from one estimate to the other. */
export function compareEstimates(before: Estimate, after: Estimate): CostDifference {
  const notKnown = {
    before: uncountedOnlyIn(before, after),
    after: uncountedOnlyIn(after, before),
  };
  if (notKnown.before.length + notKnown.after.length > 0) return { clouds: [], totalUsd: null, notKnown };
  const of = (estimate: Estimate, cloud: Cloud) =>
    estimate.clouds.find((cost) => cost.cloud === cloud)?.monthlyUsd ?? 0;
  const changed = clouds
    .map((cloud) => ({ cloud, usd: (cents(of(after, cloud)) - cents(of(before, cloud))) / 100 }))
    .filter(({ usd }) => usd !== 0);
  return { clouds: changed, totalUsd: (cents(after.totalUsd) - cents(before.totalUsd)) / 100, notKnown };
}

function uncountedOnlyIn(one: Estimate, other: Estimate): Uncounted[] {
  const known = new Set([...other.notKnown, ...other.unlisted].map((entry) => JSON.stringify(entry)));
  return [...one.notKnown, ...one.unlisted].filter((entry) => !known.has(JSON.stringify(entry)));
}

interface Billed {
  type: string;
  bills: Bill[];
}
type Counted = Extract<Bill, { price: string }>;
type Listed = Omit<Uncounted, "count">;

function billOf(resources: readonly DeclaredResource[]): (resource: DeclaredResource) => Billed {
  const templates = resources
    .filter(({ type }) => type === "aws:ec2/launchTemplate:LaunchTemplate")
    .map(({ inputs }) => inputs);
  return ({ type, inputs }) => ({
    type,
    bills: Object.hasOwn(PRICED, type) ? PRICED[type]!(inputs, { templates }) : [],
  });
}

/** The plan of each zone that something is declared in; no resource declares the plan itself. */
function zoneBills(resources: readonly DeclaredResource[], { plan }: EstimateSettings): Billed[] {
  const zoned = resources.filter(
    ({ type, inputs }) => type.startsWith("cloudflare:") && Object.hasOwn(inputs, "zoneId"),
  );
  if (zoned.length === 0) return [];
  const known = new Set(zoned.flatMap(({ inputs }) => textOf(inputs.zoneId) ?? []));
  const zones = known.size > 0 ? [...known] : [undefined];
  return zones.map((payer) => ({ type: ZONE, bills: [planBill(plan, payer)] }));
}

const ZONE = "cloudflare:index/zone:Zone";

function planBill(plan: string | undefined, payer: string | undefined): Bill {
  const price = `cloudflare-plan-${plan}`;
  if (findPrice(price)) return { price, count: 1, payer };
  return {
    missing: plan === undefined ? "its plan is not given" : `the table has no price for plan ${plan}`,
  };
}

function isCounted(bill: Bill): bill is Counted {
  return "price" in bill;
}

function missingIn({ type, bills }: Billed): Listed[] {
  return bills.flatMap((bill) => ("missing" in bill ? [{ type, why: bill.missing }] : []));
}

/** A priced type can be declared in a way that costs nothing: a gateway endpoint, a group without servers. */
function nothingToPay({ type, bills }: Billed): Listed[] {
  return costingOf(type) === "priced" && bills.length === 0 ? [{ type, why: "free as declared" }] : [];
}

function addUp(bills: Counted[]): CostLine[] {
  const byPrice = new Map<string, Counted[]>();
  for (const bill of bills) {
    const same = byPrice.get(bill.price);
    if (same) same.push(bill);
    else byPrice.set(bill.price, [bill]);
  }
  return prices.flatMap((price) => {
    const count = countPaid(price, byPrice.get(price.id) ?? []);
    return count > 0 ? [costLine(price, count)] : [];
  });
}

function countPaid({ oncePer, included = 0 }: Price, bills: Counted[]): number {
  if (oncePer) {
    const payers = new Set(bills.flatMap(({ payer }) => payer ?? []));
    return Math.max(payers.size, bills.length > 0 ? 1 : 0);
  }
  return Math.max(0, bills.reduce((count, bill) => count + bill.count, 0) - included);
}

function costLine(price: Price, count: number): CostLine {
  const { cloud, id, what, confirmed } = price;
  const unitUsd = monthlyAmount(price);
  return { cloud, price: id, what, count, unitUsd, monthlyUsd: cents(count * unitUsd) / 100, confirmed };
}

function cloudCost(cloud: Cloud, lines: CostLine[]): CloudCost[] {
  const own = lines.filter((line) => line.cloud === cloud);
  if (own.length === 0) return [];
  return [{ cloud, monthlyUsd: sum(own), confirmed: own.every(({ confirmed }) => confirmed) }];
}

/** Added in cents, so that a total is exactly the sum of what is printed. */
function sum(lines: CostLine[]): number {
  return lines.reduce((total, { monthlyUsd }) => total + cents(monthlyUsd), 0) / 100;
}

function cents(usd: number): number {
  return Math.round(usd * 100);
}

/** Same type and reason in one entry, by type. */
function tallied(found: Listed[]): Uncounted[] {
  const entries = new Map<string, Uncounted>();
  for (const { type, why } of found) {
    const key = JSON.stringify([type, why]);
    entries.set(key, { type, why, count: (entries.get(key)?.count ?? 0) + 1 });
  }
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
