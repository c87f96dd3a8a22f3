import { planLacks, type Plan } from "../../../components/edge/plan";

const lacking = (plan: Plan) => planLacks(plan).map((gap) => gap.feature);

test("names what each plan lacks, less on each larger one", () => {
  expect(lacking("free")).toEqual([
    "managed and OWASP rule sets",
    "Super Bot Fight Mode",
    "challenge of likely bots",
    "rate rules over a minute",
    "notifications by webhook",
    "security event alerts",
    "client-side script policies",
    "health probes every 15 seconds",
    "Logpush",
  ]);
  expect(lacking("pro")).toEqual([
    "challenge of likely bots",
    "security event alerts",
    "client-side script policies",
    "health probes every 15 seconds",
    "Logpush",
  ]);
  expect(lacking("business")).toEqual(["client-side script policies", "Logpush"]);
  expect(lacking("enterprise")).toEqual([]);
});

test("says of each gap which promises it touches, why, and what stands in its place", () => {
  for (const gap of planLacks("free")) {
    expect(Object.keys(gap).sort()).toEqual(["feature", "instead", "promises", "why"]);
    expect(gap.promises).toEqual(gap.promises.filter((id) => /^P\d\d$/.test(id)));
    expect(gap.promises.length).toBeGreaterThan(0);
  }
});
