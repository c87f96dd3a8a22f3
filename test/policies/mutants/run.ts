import { loadRules } from "../../../policies/load";
import type { Settings } from "../../../config/settings";
import { PROMISED } from "../../../tool/engine/policyConfig";
import { settingsWith } from "../../config/example";
import { plannedStack, type Planned } from "../../support/planned";
import { isCaught, looksAt, mutantsOf, type Mutant } from "./mutate";
import type { Table } from "./table";

/** The stacks that mutants are made of: between them they declare every type that ours have. */
export async function stacks(): Promise<[stack: string, resources: Planned[]][]> {
  const live = { purpose: "live" } as const;
  const all: [string, Settings][] = [
    ["prod, pro plan", settingsWith(live)],
    ["prod, enterprise plan", settingsWith({ ...live, plan: "enterprise", ...logHost() })],
    ["dr, active", settingsWith({ ...live, active: true, activation: "20261122" }, "dr")],
  ];
  const planned: [string, Planned[]][] = [];
  // One after the other: the engine's stand-in records whatever is declared at the moment.
  for (const [stack, settings] of all) planned.push([stack, await plannedStack(settings)]);
  return planned;
}

/** A host for the database's log, with an authority that is as good as another. */
function logHost() {
  return {
    databaseLogHost: "logs.acme.example:6514",
    databaseLogCertificate: settingsWith({}).serverCaCertificate,
  };
}

/** Thresholds that the estate's settings give. */
const SETTINGS = {
  ...PROMISED,
  "estate-data-places": { allowedPlaces: settingsWith({}).allowedPlaces },
};

/** What became of the mutants of one cloud. */
export interface Outcome {
  /** How many were made, and how many broke a rule that names the right resource, by type. */
  byType: Map<string, { made: number; caught: number }>;
  /** The others, in words. */
  survivors: string[];
}

/** Makes every mutant of the types in a table, and judges each. */
export function runMutants(planned: readonly [string, Planned[]][], table: Table): Outcome {
  const rules = loadRules();
  const outcome: Outcome = { byType: new Map(), survivors: [] };
  const done = new Set<string>();
  for (const [stack, resources] of planned) {
    const looks = looksAt(resources, rules, SETTINGS);
    resources.forEach((resource, at) => {
      // The enterprise plan declares what the pro plan does, and more: only the rest is new.
      const key = `${resource.type} ${resource.name} ${JSON.stringify(resource.props)}`;
      if (!(resource.type in table) || done.has(key)) return;
      done.add(key);
      const count = outcome.byType.get(resource.type) ?? { made: 0, caught: 0 };
      outcome.byType.set(resource.type, count);
      for (const mutant of mutantsOf(resources, at, table)) {
        count.made++;
        if (isCaught(mutant, rules, SETTINGS, looks)) count.caught++;
        else outcome.survivors.push(`${stack}: ${described(mutant)}`);
      }
    });
  }
  return outcome;
}

function described({ type, name, place, to }: Mutant): string {
  return `${type.split(":").pop()} ${name}: ${place} ${to}`.trimEnd();
}
