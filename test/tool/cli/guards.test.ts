import type { Change, RunResult } from "../../../tool/engine/result";
import { assertConsent, assertFenced, factsOf, serversToLeave } from "../../../tool/cli/guards";

const DROPLET = "digitalocean:index/droplet:Droplet";
const LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";

const change = (name: string, op: Change["op"], more: Partial<Change> = {}): Change => ({
  urn: `urn:pulumi:prod::holdfast::${DROPLET}::${name}`,
  type: DROPLET,
  name,
  op,
  properties: [],
  replacedBy: op === "replace" ? ["userData"] : [],
  inputs: {},
  oldInputs: {},
  ...more,
});
const plan = (...changes: Change[]) => ({ stack: "prod", changes }) as unknown as RunResult;
const mode = (mode: string, days: number) => ({ rule: { defaultRetention: { mode, days } } });
const lock = (op: Change["op"], now: string, before = "GOVERNANCE", [days, daysBefore] = [35, 35]) =>
  change("vault-lock", op, {
    type: LOCK,
    inputs: mode(now, days),
    oldInputs: op === "create" ? {} : mode(before, daysBefore),
  });

describe("P03: servers of both data centers at once", () => {
  test.each([
    ["rejects replacing all", [change("primary-app-1", "replace"), change("secondary-app-2", "replace")]],
    [
      "rejects a resize, for which they are turned off",
      ["primary-app-1", "secondary-app-1"].map((name) => change(name, "update", { properties: ["size"] })),
    ],
    [
      "rejects the operations servers, by which people come in",
      [change("primary-operations", "replace"), change("secondary-operations", "replace")],
    ],
    [
      "rejects one of each kind",
      [change("primary-operations", "replace"), change("secondary-app-1", "replace")],
    ],
  ])("%s", (_title, changes) => {
    expect(() => assertConsent(plan(...changes), {})).toThrow(
      /servers of both data centers at once .*nothing was changed.*`npx holdfast up prod --servers primary`/,
    );
    expect(() => assertConsent(plan(...changes), { servers: "primary" })).not.toThrow();
  });

  test.each([
    ["accepts one data center", [change("primary-app-1", "replace"), change("primary-app-2", "replace")]],
    ["accepts new servers in both", [change("primary-app-3", "create"), change("secondary-app-3", "create")]],
    [
      "accepts the last ones of both going",
      [change("primary-app-3", "delete"), change("secondary-app-3", "delete")],
    ],
    [
      "accepts what needs no restart",
      ["primary-app-1", "secondary-app-1"].map((name) => change(name, "update", { properties: ["tags"] })),
    ],
  ])("%s", (_title, changes) => {
    expect(() => assertConsent(plan(...changes), {})).not.toThrow();
  });

  test("leaves those of the other data center alone, and none where all are meant", () => {
    const changes = [
      change("primary-app-1", "replace"),
      change("secondary-app-1", "replace"),
      change("secondary-app-2", "update", { properties: ["tags"] }),
      change("secondary-operations", "replace"),
      change("primary-app-3", "delete"),
      change("secondary-app-3", "delete"),
      change("secondary-app-4", "create"),
    ];
    const left = (servers: "primary" | "secondary" | "all") =>
      serversToLeave(plan(...changes), servers).map((urn) => urn.split("::").pop());
    expect(left("primary")).toEqual(["secondary-app-1", "secondary-operations", "secondary-app-3"]);
    expect(left("secondary")).toEqual(["primary-app-1", "primary-app-3"]);
    expect(left("all")).toEqual([]);
  });
});

describe("P13: locks that nobody can shorten", () => {
  test.each([
    ["rejects a new one", lock("create", "COMPLIANCE")],
    ["rejects one that was of governance", lock("update", "COMPLIANCE")],
    ["rejects one of a bucket that is replaced", lock("replace", "COMPLIANCE", "COMPLIANCE")],
    ["rejects a longer one", lock("update", "COMPLIANCE", "COMPLIANCE", [36, 35])],
  ])("%s", (_title, locked) => {
    expect(() => assertConsent(plan(locked), {})).toThrow(
      /nobody, nor AWS, can .*\(vault-lock\).*say so with --lock-compliance/,
    );
    expect(() => assertConsent(plan(locked), { lockCompliance: true })).not.toThrow();
  });

  test.each([
    ["accepts one that was so before", lock("update", "COMPLIANCE", "COMPLIANCE")],
    ["accepts governance", lock("create", "GOVERNANCE")],
    ["accepts one that stays as it is", lock("same", "COMPLIANCE", "COMPLIANCE")],
  ])("%s", (_title, locked) => {
    expect(() => assertConsent(plan(locked), {})).not.toThrow();
  });
});

describe("P13: locks of compliance go one way", () => {
  test.each([
    ["rejects governance after it", lock("update", "GOVERNANCE", "COMPLIANCE")],
    ["rejects fewer days", lock("update", "COMPLIANCE", "COMPLIANCE", [7, 35])],
  ])("%s, whatever is said", (_title, locked) => {
    expect(() => assertConsent(plan(locked), { lockCompliance: true })).toThrow(
      /the lock of vault-lock is of compliance and would become weaker/,
    );
  });
});

describe("the version of a database", () => {
  const cluster = (op: Change["op"], version: string, before: string) =>
    change("database-cluster", op, {
      type: "digitalocean:index/databaseCluster:DatabaseCluster",
      inputs: { version },
      oldInputs: { version: before },
    });

  test("rejects an older one before anything is changed", () => {
    expect(() => assertConsent(plan(cluster("update", "15", "17")), {})).toThrow(
      "holdfast:databaseVersion 15 is older than what database-cluster runs (17)",
    );
  });

  test("accepts a newer one, and the same", () => {
    expect(() => assertConsent(plan(cluster("update", "18", "17")), {})).not.toThrow();
    expect(() => assertConsent(plan(cluster("update", "17", "17")), {})).not.toThrow();
  });
});

test("tells both at once", () => {
  const both = plan(
    lock("create", "COMPLIANCE"),
    change("primary-app-1", "replace"),
    change("secondary-app-1", "replace"),
  );
  expect(() => assertConsent(both, {})).toThrow(/both data centers at once[^]*--lock-compliance/);
});

describe("P06 P15: the live estate and the recovery site", () => {
  const POOL = "cloudflare:index/loadBalancerPool:LoadBalancerPool";
  const pool = (name: string, enabled?: boolean) => ({
    urn: `urn:pulumi:prod::holdfast::${POOL}::${name}`,
    type: POOL,
    inputs: enabled === undefined ? {} : { enabled },
  });
  const root = (active: boolean) => ({
    urn: "urn:pulumi:dr::holdfast::pulumi:pulumi:Stack::holdfast-dr",
    type: "pulumi:pulumi:Stack",
    outputs: { active },
  });
  const of = (stack: string) => ({ stack, changes: [] }) as unknown as RunResult;

  test("rejects waking the recovery site while pools of the live estate take visitors", () => {
    const prod = factsOf([pool("edge-primary", true), pool("edge-secondary"), pool("edge-old", false)]);
    expect(() => assertFenced(of("dr"), true, prod, {})).toThrow(
      /pools edge-primary, edge-secondary are enabled; nothing was changed.*--fenced/,
    );
    expect(() => assertFenced(of("dr"), true, prod, { fenced: true })).not.toThrow();
    expect(() => assertFenced(of("dr"), false, prod, {})).not.toThrow();
    expect(() => assertFenced(of("dr"), true, factsOf([pool("edge-primary", false)]), {})).not.toThrow();
    expect(() => assertFenced(of("dr"), true, factsOf([]), {})).not.toThrow();
  });

  test("rejects changing the live estate while the recovery site serves", () => {
    expect(() => assertFenced(of("prod"), false, factsOf([root(true)]), {})).toThrow(
      /the recovery site is active.*standingDown.*--fenced/,
    );
    expect(() => assertFenced(of("prod"), false, factsOf([root(true)]), { fenced: true })).not.toThrow();
    expect(() => assertFenced(of("prod"), false, factsOf([root(false)]), {})).not.toThrow();
    expect(() => assertFenced(of("prod"), false, factsOf([]), {})).not.toThrow();
  });
});
