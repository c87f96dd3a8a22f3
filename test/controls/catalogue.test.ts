import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue, isKeptBy, type Keeper } from "../../controls/catalogue";
import { typeToken } from "../../controls/entry";
import { promises } from "../../controls/promises";
import { settingsWith } from "../config/example";
import { declare, type Declared } from "./estates";

const root = join(__dirname, "../..");

/** Every composition that a keeper may be of. */
const compositions = {
  prod: () => declare(settingsWith({})),
  enterprise: () => declare(settingsWith({ plan: "enterprise", healthIntervalSeconds: 10 })),
  asleep: () => declare(settingsWith({}, "dr")),
  awake: () => declare(settingsWith({ active: true, activation: "20261122" }, "dr")),
};

type Composition = keyof typeof compositions;
const declared = {} as Record<Composition, Declared>;

beforeAll(async () => {
  for (const [key, build] of Object.entries(compositions)) declared[key as Composition] = await build();
});

/** Where a keeper must be found, and where it must not. */
function expected({ stack, when }: Keeper): { present: Composition[]; absent: Composition[] } {
  if (when === "enterprise") return { present: ["enterprise"], absent: ["prod"] };
  if (when === "awake") return { present: ["awake"], absent: ["asleep"] };
  return { present: stack === "prod" ? ["prod", "enterprise"] : ["asleep", "awake"], absent: [] };
}

const keepers = catalogue.flatMap(({ id, keptBy }) => keptBy.map((keeper) => ({ id, keeper })));

test("holds P01 to P47, each once and in order", () => {
  const all = Array.from({ length: 47 }, (_, i) => `P${String(i + 1).padStart(2, "0")}`);
  expect(catalogue.map(({ id }) => id)).toEqual(all);
  expect(Object.keys(promises).sort()).toEqual(all);
});

test("says of every declared promise what keeps it or what is open", () => {
  const silent = catalogue.filter(({ kinds, keptBy, open }) => {
    return (kinds as readonly string[]).includes("declared") && keptBy.length === 0 && open.length === 0;
  });
  expect(silent.map(({ id }) => id)).toEqual([]);
});

test("says what has to run for every operated promise, and what is due for every attested one", () => {
  const kinds = catalogue.map(({ id, operated, attested }) => [id, !!operated, !!attested]);
  expect(kinds).toEqual(
    catalogue.map(({ id, kinds }) => [id, kinds.includes("operated"), kinds.includes("attested")]),
  );
});

test("names each resource once in a promise", () => {
  const names = keepers.map(({ id, keeper }) => `${id} ${keeper.stack} ${keeper.type} ${keeper.name}`);
  expect(names.filter((name, i) => names.indexOf(name) < i)).toEqual([]);
});

test("names only resources that the stacks declare, where and when it says so", () => {
  const wrong = keepers.flatMap(({ id, keeper }) => {
    const is = (where: Composition) =>
      declared[where].resources.some((resource) => isKeptBy(keeper, resource));
    const { present, absent } = expected(keeper);
    return [
      ...present.filter((where) => !is(where)).map((where) => `${id} ${keeper.name} is missing in ${where}`),
      ...absent.filter(is).map((where) => `${id} ${keeper.name} is in ${where} too`),
    ];
  });
  expect(wrong).toEqual([]);
});

test.each(["Vpc", "aws.a.b.C", "aws."])("rejects %s as a class of an SDK", (name) => {
  expect(() => typeToken(name)).toThrow("is no class of a provider's SDK");
});

test("compares names as they are, but for the star", () => {
  const keeper: Keeper = { stack: "prod", type: "t", name: "a.*-b", does: "", when: "always" };
  const matches = (name: string, type = "t") => isKeptBy(keeper, { type, name });
  expect([
    matches("a.x-b"),
    matches("a.-b"),
    matches("a-x-b"),
    matches("a.x-bc"),
    matches("a.x-b", "u"),
  ]).toEqual([true, true, false, false, false]);
});

describe("the components' own words", () => {
  const classes = sources("components").flatMap(({ path, text }) =>
    [...text.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s*export class (\w+)[^]*?super\(\s*"([^"]+)"/g)].map(
      ([, doc, name, type]) => ({ path, name: name!, type: type!, claims: claimsOf(doc!) }),
    ),
  );

  test("are read from every component that says what it upholds", () => {
    const said = sources("components").flatMap(({ text }) => text.match(/Upholds P\d\d/g) ?? []);
    const functions = 5;
    expect(classes.filter(({ claims }) => claims.length > 0)).toHaveLength(said.length - functions);
  });

  test("agree with the catalogue: whoever upholds a promise holds a resource that is named for it", () => {
    const unmet = classes.flatMap(({ name, type, claims }) => {
      const own = Object.values(declared).flatMap(({ components }) =>
        components.filter((component) => component.type === type).flatMap(({ holds }) => holds),
      );
      return claims
        .filter(
          (id) => !keepers.some(({ id: of, keeper }) => of === id && own.some((r) => isKeptBy(keeper, r))),
        )
        .map((id) => `${name} upholds ${id}`);
    });
    expect(unmet).toEqual([]);
  });
});

test.each(["components", "policies", "config", "controls"])(
  "%s names no promise that does not exist",
  (folder) => {
    const known = new Set<string>(Object.keys(promises));
    const unknown = sources(folder).flatMap(({ path, text }) =>
      [...text.matchAll(/\bP\d\d\b/g)].filter(([id]) => !known.has(id)).map(([id]) => `${path}: ${id}`),
    );
    expect(unknown).toEqual([]);
  },
);

function claimsOf(doc: string): string[] {
  return (/Upholds ([P\d,\s*]+)/.exec(doc)?.[1]?.match(/P\d\d/g) ?? []) as string[];
}

function sources(folder: string): { path: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(ts|cts|js|cjs|py)$/.test(path))
    .map((path) => ({ path: `${folder}/${path}`, text: readFileSync(join(root, folder, path), "utf8") }));
}
