import { isDeepStrictEqual } from "node:util";
import type { EngineEvent, Stack } from "@pulumi/pulumi/automation";
import { policyConfigOf, withPolicyConfig, type PolicyConfig } from "./policyConfig";
import { isCounted, nameOf, type Change, type Remediation, type RunResult, type Violation } from "./result";

/** The packs that every run is judged by; one process holds the rules of all. */
export const PACK = "policies/packs/all";

export interface RunOptions {
  /** Folders of the policy packs, relative to the project. @default the pack that holds every rule */
  packs?: string[];
  /** A firm's own levels and thresholds, which go over those of the estate's settings. */
  policies?: PolicyConfig;
  /** Called for each resource that is about to change or has changed. */
  onChange?: (change: Change, done: boolean) => void;
  signal?: AbortSignal;
  /** URNs that an update leaves as they are. @default none */
  leave?: string[];
}

type Operation = RunResult["operation"];

/** Runs the program against the clouds without changing them. */
export function preview(stack: Stack, options: RunOptions = {}): Promise<RunResult> {
  return run(stack, "preview", options, (onEvent) =>
    judged(stack, options, (packs) =>
      stack.preview({ onEvent, ...packs, ...signalOf(options), color: "never" }),
    ),
  );
}

/** Makes the clouds as the program says. Call after a preview that no pack refused. */
export function up(stack: Stack, options: RunOptions = {}): Promise<RunResult> {
  return run(stack, "up", options, (onEvent) =>
    judged(stack, options, (packs) => {
      const exclude = options.leave ? { exclude: options.leave } : {};
      return stack.up({ onEvent, ...packs, ...exclude, ...signalOf(options), color: "never" });
    }),
  );
}

/** Says what a destroy would delete, and deletes nothing. */
export function previewDestroy(stack: Stack, options: RunOptions = {}): Promise<RunResult> {
  return run(stack, "preview", options, (onEvent) =>
    stack.previewDestroy({ onEvent, ...signalOf(options), color: "never" }),
  );
}

/** Deletes everything that the stack made; protected resources refuse it. */
export function destroy(stack: Stack, options: RunOptions = {}): Promise<RunResult> {
  return run(stack, "destroy", options, (onEvent) =>
    stack.destroy({ onEvent, ...signalOf(options), color: "never" }),
  );
}

/** Runs the engine with the packs and their configuration. */
function judged<T>(
  stack: Stack,
  { packs = [PACK], policies = {} }: RunOptions,
  start: (packs: { policyPacks: string[]; policyPackConfigs: string[] }) => Promise<T>,
): Promise<T> {
  return withPolicyConfig(policyConfigOf(stack.name, policies), (file) =>
    start({ policyPacks: packs, policyPackConfigs: packs.map(() => file) }),
  );
}

const signalOf = (options: RunOptions) => (options.signal ? { signal: options.signal } : {});

async function run(
  stack: Stack,
  operation: Operation,
  options: RunOptions,
  start: (onEvent: (event: EngineEvent) => void) => Promise<unknown>,
): Promise<RunResult> {
  const collector = new Collector(stack.name, operation, options.onChange);
  const began = Date.now();
  try {
    await start((event) => collector.take(event));
  } catch (error) {
    collector.fail(error);
  }
  return collector.result((Date.now() - began) / 1000);
}

/** What `policyAnalyzeSummaryEvent` says, which the SDK's types do not have yet. */
interface AnalyzeSummary {
  resourceUrn?: string;
  policyPackName: string;
  policyPackVersion?: string;
  passed?: string[];
  failed?: string[];
}

/** What `policyRemediationEvent` says, which the SDK's types do not have yet either. */
interface RemediationEvent {
  resourceUrn?: string;
  policyName: string;
  policyPackName: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** Begins the line of a violation that a waiver lets pass, as our packs write it. */
const WAIVED = /^waived until (\d{4}-\d{2}-\d{2}), /m;
/** Begins the line of a verdict that was left open: in our packs' words, and the SDK's for a pack that a firm adds. */
const OPEN = /^not evaluated: |can't run policy/m;
/** Begins the line with which our packs announce what a rule set, which the engine tells by an event as well. */
const SET = /^set by policy: /m;
/** The name under which our packs speak of themselves. */
const CONFIGURATION = "holdfast-configuration";

/** Gathers the events of one run into data. */
class Collector {
  private readonly changes = new Map<string, Change>();
  private readonly diagnostics: RunResult["diagnostics"] = [];
  private readonly violations: Violation[] = [];
  private readonly remediations: Remediation[] = [];
  private readonly judged: RunResult["judged"] = [];
  private outputsChanged = false;
  private oldOutputs: Record<string, unknown> = {};
  private error: string | undefined;

  constructor(
    private readonly stack: string,
    private readonly operation: Operation,
    private readonly onChange: RunOptions["onChange"],
  ) {}

  take(event: EngineEvent): void {
    const raw = event as EngineEvent & {
      policyAnalyzeSummaryEvent?: AnalyzeSummary;
      policyAnalyzeStackSummaryEvent?: AnalyzeSummary;
      policyRemediationEvent?: RemediationEvent;
    };
    if (raw.resourcePreEvent) this.takeStep(raw.resourcePreEvent.metadata, false);
    if (raw.resOutputsEvent) this.takeStep(raw.resOutputsEvent.metadata, true);
    if (raw.resOpFailedEvent) this.takeFailure(raw.resOpFailedEvent.metadata);
    if (raw.diagnosticEvent && !raw.diagnosticEvent.ephemeral) this.takeDiagnostic(raw.diagnosticEvent);
    if (raw.policyEvent) this.takeViolation(raw.policyEvent);
    if (raw.policyRemediationEvent) this.takeRemediation(raw.policyRemediationEvent);
    if (raw.policyAnalyzeSummaryEvent) this.takeVerdicts(raw.policyAnalyzeSummaryEvent);
    if (raw.policyAnalyzeStackSummaryEvent) this.takeVerdicts(raw.policyAnalyzeStackSummaryEvent);
  }

  /** A command that ends with an error has mostly said why in its events; what it has not is kept from its output. */
  fail(error: unknown): void {
    this.error = error instanceof Error ? error.message : String(error);
  }

  result(durationSeconds: number): RunResult {
    const changes = [...this.changes.values()];
    return {
      stack: this.stack,
      operation: this.operation,
      ok: this.error === undefined,
      durationSeconds,
      changes,
      outputsChanged: this.outputsChanged,
      oldOutputs: this.oldOutputs,
      diagnostics: this.diagnostics,
      violations: this.violations,
      remediations: this.remediations,
      judged: this.judged,
      ...(this.error === undefined ? {} : { error: this.error }),
    };
  }

  private takeStep(metadata: NonNullable<EngineEvent["resourcePreEvent"]>["metadata"], done: boolean): void {
    const { urn, type, op } = metadata;
    const previous = this.changes.get(urn);
    // A replacement is told in several steps; the first one says that it is one.
    const kept = previous?.op === "replace" || (previous && op === "same") ? previous.op : normalize(op);
    const change: Change = {
      urn,
      type,
      name: nameOf(urn),
      op: kept,
      properties: metadata.diffs ?? previous?.properties ?? [],
      replacedBy: metadata.keys ?? previous?.replacedBy ?? [],
      inputs: (metadata.new ?? metadata.old)?.inputs ?? {},
      oldInputs: metadata.old?.inputs ?? {},
    };
    this.changes.set(urn, change);
    if (done && type === "pulumi:pulumi:Stack") {
      this.oldOutputs = metadata.old?.outputs ?? {};
      this.outputsChanged = !isDeepStrictEqual(this.oldOutputs, metadata.new?.outputs ?? {});
    }
    if (isCounted({ type, op: normalize(op) })) this.onChange?.(change, done);
  }

  private takeFailure(metadata: NonNullable<EngineEvent["resOpFailedEvent"]>["metadata"]): void {
    const change = this.changes.get(metadata.urn);
    if (change) change.failed = true;
  }

  private takeDiagnostic(event: NonNullable<EngineEvent["diagnosticEvent"]>): void {
    const message = stripColors(event.message).trim();
    if (message === "" || event.severity === ("debug" as string)) return;
    this.diagnostics.push({ severity: event.severity, message, ...(event.urn ? { urn: event.urn } : {}) });
  }

  private takeViolation(event: NonNullable<EngineEvent["policyEvent"]>): void {
    const message = stripColors(event.message).trim();
    const mandatory = (event.enforcementLevel as string) === "mandatory";
    if (event.policyName === CONFIGURATION) {
      this.diagnostics.push({ severity: "warning", message });
      return;
    }
    if (!mandatory && SET.test(message)) return;
    const until = mandatory ? undefined : WAIVED.exec(message)?.[1];
    this.violations.push({
      pack: event.policyPackName,
      policy: event.policyName,
      urn: event.resourceUrn ?? "",
      verdict: until ? "waived" : !mandatory && OPEN.test(message) ? "not evaluated" : "broken",
      mandatory,
      message,
      ...(until ? { until } : {}),
    });
  }

  private takeRemediation(event: RemediationEvent): void {
    const { policyName, policyPackName, resourceUrn, before = {}, after = {} } = event;
    const properties = [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((key) => !isDeepStrictEqual(before[key], after[key]))
      .sort();
    this.remediations.push({ pack: policyPackName, policy: policyName, urn: resourceUrn ?? "", properties });
  }

  private takeVerdicts(event: AnalyzeSummary): void {
    const pack = event.policyPackName;
    const urn = event.resourceUrn ?? "";
    for (const policy of event.passed ?? []) this.judged.push({ pack, policy, urn, passed: true });
    for (const policy of event.failed ?? []) this.judged.push({ pack, policy, urn, passed: false });
  }
}

/** The engine's many words for a step, in the five that a reader needs. */
function normalize(op: string): Change["op"] {
  if (op === "same" || op === "refresh") return "same";
  if (op === "read" || op.startsWith("read-")) return "read";
  if (op === "create" || op === "import") return "create";
  if (op === "update") return "update";
  if (op === "delete" || op === "discard") return "delete";
  return "replace";
}

const stripColors = (text: string) => text.replace(/<\{%.*?%\}>/g, "").replace(/\u001b\[[0-9;]*m/g, "");
