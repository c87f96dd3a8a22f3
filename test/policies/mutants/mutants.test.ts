import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Planned } from "../../support/planned";
import { dangerOf, entryOf, mutantsOf, placesOf, PROTECT } from "./mutate";
import { PAGE, renderMutants, testsIn } from "./publish";
import { runMutants, stacks, type Outcome } from "./run";
import { tables } from "./tables";

/**
 * One thing of a stack made insecure at a time: an input, an input that was left at its default, the protection from
 * deletion, or a whole resource that is missing. Every one of them must break a rule that names the right resource.
 */

const testFiles = new Set(
  readdirSync(join(__dirname, "../.."), { recursive: true, encoding: "utf8" }).map((file) => basename(file)),
);

let planned: [stack: string, resources: Planned[]][];
let everything: Planned[];
const outcomes: Outcome[] = [];

beforeAll(async () => {
  planned = await stacks();
  everything = planned.flatMap(([, resources]) => resources);
}, 120_000);

describe.each(Object.entries(tables))("%s", (cloud, table) => {
  const typesHere = () =>
    [...new Set(everything.map(({ type }) => type))].filter((type) => type.startsWith(`${cloud}:`)).sort();

  test("every type that a stack declares is classed, and no other", () => {
    expect(Object.keys(table).sort()).toEqual(typesHere());
  });

  test("every input of every type is classed", () => {
    const unclassed = typesHere().flatMap((type) =>
      placesOf(everything, type)
        .filter((place) => entryOf(table[type], place) === undefined)
        .map((place) => `${type} ${place}`),
    );
    expect(unclassed).toEqual([]);
  });

  test("no entry is about an input that the type does not have", () => {
    const stale = Object.entries(table).flatMap(([type, { inputs, harmless = {} }]) => {
      const places = placesOf(everything, type);
      const known = (place: string) =>
        place === PROTECT ||
        places.some((p) => p === place || p.startsWith(`${place}.`) || p.startsWith(`${place}[]`));
      return [...Object.keys(inputs), ...Object.values(harmless).flat()]
        .filter((place) => !known(place) && !known(place.split(/[.[]/)[0]!))
        .map((place) => `${type} ${place}`);
    });
    expect(stale).toEqual([]);
  });

  test("what is insecure for some only says why it is harmless for the rest", () => {
    const silent = Object.entries(table).flatMap(([type, { inputs }]) =>
      Object.entries(inputs)
        .filter(([, entry]) => dangerOf(entry)?.only && !dangerOf(entry)?.otherwise)
        .map(([place]) => `${type} ${place}`),
    );
    expect(silent).toEqual([]);
  });

  test("a reason that rests on a test names one that there is", () => {
    const reasons = Object.values(table).flatMap(({ inputs, harmless = {} }) => [
      ...Object.values(inputs).filter((entry) => typeof entry === "string"),
      ...Object.keys(harmless),
    ]);
    const named = [...new Set(reasons.flatMap(testsIn))].map((file) => file.split("/").pop()!);
    expect(named.filter((file) => !testFiles.has(file))).toEqual([]);
  });

  test("every insecure value is tried on some resource", () => {
    const tried = new Set(
      planned.flatMap(([, resources]) =>
        resources.flatMap((_, at) =>
          mutantsOf(resources, at, table).map(({ type, place }) => `${type} ${place}`),
        ),
      ),
    );
    const untried = Object.entries(table).flatMap(([type, { inputs }]) =>
      Object.entries(inputs)
        .filter(([place, entry]) => dangerOf(entry) && !tried.has(`${type} ${place}`))
        .map(([place]) => `${type} ${place}`),
    );
    expect(untried).toEqual([]);
  });

  test("every mutant breaks a rule that names the right resource", () => {
    const outcome = runMutants(planned, table);
    outcomes.push(outcome);
    expect(outcome.survivors).toEqual([]);
    expect([...outcome.byType.values()].some(({ made }) => made > 0)).toBe(true);
  }, 300_000);
});

test("the page of the mutants is what they show", () => {
  expect(readFileSync(PAGE, "utf8")).toBe(renderMutants(planned, outcomes));
});
