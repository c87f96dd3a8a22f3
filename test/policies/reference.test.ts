import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadRules } from "../../policies/load";
import { renderRulesTable } from "../../policies/reference";

const committed = () => readFileSync(join(__dirname, "../../docs/reference/rules.md"), "utf8");

test("the reference of rules is as the rules are", () => expect(committed()).toBe(renderRulesTable()));

test("the reference names every rule once in a table and once in detail", () => {
  const text = renderRulesTable();
  const missing = loadRules().filter(
    ({ name }) =>
      text.split(`\n### ${name}\n`).length !== 2 || text.split(`| [${name}](#${name}) |`).length !== 2,
  );
  expect(missing).toEqual([]);
});
