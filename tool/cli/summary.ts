import { countChanges, nameOf, type Change, type RunResult, type Violation } from "../engine/result";
import { describeEstimate } from "../cost/describe";
import { costOf } from "./cost";
import { table, type Terminal } from "./terminal";

const OPERATIONS = ["create", "update", "replace", "delete", "same"] as const;
/** How many changed resources are listed by name before the rest is only counted. */
const LISTED = 20;

/** Prints what a run found: problems first, then changes by cloud, then verdicts by pack. */
export function printRun(run: RunResult, terminal: Terminal, packOf: (policy: string) => string): void {
  printProblems(run, terminal);
  printChanges(run, terminal);
  printRemediations(run, terminal);
  printVerdicts(run, terminal, packOf);
  if (run.operation === "preview" && run.ok) printCost(run, terminal);
}

function printCost(run: RunResult, terminal: Terminal): void {
  const { after, difference } = costOf(run);
  for (const line of describeEstimate(after, difference)) terminal.print(`  ${line}`);
  terminal.print();
}

/** Everything that stands in the way, each once. */
export function problemsOf(run: RunResult): string[] {
  const broken = run.violations.filter((v) => v.verdict === "broken" && v.mandatory).map(describeViolation);
  const errors = run.diagnostics
    .filter((d) => d.severity === "error")
    .map((d) => (d.urn ? `${nameOf(d.urn)}: ${d.message}` : d.message))
    // The engine repeats in one line that there was an error somewhere.
    .filter(
      (message) => !/^(preview|update|destroy) failed$|^.*: (preview|update|destroy) failed$/.test(message),
    );
  const all = [...new Set([...broken, ...errors])].map(withAdvice);
  return all.length > 0 || run.ok ? all : [lastWords(run.error ?? "the engine ended without saying why")];
}

/** What to do about errors of the engine that do not say it. */
const ADVICE: [RegExp, string][] = [
  [
    /unknown stack "[^"]*\/dr"|Required output 'poolId' does not exist/,
    'bring the recovery site up first with `npx holdfast up dr`, or set holdfast:drStack to ""',
  ],
  [
    /database-instance.*protected|entry-.*protected/s,
    "to put the recovery site to sleep set holdfast:standingDown true, bring it up, then set holdfast:active false",
  ],
  [
    /pulumi state unprotect|protect.* flag/s,
    "this is part of a standing live estate: names, regions, domain and accounts of it are fixed; set back in the stack file " +
      "what you changed of them, rather than take the protection away",
  ],
];

function withAdvice(problem: string): string {
  const advice = ADVICE.find(([pattern]) => pattern.test(problem))?.[1];
  return advice ? `${problem}\n${advice}` : problem;
}

function printProblems(run: RunResult, terminal: Terminal): void {
  const problems = problemsOf(run);
  if (problems.length > 0) {
    terminal.print(
      terminal.paint("red", `${problems.length} ${problems.length === 1 ? "problem" : "problems"}`),
    );
    for (const problem of problems) terminal.print(`  ${terminal.paint("red", "✗")} ${indent(problem)}`);
    terminal.print();
  }
  const said = run.diagnostics.filter((d) => d.severity === "warning").map((d) => d.message);
  const advised = run.violations.filter((v) => v.verdict === "broken" && !v.mandatory).map(describeViolation);
  const warnings = [...new Set([...said, ...advised])];
  for (const warning of warnings) terminal.print(`  ${terminal.paint("yellow", "!")} ${indent(warning)}`);
}

function printChanges(run: RunResult, terminal: Terminal): void {
  const clouds = [...new Set(run.changes.map(cloudOf))]
    .filter((cloud) => cloud !== "holdfast" && cloud !== "pulumi")
    .sort();
  const rows = clouds.map((cloud) => {
    const counts = countChanges(run.changes.filter((change) => cloudOf(change) === cloud));
    return [cloud, ...OPERATIONS.map((operation) => counts[operation])];
  });
  if (rows.length > 0) {
    terminal.print(table([["resources", ...OPERATIONS], ...rows]));
    terminal.print();
  }
  const touched = run.changes.filter(
    (change) => change.op === "replace" || change.op === "delete" || change.op === "update",
  );
  if (run.operation === "destroy") return;
  for (const change of touched.slice(0, LISTED)) terminal.print(`  ${describeChange(change)}`);
  if (touched.length > LISTED) terminal.print(`  … and ${touched.length - LISTED} more`);
  if (touched.length > 0) terminal.print();
}

function printRemediations(run: RunResult, terminal: Terminal): void {
  for (const { urn, policy, properties } of run.remediations)
    terminal.print(`  set by policy: ${properties.join(", ")} of ${nameOf(urn)} (${policy})`);
  if (run.remediations.length > 0) terminal.print();
}

function printVerdicts(run: RunResult, terminal: Terminal, packOf: (policy: string) => string): void {
  if (run.operation === "destroy") return;
  const counts = verdictsByPack(run, packOf);
  if (counts.length === 0) return;
  const waivers = waiversInForce(run);
  // Where nothing is waived, nobody needs to read that.
  const pick = <T>(held: T, broken: T, waived: T, open: T) =>
    waivers.length > 0 ? [held, broken, waived, open] : [held, broken, open];
  const rows = counts.map(({ pack, held, broken, waived, notEvaluated }) => [
    pack,
    ...pick(held, broken, waived, notEvaluated),
  ]);
  terminal.print(table([["policies", ...pick("held", "broken", "waived", "not evaluated")], ...rows]));
  terminal.print();
  for (const { rule, resource, until } of waivers)
    terminal.print(terminal.paint("yellow", `  waived: ${rule} on ${nameOf(resource)} until ${until}`));
  if (waivers.length > 0) terminal.print();
}

/** What waivers let pass in a run, each rule and resource once, those first that end first. */
export function waiversInForce(run: RunResult): { rule: string; resource: string; until: string }[] {
  const found = new Map<string, { rule: string; resource: string; until: string }>();
  for (const { policy, urn, until } of run.violations)
    if (until) found.set(`${policy}|${urn}|${until}`, { rule: policy, resource: urn, until });
  const key = ({ until, rule, resource }: { until: string; rule: string; resource: string }) =>
    [until, rule, nameOf(resource)].join(" ");
  return [...found.values()].sort((a, b) => key(a).localeCompare(key(b)));
}

/** Verdicts from the worst to the least of what was said about one resource. */
const WORST_FIRST: readonly Violation["verdict"][] = ["broken", "not evaluated", "waived"];

/** Verdicts of one pack, counted. */
interface Counts {
  pack: string;
  held: number;
  broken: number;
  waived: number;
  notEvaluated: number;
}

/** Verdicts counted by the pack that a rule is in, though one process holds all of them. */
export function verdictsByPack(run: RunResult, packOf: (policy: string) => string): Counts[] {
  const worst = new Map<string, { policy: string; verdict: Violation["verdict"] }>();
  for (const { policy, urn, verdict } of run.violations) {
    const key = `${policy}|${urn}`;
    const known = worst.get(key);
    if (!known || WORST_FIRST.indexOf(verdict) < WORST_FIRST.indexOf(known.verdict))
      worst.set(key, { policy, verdict });
  }
  const counts = new Map<string, Counts>();
  const of = (policy: string) => {
    const pack = packOf(policy);
    const found = counts.get(pack) ?? { pack, held: 0, broken: 0, waived: 0, notEvaluated: 0 };
    counts.set(pack, found);
    return found;
  };
  for (const { policy, passed } of run.judged) if (passed) of(policy).held += 1;
  for (const { policy, verdict } of worst.values())
    of(policy)[verdict === "not evaluated" ? "notEvaluated" : verdict] += 1;
  return [...counts.values()].sort((a, b) => a.pack.localeCompare(b.pack));
}

export const cloudOf = (change: Pick<Change, "type">) =>
  change.type.startsWith("pulumi:providers:") ? "pulumi" : (change.type.split(":")[0] ?? "");

function describeViolation({ policy, urn, message }: Violation): string {
  return `${urn ? `${nameOf(urn)} breaks ` : "the stack breaks "}${policy}: ${message}`;
}

function describeChange(change: Change): string {
  const what = change.op === "replace" ? change.replacedBy : change.properties;
  return `${change.op} ${change.name} (${change.type})${what.length > 0 ? `: ${what.join(", ")}` : ""}`;
}

const indent = (text: string) => text.replaceAll("\n", "\n    ");
const lastWords = (text: string) => text.trim().split("\n").slice(-12).join("\n");
