/** Writes docs/reference/mutants.md: `npm run mutants`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Planned } from "../../support/planned";
import { dangerOf, entryOf, placesOf } from "./mutate";
import { runMutants, stacks, type Outcome } from "./run";
import type { Table } from "./table";
import { tables } from "./tables";

export const PAGE = join(__dirname, "../../../docs/reference/mutants.md");

/** The page: what was changed, what was caught, and why the rest is harmless. */
export function renderMutants(planned: readonly [string, Planned[]][], outcomes: readonly Outcome[]): string {
  const everything = planned.flatMap(([, resources]) => resources);
  const counts = outcomes.flatMap(({ byType }) => [...byType]);
  const sum = (key: "made" | "caught") => counts.reduce((total, [, count]) => total + count[key], 0);
  const survivors = outcomes.flatMap((outcome) => outcome.survivors);
  const table: Table = Object.assign({}, ...Object.values(tables));
  const rows = [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([type, { made, caught }]) => {
      const places = placesOf(everything, type);
      const dangerous = places.filter((place) => dangerOf(entryOf(table[type], place))).length;
      const tested = testedOf(places, table[type]).length;
      const harmless = places.length - dangerous - tested;
      return `| \`${type}\` | ${places.length} | ${harmless} | ${tested} | ${dangerous} | ${made} | ${caught} |`;
    });
  const tested = Object.keys(table).flatMap((type) => testedOf(placesOf(everything, type), table[type]));
  const reasons = Object.keys(table)
    .sort()
    .flatMap((type) => ["", `### ${type}`, "", ...reasonsOf(everything, type, table)]);
  return [
    "# Mutants",
    "",
    "<!-- Written by `npm run mutants` from test/policies/mutants. -->",
    "",
    "Every input of every resource that the two stacks declare, those left at the cloud's default too, is harmless, with the",
    "reason, or held by a test of the components, or was set to its insecure values one at a time; and resources were taken",
    "away one at a time. Each of these mutants has to break a rule that names the right resource.",
    "",
    `**${sum("caught")} of ${sum("made")} caught.**${survivors.length > 0 ? ` ${survivors.length} survive:` : ""}`,
    "",
    `**${tested.length} inputs are held by a test and seen by no rule**: what they should be only the program says that`,
    "declares them. In these two stacks the named test of the component refuses another value; in other people's stacks",
    "nothing does. [ADR 0015](../adr/0015-inputs-that-only-a-test-holds.md) says why there is such a class.",
    ...(survivors.length > 0 ? ["", ...survivors.map((line) => `- ${line.replaceAll("|", "\\|")}`)] : []),
    "",
    "| Type | Inputs | Harmless | Held by a test | Dangerous | Mutants | Caught |",
    "|---|---|---|---|---|---|---|",
    ...rows,
    "",
    "## Why an input is harmless, or which test holds it",
    ...reasons,
    "",
  ].join("\n");
}

/** Names of the test files that a reason rests on. */
export const testsIn = (reason: string): string[] => reason.match(/[\w/]+\.test\.ts/g) ?? [];

/** Inputs whose values no rule judges and a test of the components does. */
function testedOf(places: readonly string[], entry: Table[string] | undefined): string[] {
  return places.filter((place) => {
    const said = entryOf(entry, place);
    return typeof said === "string" && testsIn(said).length > 0;
  });
}

function reasonsOf(everything: readonly Planned[], type: string, table: Table): string[] {
  const entry = table[type];
  const byReason = new Map<string, string[]>();
  for (const place of placesOf(everything, type)) {
    const said = entryOf(entry, place);
    const reason = typeof said === "string" ? said : (dangerOf(said)?.otherwise ?? "");
    if (reason) byReason.set(reason, [...(byReason.get(reason) ?? []), place]);
  }
  const without = entry?.without;
  const missing = typeof without === "string" ? without : without ? without.otherwise : "";
  return [
    ...[...byReason].map(
      ([reason, places]) => `- ${places.map((place) => `\`${place}\``).join(", ")}: ${reason}`,
    ),
    ...(missing ? [`- without it: ${missing}`] : []),
  ];
}

async function main(): Promise<void> {
  const planned = await stacks();
  const outcomes = Object.values(tables).map((table) => runMutants(planned, table));
  writeFileSync(PAGE, renderMutants(planned, outcomes));
  const survivors = outcomes.flatMap((outcome) => outcome.survivors);
  survivors.forEach((line) => console.log(line));
  console.log(`wrote docs/reference/mutants.md, ${survivors.length} survivors`);
}

if (require.main === module) void main();
