import { readdirSync } from "node:fs";
import * as path from "node:path";
import { links, read, root } from "./markdown";

const decisions = readdirSync(path.join(root, "docs/adr")).filter((file) => file !== "README.md");

test("the index lists every decision once, and no other", () => {
  expect(links(read("docs/adr/README.md")).sort()).toEqual(decisions.sort());
});

test("no number is given twice", () => {
  const numbers = decisions.flatMap((file) => /^\d{4}/.exec(file) ?? []);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test.each(decisions)("%s says what was decided, under the number of its file", (file) => {
  const text = read(`docs/adr/${file}`);
  const number = /^\d{4} /.exec(file.replace("-", " "))?.[0] ?? "";
  expect(text.startsWith(`# ${number}`)).toBe(true);
  expect(text).toContain("\n## Decision\n");
});
