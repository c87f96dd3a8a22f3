import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogue } from "../../controls/catalogue";
import { renderPromisesTable } from "../../tool/docs/promises";
import { generatedDocs, orphanedDocs, staleDocs } from "../../tool/docs/generated";

test("every generated file is what `npm run docs` writes", () => {
  expect(staleDocs().map(({ path }) => path)).toEqual([]);
  expect(orphanedDocs()).toEqual([]);
  expect(generatedDocs.length).toBeGreaterThan(100);
});

test("finds a page that nothing writes any more", () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-docs-"));
  mkdirSync(join(folder, "docs/reference/rules"), { recursive: true });
  writeFileSync(join(folder, "docs/reference/rules/gone.md"), "");
  expect(orphanedDocs(folder)).toEqual(["docs/reference/rules/gone.md"]);
});

test("finds a file that is stale or not there", () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-docs-"));
  writeFileSync(join(folder, "fresh.md"), "now");
  writeFileSync(join(folder, "old.md"), "then");
  const docs = ["fresh.md", "old.md", "missing.md"].map((path) => ({ path, render: () => "now" }));
  expect(staleDocs(folder, docs).map(({ path }) => path)).toEqual(["old.md", "missing.md"]);
});

describe("the table of promises", () => {
  const table = renderPromisesTable([{ name: "cloud-thing-held", upholds: ["P04"] }]);
  const row = (id: string) => table.split("\n").find((line) => new RegExp(`^\\| \\[?${id}\\b`).test(line))!;

  test("has a row for every promise", () => {
    expect(catalogue.filter(({ id }) => !row(id))).toEqual([]);
  });

  test("names the rules of a promise, and says where there is none", () => {
    expect(row("P04")).toContain("[cloud-thing-held](rules/cloud-thing-held.md)");
    expect(row("P04")).not.toContain("no rule yet");
    expect(row("P24")).toContain("**no rule yet**");
    expect(row("P36")).not.toContain("no rule yet");
  });

  test("shows a declared promise that nothing keeps, and what it lacks", () => {
    expect(row("P22")).toContain("**nothing yet**");
    expect(row("P22")).toContain("**Open:** No server has a vulnerability scanner");
  });

  test("shows what is kept in part, what is not built and what people owe", () => {
    expect(row("P06")).toContain("*Limit:* Standby and replica follow asynchronously");
    expect(row("P12")).toContain("**Not built yet:** deploy");
    expect(row("P38")).toContain("every 12 months. Owner not named yet.");
  });
});
