import fc from "fast-check";
import {
  ageDays,
  backupsUnder,
  judge,
  missingInCopy,
  NEVER_DAYS,
  shrinkPercent,
} from "../../../components/auditor/function/judge";

const HOUR = 3600_000;
const now = Date.UTC(2026, 10, 22);
const object = (key: string, agoHours: number, size = 100) => ({
  key,
  size,
  modified: now - agoHours * HOUR,
});
const prefixes = { fullLong: "db/full-long/", fullShort: "db/full-short/", drills: "releases/drills/" };

describe("backups under a prefix", () => {
  test("all files of one backup count together, at the time of the last", () => {
    const seen = backupsUnder("db/full-long/", [
      object("db/full-long/2026-11/a", 5, 10),
      object("db/full-long/2026-11/sub/b", 4, 20),
      object("db/full-long/2026-10/a", 50, 7),
      object("db/full-short/2026-11/a", 1, 9),
    ]);
    expect(seen).toEqual([
      { name: "2026-10", size: 7, modified: now - 50 * HOUR },
      { name: "2026-11", size: 30, modified: now - 4 * HOUR },
    ]);
  });

  test("the folder itself is no backup", () => {
    expect(backupsUnder("db/full-long/", [object("db/full-long/", 1, 0)])).toEqual([]);
  });
});

describe("age", () => {
  test("counts from the newest object", () => {
    expect(ageDays([object("a", 240), object("b", 48)], now)).toBe(2);
  });

  test("what never happened is older than every threshold", () => {
    expect(ageDays([], now)).toBe(NEVER_DAYS);
  });

  test("a clock that runs ahead makes no negative age", () => {
    expect(ageDays([object("a", -5)], now)).toBe(0);
  });
});

describe("shrink", () => {
  const backup = (name: string, size: number, agoHours: number) => ({
    name,
    size,
    modified: now - agoHours * HOUR,
  });

  test.each([
    ["a loss of 40 %", [backup("a", 100, 48), backup("b", 60, 24)], 40],
    ["growth as 0", [backup("a", 100, 48), backup("b", 160, 24)], 0],
    ["the first backup as 0", [backup("a", 100, 48)], 0],
    ["nothing as 0", [], 0],
    ["an empty predecessor as 0", [backup("a", 0, 48), backup("b", 60, 24)], 0],
    ["an empty backup as 100 %", [backup("a", 100, 48), backup("b", 0, 24)], 100],
    ["only finished backups", [backup("a", 100, 48), backup("b", 90, 24), backup("c", 1, 0.5)], 10],
  ])("reports %s", (_title, backups, percent) => {
    expect(shrinkPercent(backups, now)).toBeCloseTo(percent, 9);
  });

  test("is always between 0 and 100", () => {
    const sizes = fc.array(fc.nat(1e12), { maxLength: 6 });
    fc.assert(
      fc.property(sizes, (all) => {
        const percent = shrinkPercent(
          all.map((size, i) => backup(String(i), size, 100 - i)),
          now,
        );
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe("missing in the copy", () => {
  test("counts what had an hour to arrive and did not", () => {
    const originals = [object("a", 2), object("b", 3), object("c", 0.5), object("d", 24 * 8)];
    expect(missingInCopy(originals, [object("a", 2)], now)).toBe(1);
  });

  test("a copy with more than the original lacks nothing", () => {
    expect(missingInCopy([object("a", 2)], [object("a", 2), object("old", 900)], now)).toBe(0);
  });
});

test("a healthy vault is far from every threshold", () => {
  const originals = [
    object("db/full-long/2026-11/a", 24 * 21),
    object("db/full-long/2026-10/a", 24 * 52),
    object("db/full-short/1/a", 90, 100),
    object("db/full-short/2/a", 30, 95),
    object("releases/drills/2026-10.json", 24 * 40),
  ];
  expect(judge({ originals, copies: originals, prefixes, now })).toEqual({
    MonthlyFullAge: 21,
    BackupShrink: 5,
    MissingInCopy: 0,
    DrillAge: 40,
    AuditorRun: 1,
  });
});

test("an empty vault breaks every age, and the run is still counted", () => {
  expect(judge({ originals: [], copies: [], prefixes, now })).toEqual({
    MonthlyFullAge: NEVER_DAYS,
    BackupShrink: 0,
    MissingInCopy: 0,
    DrillAge: NEVER_DAYS,
    AuditorRun: 1,
  });
});

test("P16: a drill of 93 days ago is overdue, whatever else is new", () => {
  const originals = [object("releases/drills/q3.json", 93 * 24), object("releases/abc/image", 1)];
  expect(judge({ originals, copies: originals, prefixes, now }).DrillAge).toBe(93);
});
