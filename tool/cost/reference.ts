import {
  clouds,
  HOURS_PER_MONTH,
  monthlyAmount,
  prices,
  PRICES_REVISED,
  type Cloud,
  type Price,
} from "./prices";
import { BY_USE, FREE } from "./unbilled";

/** The reference of all prices that `holdfast preview` counts with (`docs/reference/prices.md`). */
export function renderPricesTable(): string {
  return [intro(), ...clouds.map(renderCloud), renderByUse()].join("\n\n") + "\n";
}

function intro(): string {
  const recalled = prices.filter(({ confirmed }) => !confirmed).length;
  return [
    "# Prices",
    "<!-- Generated from tool/cost/prices.ts; change it there and run `npm run docs`. -->",
    `What \`holdfast preview\` counts the monthly cost with: ${prices.length} prices in USD without VAT, gone through on ` +
      `${PRICES_REVISED}. ${prices.length - recalled} were read in the public document that their row names, of the ` +
      `day given. The other ${recalled}, marked \\*, are recalled: the row names where to read them, and every sum ` +
      "that holds one carries the mark. Check them there before a budget rests on them, then set `confirmed` and the day.",
    `An hourly price counts for ${HOURS_PER_MONTH} hours. AWS prices are those of eu-west-2 where they differ by region; ` +
      "eu-west-1 is a little cheaper. Not counted: traffic, storage beyond what a price includes, free tiers, discounts, " +
      "support plans. What is paid once for an account is counted once for each stack that uses it. Of several launch " +
      `templates an auto scaling group counts the dearest. ${FREE.size} further types are free.`,
  ].join("\n\n");
}

function renderCloud(cloud: Cloud): string {
  const rows = prices.filter((price) => price.cloud === cloud).map(renderPrice);
  return [
    `## ${cloud}`,
    "",
    "Price | What | USD | for | USD a month | As of | Source",
    "---|---|---|---|---|---|---",
    ...rows,
  ].join("\n");
}

function renderPrice(price: Price): string {
  const { id, what, amount, asOf, source, confirmed } = price;
  const usd = `${amount}${confirmed ? "" : " \\*"}`;
  return [`\`${id}\``, what, usd, describeUnit(price), monthlyAmount(price).toFixed(2), asOf, source].join(
    " | ",
  );
}

function describeUnit({ unit, included, oncePer }: Price): string {
  if (oncePer) return `${unit}, once per ${oncePer}`;
  return included ? `${unit}, beyond ${included}` : unit;
}

function renderByUse(): string {
  const rows = Object.entries(BY_USE).map(([type, why]) => `\`${type}\` | ${why}`);
  return [
    "## By use",
    "",
    "Listed under the sum, never in it.",
    "",
    "Type | Paid for",
    "---|---",
    ...rows,
  ].join("\n");
}
