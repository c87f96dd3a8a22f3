import { InvalidArgumentError, Option, type Command } from "commander";
import type { Stack } from "@pulumi/pulumi/automation";
import { destroy, preview, previewDestroy, up, type RunOptions } from "../../engine/engine";
import type { PolicyConfig } from "../../engine/policyConfig";
import { claimStack, isInSandbox, type Place, type StackName } from "../../engine/project";
import { clearDeadLockOf, clearDeadLocks, lockRefusal, settlePendingCreates } from "../../engine/recover";
import { Refused } from "../../engine/report";
import { isConverged, isCounted, nameOf, type RunResult } from "../../engine/result";
import { assertAgreement, assertSettings, settingOf } from "../../engine/settings";
import { assertSandboxAlive } from "../../engine/sandbox";
import { openSession, stackNames, type Session } from "../../engine/session";
import { confirmCloud, type Confirm } from "../confirm";
import { costOf } from "../cost";
import { assertConsent, assertFenced, factsOf, SERVERS, serversToLeave, type Consent } from "../guards";
import { packOf } from "../packs";
import { assertMandatory, readPolicyConfig } from "../policies";
import { printRun, problemsOf, verdictsByPack, waiversInForce } from "../summary";
import { openTerminal, type Terminal } from "../terminal";

interface Flags extends Consent {
  cloud?: boolean;
  yes?: boolean;
  json?: boolean;
  policyConfig?: string;
}

type Verb = "preview" | "up" | "destroy";

/** What one stack's command came to, as `--json` prints it. */
export interface StackOutcome {
  stack: string;
  place: Place;
  ok: boolean;
  problems: string[];
  runs: RunResult[];
}

const WORDS: Record<Operation, string> = {
  preview: "previewing",
  up: "bringing up",
  destroy: "taking down",
  previewDestroy: "previewing the end of",
};

export function registerStackCommands(program: Command): void {
  const describe: Record<Verb, string> = {
    preview: "show what a change would do, judged by every policy pack, and what it would cost",
    up: "preview, and when no pack refuses, make it so",
    destroy: "take a trial stack down, all of it; a live stack refuses",
  };
  for (const verb of ["preview", "up", "destroy"] as const) {
    const command = program
      .command(verb)
      .description(describe[verb])
      .argument("[stack]", "prod or dr; both when left out", parseStack)
      .option("--cloud", "on the real clouds instead of in the sandbox")
      .option("--yes", "do not ask before the real clouds are changed")
      .option("--json", "print one JSON object on stdout")
      .addHelpText(
        "after",
        `\nExamples:\n  npx holdfast ${verb}\n  npx holdfast ${verb} prod --json\n  npx holdfast ${verb} prod --cloud`,
      )
      .action(async (stack: StackName | undefined, flags: Flags) => {
        process.exitCode = await runStacks(verb, stack ? [stack] : orderOf(verb), flags);
      });
    if (verb === "up") {
      command.addOption(
        new Option(
          "--servers <site>",
          "replace, restart or remove servers of this data center only; all for both at once",
        ).choices(SERVERS),
      );
      command.option("--fenced", "visitors cannot reach the live estate and the recovery site at once");
      command.option(
        "--lock-compliance",
        "let holdfast:lockMode compliance lock the vault so that nobody can undo it",
      );
    }
    if (verb === "preview")
      command.option("--policy-config <file>", "levels and thresholds of your own for the rules, as JSON");
    if (verb === "up")
      command.option(
        "--policy-config <file>",
        "thresholds of your own for the rules, as JSON; every rule stays mandatory",
      );
  }
}

function parseStack(value: string): StackName {
  if (value === "prod" || value === "dr") return value;
  throw new InvalidArgumentError(`there are the stacks prod and dr`);
}

/** The recovery site comes up first and goes down last. */
const orderOf = (verb: Verb) => (verb === "destroy" ? [...stackNames].reverse() : stackNames);

async function runStacks(verb: Verb, names: StackName[], flags: Flags): Promise<number> {
  const terminal = openTerminal(flags.json === true);
  const place: Place = flags.cloud ? "cloud" : "sandbox";
  terminal.print(
    terminal.paint(
      "bold",
      `${names.join(", ")} ${place === "cloud" ? "on the real clouds" : "in the sandbox"}`,
    ),
  );
  for (const name of names) assertSettings(name, place);
  if (verb !== "destroy") assertAgreement(terminal.report);
  const policies = verb === "destroy" ? {} : readPolicyConfig(flags.policyConfig, names);
  if (verb === "up") assertMandatory(policies);
  if (verb === "destroy" && place === "sandbox" && !names.some(isInSandbox)) {
    terminal.print("nothing was ever brought up in this sandbox, so there is nothing to take down");
    terminal.object({ ok: true, place, stacks: [] });
    return 0;
  }
  const changesClouds = place === "cloud" && verb !== "preview";
  const confirm = changesClouds ? confirmCloud(names, flags.yes === true, terminal) : undefined;
  const session = await openSession(place, terminal.report);
  if (verb === "destroy") await assertDestroyable(names, session);
  const outcomes: StackOutcome[] = [];
  for (const name of names) {
    const outcome = await runStack(verb, name, session, terminal, {
      policies,
      confirm,
      consent: flags,
    }).catch((error: unknown) => {
      // What was done before is part of the answer too.
      if (error instanceof Refused) Object.assign(error.details, { stacks: outcomes.map(forMachines) });
      throw error;
    });
    outcomes.push(outcome);
    if (!outcome.ok) break;
  }
  terminal.object({ ok: outcomes.every(({ ok }) => ok), place, stacks: outcomes.map(forMachines) });
  return outcomes.every(({ ok }) => ok) ? 0 : 1;
}

/** Looks at all stacks before the first of them goes down. */
async function assertDestroyable(names: StackName[], session: Session): Promise<void> {
  if (!names.includes("prod")) await assertUnused(session);
  for (const name of names) {
    const { deployment } = await (await session.open(name)).exportStack();
    const resources: { urn: string; protect?: boolean }[] = deployment?.resources ?? [];
    const held = resources.filter(({ protect }) => protect).map(({ urn }) => nameOf(urn));
    if (held.length > 0) throw protectedStack(name, held.sort());
  }
}

function protectedStack(name: StackName, held: string[]): Refused {
  const some = `${held.slice(0, 8).join(", ")}${held.length > 8 ? ", …" : ""}`;
  return new Refused(
    `stack ${name} is live: ${held.length} of its resources are protected and nothing was touched (${some}); ` +
      "a live estate is taken down by hand, resource by resource",
    1,
    { protected: held },
  );
}

/** The edge of a standing `prod` sends its last visitors to the recovery site, and so refuses to lose its pool. */
async function assertUnused(session: Session): Promise<void> {
  if (settingOf("prod", "drStack") === "") return;
  const { deployment } = await (await session.open("prod")).exportStack();
  if ((deployment?.resources ?? []).length > 1) {
    throw new Refused(
      "stack prod is up and its load balancer uses the recovery site's pool; " +
        'take both down with `npx holdfast destroy`, or set holdfast:drStack of prod to "" and bring it up first',
    );
  }
}

/** How one stack goes through a command. */
export interface StackRun {
  /** A firm's own levels and thresholds. */
  policies?: PolicyConfig;
  /** Asks before anything is changed. @default nobody is asked */
  confirm?: Confirm | undefined;
  /** What the person has said that an update may do. */
  consent?: Consent;
}

/** One stack through one command: the packs are always on and the preview is never skipped. */
export async function runStack(
  verb: Verb,
  name: StackName,
  session: Session,
  terminal: Terminal,
  { policies = {}, confirm, consent = {} }: StackRun = {},
): Promise<StackOutcome> {
  const stack = await session.open(name);
  const interrupt = interruptible();
  try {
    const run = async (operation: Operation, options: RunOptions = {}, expected = 0) => {
      const given = { policies, ...options };
      const result = await watch(operation, stack, terminal, interrupt, given, expected);
      const refusal = result.error ? lockRefusal(name, result.error) : undefined;
      if (refusal) throw refusal;
      if (interrupt.signal.aborted) throw stopped(name, result, operation);
      if (result.error && session.place === "sandbox") await assertSandboxAlive(name);
      return result;
    };
    const end = async (runs: RunResult[]) => {
      const last = runs.at(-1)!;
      printRun(last, terminal, await packOf());
      return { stack: name, place: session.place, ok: last.ok, problems: problemsOf(last), runs };
    };
    if (verb !== "preview" && !confirm) await takeOver(stack, session, terminal);
    // In the sandbox nobody has to see what a destroy takes away before it does.
    if (verb === "destroy" && !confirm) return await end([await run("destroy")]);

    const plan = await run(verb === "destroy" ? "previewDestroy" : "preview");
    if (verb === "preview" || !plan.ok) return await end([plan]);
    if (isConverged(plan)) {
      // What a plain `pulumi` brought up is claimed by the first `up` that finds it as it should be.
      if (verb === "up") await claimStack(stack, session.place);
      return await end([plan]);
    }
    if (verb === "up") {
      assertConsent(plan, consent);
      await assertFence(plan, session, consent);
    }
    const leave = consent.servers ? serversToLeave(plan, consent.servers) : [];
    if (leave.length > 0) terminal.print(`left for a run of their own: ${leave.map(nameOf).join(", ")}`);
    if (confirm) {
      printRun(plan, terminal, await packOf());
      await confirm(stack);
      await takeOver(stack, session, terminal);
    }
    if (verb === "up") await claimStack(stack, session.place);
    const planned = plan.changes.filter(isCounted).length - leave.length;
    return await end([plan, await run(verb, leave.length > 0 ? { leave } : {}, planned)]);
  } finally {
    interrupt.done();
  }
}

/** Looks at the other stack where this one could take writes beside it. */
async function assertFence(plan: RunResult, session: Session, consent: Consent): Promise<void> {
  const isActivated = plan.stack === "dr" && String(settingOf("dr", "active")) === "true";
  const isJoined = plan.stack === "prod" && settingOf("prod", "drStack") !== "";
  if (consent.fenced || !(isActivated || isJoined)) return;
  const { deployment } = await (await session.open(plan.stack === "dr" ? "prod" : "dr")).exportStack();
  assertFenced(plan, isActivated, factsOf(deployment?.resources ?? []), consent);
}

/** Takes a stack over from a run that was killed, with what that had begun. */
async function takeOver(stack: Stack, session: Session, terminal: Terminal): Promise<void> {
  await clearDeadLocks(stack, terminal.report);
  await settlePendingCreates(stack, session, terminal.report);
}

type Operation = Verb | "previewDestroy";

/** Runs the engine with a line that says how far it is, of as many changes as are expected or else known by then. */
async function watch(
  operation: Operation,
  stack: Stack,
  terminal: Terminal,
  interrupt: Interrupt,
  given: RunOptions,
  expected: number,
): Promise<RunResult> {
  const step = terminal.report.begin(`${WORDS[operation]} ${stack.name}`);
  const done = new Set<string>();
  const begun = new Set<string>();
  const options: RunOptions = {
    ...given,
    signal: interrupt.signal,
    onChange({ urn, name }, finished) {
      (finished ? done : begun).add(urn);
      step.at(`${done.size} of ${Math.max(expected, begun.size, done.size)} changes, ${name}`);
    },
  };
  const run = { preview, up, destroy, previewDestroy }[operation];
  let result = await run(stack, options);
  const isFreed = result.error && (await clearDeadLockOf(stack, result.error, terminal.report));
  if (isFreed) result = await run(stack, options);
  if (result.ok) step.done(`${done.size} ${done.size === 1 ? "change" : "changes"}`);
  else step.failed();
  return result;
}

/** What a Ctrl-C came to: errors of parts that were told to stop are none of the reader's. */
function stopped(name: StackName, { changes }: RunResult, operation: Operation): Refused {
  if (operation === "preview" || operation === "previewDestroy")
    return new Refused(`stopped the preview of ${name}; nothing was changed`, 130);
  const failed = changes.filter((change) => change.failed).map((change) => change.name);
  const doubt = failed.length > 0 ? ` but for ${failed.join(", ")}` : "";
  return new Refused(
    `stopped ${operation} of ${name}: what had begun was finished${doubt}, and the state says what there is; run it again to go on`,
    130,
  );
}

interface Interrupt {
  signal: AbortSignal;
  done(): void;
}

/** The first Ctrl-C lets the engine finish what it has begun and write its state; a second one ends at once. */
function interruptible(): Interrupt {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130);
    process.stderr.write("\nstopping after what has begun; press Ctrl-C again to end at once\n");
    controller.abort();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return {
    signal: controller.signal,
    done() {
      process.removeListener("SIGINT", onSignal);
      process.removeListener("SIGTERM", onSignal);
    },
  };
}

/** The outcome without the inputs of each resource, which are the program's own and may hold secrets. */
function forMachines({ runs, ...outcome }: StackOutcome) {
  return { ...outcome, runs: runs.map(runForMachines) };
}

function runForMachines(run: RunResult) {
  const { stack, operation, ok, durationSeconds, diagnostics, violations, remediations } = run;
  const changes = run.changes.map(({ urn, type, name, op, properties, replacedBy }) => {
    return { urn, type, name, op, properties, replacedBy };
  });
  const cost = operation === "preview" && ok ? costOf(run) : undefined;
  const { clouds, totalUsd, confirmed } = cost?.after ?? {};
  return {
    ...{ stack, operation, ok, durationSeconds, changes, diagnostics, violations, remediations },
    verdicts: verdictsByPack(run, packOf.cached),
    waivers: waiversInForce(run),
    ...(cost ? { monthlyCost: { clouds, totalUsd, confirmed, difference: cost.difference } } : {}),
  };
}
