import type { CostDifference, Estimate, Uncounted } from "./cost";
import { PRICES_REVISED } from "./prices";

/** Marks an amount with a price in it that nobody has confirmed. */
const RECALLED = "*";

/** The monthly cost for the terminal: one line with the sums, then a line for each kind of thing left out. */
export function describeEstimate(estimate: Estimate, difference?: CostDifference): string[] {
  const clouds = estimate.clouds.map(
    ({ cloud, monthlyUsd, confirmed }) => `${cloud} ${amount(monthlyUsd, confirmed)}`,
  );
  const leavesOut = estimate.notKnown.length + estimate.unlisted.length > 0;
  const total = `total ${leavesOut ? "at least " : ""}${amount(estimate.totalUsd, estimate.confirmed)} USD`;
  const change = difference ? `, ${describeDifference(difference)}` : "";
  return [
    `${["monthly cost", ...clouds, total].join("  ")} (${describePrices(estimate)})${change}`,
    ...leftOut("by use, not in the sum", estimate.byUse, ({ type }) => [cloudOf(type), nameOf(type)]),
    ...leftOut("not known yet, not in the sum", estimate.notKnown, ({ type, why }) => [
      cloudOf(type),
      `${nameOf(type)} (${why})`,
    ]),
    ...leftOut("not in the price table, nor in the sum", estimate.unlisted, ({ type }) => ["", type]),
  ];
}

function describePrices({ confirmed }: Estimate): string {
  const dated = `prices of ${PRICES_REVISED.slice(0, 7)}`;
  return confirmed ? dated : `${dated}; ${RECALLED} holds unconfirmed prices`;
}

function describeDifference({ clouds, totalUsd, notKnown }: CostDifference): string {
  if (totalUsd === null) {
    const reasons = [
      ...notKnown.before.map((entry) => `before, ${uncounted(entry)}`),
      ...notKnown.after.map(uncounted),
    ];
    return `the difference is not known: ${reasons.join("; ")}`;
  }
  if (clouds.length === 0) return "unchanged by this change";
  const parts = clouds.map(({ cloud, usd }) => `${cloud} ${signed(usd)}`).join(", ");
  return `${signed(totalUsd)} by this change${clouds.length > 1 ? ` (${parts})` : ""}`;
}

function leftOut(
  title: string,
  entries: Uncounted[],
  name: (entry: Uncounted) => [string, string],
): string[] {
  if (entries.length === 0) return [];
  const byCloud = new Map<string, string[]>();
  for (const entry of entries) {
    const [cloud, text] = name(entry);
    const named = entry.count > 1 ? `${text} ×${entry.count}` : text;
    byCloud.set(cloud, [...(byCloud.get(cloud) ?? []), named]);
  }
  const groups = [...byCloud].map(([cloud, names]) => `${cloud} ${names.join(", ")}`.trim());
  return [`${title}: ${groups.join("; ")}`];
}

const amount = (usd: number, confirmed: boolean) => `${usd.toFixed(2)}${confirmed ? "" : RECALLED}`;
const signed = (usd: number) => `${usd < 0 ? "-" : "+"}${Math.abs(usd).toFixed(2)}`;
const uncounted = ({ type, why, count }: Uncounted) =>
  `${nameOf(type)} (${why})${count > 1 ? ` ×${count}` : ""}`;
const cloudOf = (type: string) => type.split(":")[0] ?? "";
const nameOf = (type: string) => type.split(":").at(-1) ?? type;
