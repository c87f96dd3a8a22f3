import type { RunResult, Violation } from "../../../tool/engine/result";
import { printRun, problemsOf, verdictsByPack, waiversInForce } from "../../../tool/cli/summary";
import type { Terminal } from "../../../tool/cli/terminal";

const urn = (name: string) => `urn:pulumi:prod::holdfast::aws:s3/bucket:Bucket::${name}`;
const violation = (policy: string, name: string, more: Partial<Violation>): Violation => ({
  pack: "holdfast-all",
  policy,
  urn: urn(name),
  verdict: "broken",
  mandatory: true,
  message: `${policy} must hold`,
  ...more,
});
const waived = { verdict: "waived", mandatory: false, until: "2027-01-31" } as const;
const open = { verdict: "not evaluated", mandatory: false } as const;

function runOf(more: Partial<RunResult>): RunResult {
  return {
    stack: "prod",
    operation: "up",
    ok: true,
    durationSeconds: 1,
    changes: [],
    outputsChanged: false,
    oldOutputs: {},
    diagnostics: [],
    violations: [],
    remediations: [],
    judged: [],
    ...more,
  };
}

function printed(run: RunResult): string[] {
  const lines: string[] = [];
  const terminal = { print: (text = "") => lines.push(text), paint: (_style: string, text: string) => text };
  printRun(run, terminal as unknown as Terminal, () => "encryption");
  return lines.join("\n").split("\n").filter(Boolean);
}

const passed = { pack: "holdfast-all", policy: "c", urn: urn("archive"), passed: true };

test("a run without waivers counts what held, broke and was left open", () => {
  const run = runOf({ judged: [passed], violations: [violation("a", "archive", open)] });
  expect(printed(run)).toEqual([
    "  policies    held  broken  not evaluated",
    "  encryption     1       0              1",
  ]);
});

test("waived verdicts are counted for themselves, and each waiver in force is listed with its day", () => {
  const run = runOf({
    judged: [passed],
    violations: [
      violation("a", "vault", waived),
      violation("a", "archive", waived),
      violation("a", "archive", waived),
      violation("b", "other", { ...waived, until: "2026-12-31" }),
    ],
  });
  expect(printed(run)).toEqual([
    "  policies    held  broken  waived  not evaluated",
    "  encryption     1       0       3              0",
    "  waived: b on other until 2026-12-31",
    "  waived: a on archive until 2027-01-31",
    "  waived: a on vault until 2027-01-31",
  ]);
  expect(waiversInForce(run)).toEqual([
    { rule: "b", resource: urn("other"), until: "2026-12-31" },
    { rule: "a", resource: urn("archive"), until: "2027-01-31" },
    { rule: "a", resource: urn("vault"), until: "2027-01-31" },
  ]);
});

test("a verdict is the worst that was said: broken, then not evaluated, then waived", () => {
  const said = [
    violation("a", "one", waived),
    violation("a", "one", open),
    violation("b", "one", waived),
    violation("b", "one", {}),
    violation("b", "one", open),
  ];
  for (const violations of [said, [...said].reverse()])
    expect(verdictsByPack(runOf({ violations }), () => "encryption")).toEqual([
      { pack: "encryption", held: 0, broken: 1, waived: 0, notEvaluated: 1 },
    ]);
});

test("only what stops a change is a problem; what a firm made an advice is said as one", () => {
  const run = runOf({
    violations: [violation("a", "archive", { mandatory: false }), violation("b", "archive", waived)],
  });
  expect(problemsOf(run)).toEqual([]);
  expect(printed(run)[0]).toBe("  ! archive breaks a: a must hold");
});

test("what a rule set is shown, by resource and property", () => {
  const remediations = [
    {
      pack: "holdfast-all",
      policy: "aws-bucket-versioning",
      urn: urn("archive"),
      properties: ["mfa", "versioning"],
    },
  ];
  expect(printed(runOf({ remediations }))).toEqual([
    "  set by policy: mfa, versioning of archive (aws-bucket-versioning)",
  ]);
});

test("what a live estate will not lose is said to be fixed, beside the engine's own advice", () => {
  const message =
    "resource cannot be deleted because it is protected. To unprotect the resource, either remove the `protect` flag " +
    "from the resource or use the command: `pulumi state unprotect`";
  const [problem] = problemsOf(runOf({ ok: false, diagnostics: [{ severity: "error", message }] }));
  expect(problem).toMatch(/part of a standing live estate.*set back in the stack file/);
});
