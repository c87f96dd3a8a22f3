import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PRICED } from "../../../tool/cost/bills";
import { prices, PRICES_REVISED } from "../../../tool/cost/prices";
import { renderPricesTable } from "../../../tool/cost/reference";
import { BY_USE, FREE } from "../../../tool/cost/unbilled";

const root = join(__dirname, "../../..");

describe("the price table", () => {
  test("has each id once, beginning with its cloud", () => {
    expect(new Set(prices.map(({ id }) => id)).size).toBe(prices.length);
    expect(prices.filter(({ id, cloud }) => !id.startsWith(`${cloud}-`))).toEqual([]);
  });

  test("dates every price no later than its last revision, and names its document", () => {
    const wrong = prices.filter(
      ({ asOf, source }) => !/^\d{4}-\d{2}-\d{2}$/.test(asOf) || asOf > PRICES_REVISED || source === "",
    );
    expect(wrong).toEqual([]);
  });

  test("has no amount that is negative or no number", () => {
    expect(prices.filter(({ amount }) => !Number.isFinite(amount) || amount < 0)).toEqual([]);
  });

  test("tells of each type in one place only", () => {
    const all = [...Object.keys(PRICED), ...FREE, ...Object.keys(BY_USE)];
    expect(all.filter((type, i) => all.indexOf(type) !== i)).toEqual([]);
  });
});

describe("docs/reference/prices.md", () => {
  test("is what the table renders to", () => {
    expect(readFileSync(join(root, "docs/reference/prices.md"), "utf8")).toBe(renderPricesTable());
  });
});
