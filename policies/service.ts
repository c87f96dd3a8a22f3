/**
 * Serves rules to the engine: the analyzer's side of Pulumi's policy protocol. The policy SDK has a server too, but
 * it unpacks a resource once for every rule and asks all rules about every resource; this one asks those that judge
 * its type (docs/adr/0012-rules-are-served-by-type.md).
 */
import { promisify } from "node:util";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import proto from "@pulumi/pulumi/proto/analyzer_pb";
import pluginProto from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Judgement, Violation } from "./judgement";
import { byType } from "./resource";
import { packConfigFaults } from "./packConfig";
import { remediations, withRemedy, type Remedy } from "./remedy";
import { type ResourceRule, type Rule, type StackRule } from "./rule";
import { WaiverUses } from "./waivers/uses";
import { waiversConfigSchema, waiversGiven, waiversRule, WAIVERS_RULE } from "./waivers/rule";
import { known, UNKNOWN } from "./unknown";
import { dayOf, describeWaiver } from "./waivers/waiver";
import {
  diagnostic,
  mendsNothing,
  otherType,
  outOfScope,
  packInfo,
  readConfigs,
  readResource,
  readStack,
  type Configured,
} from "./wire";

const { ADVISORY, MANDATORY, DISABLED, REMEDIATE } = proto.EnforcementLevel;

/** Begins the advice that names the rules which a firm has switched off, so that none is missing in silence. */
const OFF = "pack configuration switches off: ";

/** A pack as the engine lists it. */
export interface Pack {
  name: string;
  title: string;
  version: string;
  rules: readonly Rule[];
  /** Every rule of every pack: what a firm's configuration may name. @default the pack's own rules */
  known?: readonly Rule[];
}

/** What holds for a rule that a firm's configuration does not name. */
const AS_GIVEN: Configured = { level: MANDATORY, settings: {} };

/** Rules that judge a type, and the encoded part of an answer that says "not applicable" for the others. */
interface Scope {
  rules: ResourceRule[];
  others: Uint8Array;
}

/** A resource rule of a run, and the encoded part of an answer that says it does not apply. */
interface Scoped {
  rule: ResourceRule;
  types: ReadonlySet<string>;
  absent: Uint8Array;
}

/** A rule that can mend what it refuses. */
const isMending = (rule: Rule): rule is ResourceRule =>
  rule.kind === "resource" && (rule.remedy ?? rule.additionsTo) !== undefined;

/** A pack that is being served. */
export interface Served {
  /** Port on this machine. */
  port: number;
  stop(): void;
}

/** What surrounds a pack. */
export interface Surroundings {
  /** Folder that relative paths of a configuration start from. @default the working directory */
  folder?: string;
  /** The time. @default that of this machine */
  now?: () => Date;
}

/** Serves a pack on a free port of this machine. */
export async function serve(pack: Pack, surroundings?: Surroundings): Promise<Served> {
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1 });
  server.addService(SERVICE, handlers(new PackService(pack, surroundings)));
  const bind = promisify(server.bindAsync.bind(server));
  const port = await bind("127.0.0.1:0", grpc.ServerCredentials.createInsecure());
  return { port, stop: () => server.forceShutdown() };
}

/** The protocol; what carries resources is read no further than a rule asks. */
const SERVICE: grpc.ServiceDefinition = {
  ...(AnalyzerService as unknown as grpc.ServiceDefinition),
  getAnalyzerInfo: { ...AnalyzerService.getAnalyzerInfo, responseSerialize: encoded },
  analyze: {
    ...AnalyzerService.analyze,
    requestDeserialize: (bytes: Buffer) => bytes,
    responseSerialize: encoded,
  },
  analyzeStack: { ...AnalyzerService.analyzeStack, requestDeserialize: (bytes: Buffer) => bytes },
  remediate: {
    ...AnalyzerService.remediate,
    requestDeserialize: (bytes: Buffer) => bytes,
    responseSerialize: encoded,
  },
};

function encoded(answer: Uint8Array): Buffer {
  return Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength);
}

/** The protocol's calls, answered for one pack. */
export class PackService {
  private configs = new Map<string, Configured>();
  private readonly scopes = new Map<string, Scope>();
  /** The resource rules that a firm has not switched off; undefined until a resource is judged. */
  private scoped: Scoped[] | undefined;
  /** Rules that a firm has asked to mend what they refuse. */
  private mending: ResourceRule[] = [];
  /** What is answered of the others; undefined until a resource is to be mended. */
  private idleRules: Uint8Array | undefined;
  /** Waivers and what this run has made of them; undefined where none are given. */
  private uses: WaiverUses | undefined;
  /** The pack's rules and, after all of them, the one about their waivers. */
  private readonly rules: readonly Rule[];
  private readonly known: readonly Rule[];

  constructor(
    private readonly pack: Pack,
    private readonly surroundings: Surroundings = {},
  ) {
    const waivers = waiversRule(() => ({ uses: this.uses, rules: this.enabled() }));
    this.rules = [...pack.rules, waivers];
    this.known = [...(pack.known ?? pack.rules), waivers];
  }

  getPluginInfo(): pluginProto.PluginInfo {
    return new pluginProto.PluginInfo().setVersion(this.pack.version);
  }

  /** An encoded `AnalyzerInfo`; the engine waits for it before it starts the program. */
  getAnalyzerInfo(): Uint8Array {
    return packInfo(this.pack, this.rules, waiversConfigSchema);
  }

  configureStack(): proto.AnalyzerStackConfigureResponse {
    return new proto.AnalyzerStackConfigureResponse();
  }

  /** Takes a firm's settings of the rules; refuses all that are faulty in one message, and then takes none. */
  configure(request: proto.ConfigureAnalyzerRequest): Empty {
    const configs = readConfigs(request);
    const own = configs.get(WAIVERS_RULE);
    const { folder = process.cwd(), now = () => new Date() } = this.surroundings;
    const today = dayOf(now());
    const isOff = own?.level === DISABLED;
    const given = waiversGiven(own?.settings ?? {}, this.known, { folder, today, isOff });
    if (own) configs.set(WAIVERS_RULE, { ...own, settings: {} });
    const faults = [...this.faultsOf(configs), ...(given?.faults ?? [])];
    if (faults.length > 0) throw new Error(faults.join("\n"));
    this.configs = configs;
    this.scopes.clear();
    this.scoped = undefined;
    this.idleRules = undefined;
    this.mending = this.pack.rules
      .filter(isMending)
      .filter((rule) => this.configOf(rule).level === REMEDIATE);
    this.uses = given && new WaiverUses(given.waivers, today);
    return new Empty();
  }

  private faultsOf(configs: ReadonlyMap<string, Configured>): string[] {
    const { name, rules } = this.pack;
    const isOff = (rule: Rule) => configs.get(rule.name)?.level === DISABLED;
    return packConfigFaults({ name, rules, known: this.known, isOff }, configs);
  }

  /**
   * Takes an encoded `AnalyzeRequest`, and sets what rules mend that a firm has asked to. Each goes on from what the
   * one before has set, since the engine keeps the last.
   */
  remediate(request: Uint8Array): Uint8Array {
    if (this.mending.length === 0) return this.idle();
    const answer = new proto.RemediateResponse();
    const { type } = readResource(request);
    let current = request;
    for (const rule of this.mending.filter(({ types }) => types.includes(type))) {
      if (!this.isBroken(rule, current)) continue;
      const remedy = this.remedyOf(rule, current);
      const mended = withRemedy(current, remedy);
      const after = mended?.serializeBinary();
      if (!mended || !after || this.isBroken(rule, after)) continue;
      current = after;
      for (const said of remediations(rule, this.pack, remedy, mended)) answer.addRemediations(said);
    }
    const others = this.mending.filter(({ types }) => !types.includes(type)).map(mendsNothing);
    return Buffer.concat([answer.serializeBinary(), this.idle(), ...others]);
  }

  /**
   * Says of the rules that mend nothing that they do not apply: the engine tells of all others that they were asked
   * and held.
   */
  private idle(): Uint8Array {
    this.idleRules ??= Buffer.concat(
      this.rules.filter((rule) => rule.kind === "resource" && !this.mending.includes(rule)).map(mendsNothing),
    );
    return this.idleRules;
  }

  private remedyOf(rule: ResourceRule, request: Uint8Array): Remedy {
    const additions = () => rule.additionsTo?.(readResource(request), this.configOf(rule).settings) ?? {};
    const add = blaming(rule, () => known(additions));
    return { set: rule.remedy ?? {}, add: add === UNKNOWN ? {} : add };
  }

  /** Whether a rule is known to be broken, and by more than what is waived. */
  private isBroken(rule: ResourceRule, request: Uint8Array): boolean {
    const resource = readResource(request);
    const { violations } = blaming(rule, () => rule.judge(resource, this.configOf(rule).settings));
    return violations.some(({ text }) => !this.uses?.covers(rule, resource.urn, text));
  }

  /**
   * Judges one resource: takes an encoded `AnalyzeRequest`, and answers with an encoded `AnalyzeResponse` that holds
   * what the rules of its type say and that the others do not apply.
   */
  analyze(request: Uint8Array): Uint8Array {
    const resource = readResource(request);
    const { rules, others } = this.scopeOf(resource.type);
    if (rules.length === 0) return others;
    const said = this.ask(rules, resource.urn, (rule, settings) => rule.judge(resource, settings));
    if (said.getDiagnosticsList().length + said.getNotApplicableList().length === 0) return others;
    // One encoding after another is the encoding of their lists joined.
    return Buffer.concat([said.serializeBinary(), others]);
  }

  /** Judges an encoded `AnalyzeStackRequest`, which ends a run. */
  analyzeStack(request: Uint8Array): proto.AnalyzeResponse {
    const stack = byType(readStack(request));
    const enabled = this.enabled();
    const rules = enabled.filter((rule): rule is StackRule => rule.kind === "stack");
    const answer = this.ask(rules, "", (rule, settings) => rule.judge(stack, settings));
    const off = this.rules.filter((rule) => !enabled.includes(rule));
    if (off.length > 0)
      answer.addDiagnostics(remark(this.pack, OFF + off.map(({ name }) => name).join(", ")));
    this.uses = this.uses?.fresh();
    return answer;
  }

  cancel(): Empty {
    return new Empty();
  }

  private configOf(rule: Rule): Configured {
    return this.configs.get(rule.name) ?? AS_GIVEN;
  }

  private enabled(): Rule[] {
    return this.rules.filter((rule) => this.configOf(rule).level !== DISABLED);
  }

  private scopeOf(type: string): Scope {
    const scope = this.scopes.get(type) ?? this.makeScope(type);
    this.scopes.set(type, scope);
    return scope;
  }

  private makeScope(type: string): Scope {
    this.scoped ??= this.enabled()
      .filter((rule) => rule.kind === "resource")
      .map(scopedOf);
    const others = this.scoped.filter(({ types }) => !types.has(type)).map(({ absent }) => absent);
    const rules = this.scoped.filter(({ types }) => types.has(type)).map(({ rule }) => rule);
    return { rules, others: Buffer.concat(others) };
  }

  private ask<R extends Rule>(
    rules: R[],
    urn: string,
    judge: (rule: R, settings: Configured["settings"]) => Judgement,
  ): proto.AnalyzeResponse {
    const answer = new proto.AnalyzeResponse();
    for (const rule of rules) {
      const judgement = blaming(rule, () => judge(rule, this.configOf(rule).settings));
      this.uses?.note(rule, urn, judgement);
      for (const violation of judgement.violations)
        answer.addDiagnostics(diagnostic(rule, this.pack, this.weigh(rule, urn, violation)));
      if (judgement.open !== undefined)
        answer.addDiagnostics(
          diagnostic(rule, this.pack, { text: `not evaluated: ${judgement.open}`, level: ADVISORY }),
        );
      if (judgement.notApplicable !== undefined)
        answer.addNotApplicable(outOfScope(rule, judgement.notApplicable));
    }
    return answer;
  }

  /** What a violation comes to under the firm's configuration and its waivers. */
  private weigh(
    rule: Rule,
    urn: string,
    violation: Violation,
  ): Violation & { level: proto.EnforcementLevel } {
    const waiver = this.uses?.excuse(rule, violation.urn ?? urn, violation.text);
    if (waiver)
      return { ...violation, text: `${describeWaiver(waiver)}\n${violation.text}`, level: ADVISORY };
    const { level } = this.configOf(rule);
    // What a rule did not mend, it refuses.
    return { ...violation, level: level === REMEDIATE ? MANDATORY : level };
  }
}

function scopedOf(rule: ResourceRule): Scoped {
  return { rule, types: new Set(rule.types), absent: otherType(rule) };
}

/** One thing that a pack says about itself, and no rule of it. */
function remark(pack: Pack, text: string): proto.AnalyzeDiagnostic {
  return new proto.AnalyzeDiagnostic()
    .setPolicyname("holdfast-configuration")
    .setPolicypackname(pack.name)
    .setPolicypackversion(pack.version)
    .setDescription("what a firm's configuration leaves of the pack")
    .setMessage(text)
    .setEnforcementlevel(ADVISORY);
}

/** Names the rule in an error that is its own fault, and where; what the error says may hold a secret. */
function blaming<T>(rule: Rule, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const [name, stack] = error instanceof Error ? [error.name, error.stack] : ["an error", ""];
    const places = stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
    throw new Error([`rule ${rule.name} failed: ${name}`, ...places.slice(0, 5)].join("\n"));
  }
}

function handlers(service: PackService): grpc.UntypedServiceImplementation {
  const answer =
    (method: string): grpc.handleUnaryCall<unknown, unknown> =>
    (call, reply) => {
      try {
        if (!(method in service)) return reply({ code: grpc.status.UNIMPLEMENTED, message: method });
        reply(null, (service as any)[method](call.request));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        reply({ code: grpc.status.INTERNAL, message });
      }
    };
  return Object.fromEntries(Object.keys(SERVICE).map((method) => [method, answer(method)]));
}
