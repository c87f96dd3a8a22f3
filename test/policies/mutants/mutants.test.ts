import { loadRules } from "../../../policies/load";
import { settingsWith } from "../../config/example";
import { plannedStack, type Planned } from "../../support/planned";
import { caughtBy, dangerOf, entryOf, mutantsOf, placesOf, PROTECT, type Mutant } from "./mutate";
import { tables } from "./tables";

/**
 * One thing of a stack made insecure at a time: an input, an input that was left at its default, the protection from
 * deletion, or a whole resource that is missing. Every one of them must break a rule that names the right resource.
 */

const rules = loadRules();
const live = { purpose: "live" } as const;
const stacks = {
  "prod, pro plan": settingsWith(live),
  "prod, enterprise plan": settingsWith({ ...live, plan: "enterprise" }),
  "dr, active": settingsWith({ ...live, active: true, activation: "20261122" }, "dr"),
};
const givenSettings = { "estate-data-places": { allowedPlaces: stacks["prod, pro plan"].allowedPlaces } };

let planned: [stack: string, resources: Planned[]][];
let everything: Planned[];

beforeAll(async () => {
  planned = [];
  // One after the other: the engine's stand-in records whatever is declared at the moment.
  for (const [stack, settings] of Object.entries(stacks)) planned.push([stack, await plannedStack(settings)]);
  everything = planned.flatMap(([, resources]) => resources);
}, 120_000);

const said = (mutant: Mutant) =>
  `${mutant.type.split(":").pop()} ${mutant.name}: ${mutant.place} ${mutant.to}`;

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

  test("every mutant breaks a rule that names the right resource", () => {
    const survivors: string[] = [];
    let made = 0;
    const done = new Set<string>();
    for (const [stack, resources] of planned) {
      resources.forEach((resource, at) => {
        // The enterprise plan declares what the pro plan does, and more: only the rest is new.
        const key = `${resource.type} ${resource.name} ${JSON.stringify(resource.props)}`;
        if (!resource.type.startsWith(`${cloud}:`) || done.has(key)) return;
        done.add(key);
        for (const mutant of mutantsOf(resources, at, table)) {
          made++;
          if (caughtBy(mutant, rules, givenSettings).length === 0)
            survivors.push(`${stack}: ${said(mutant)}`);
        }
      });
    }
    expect({ survivors }).toEqual({ survivors: [] });
    expect(made).toBeGreaterThan(0);
  });
});
