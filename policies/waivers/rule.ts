import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { notApplicable } from "../judgement";
import { stackRule, type Rule, type StackRule } from "../rule";
import type { WaiversRead } from "./read";
import type { WaiverUses } from "./uses";
import type { Project } from "./waiver";

const STACK = "pulumi:pulumi:Stack";

/** Name of the rule that every pack serves beside its own, and the key of its settings. */
export const WAIVERS_RULE = "holdfast-waivers";

/** Settings of the rule, for the engine and editors. */
export const waiversConfigSchema: Record<string, JavaScriptValue> = {
  file: { type: "string", description: "file of waivers; a relative path is one of the project" },
  waivers: {
    type: "array",
    items: { type: "object" },
    description: "the waivers themselves, in the place of a file",
  },
};

/** What a run has made of the waivers, undefined where none were given; and the rules that the run asked. */
export interface WaiversInForce {
  uses: WaiverUses | undefined;
  rules: readonly Rule[];
}

/** The rule that waivers are of use and not over. It has to be the last one that a run asks. */
export function waiversRule(inForce: () => WaiversInForce): StackRule {
  return stackRule({
    name: WAIVERS_RULE,
    pack: "governance",
    holds: "every waiver excuses something and has not expired",
    upholds: ["P27", "P39"],
    severity: "high",
    frameworks: ["iso-27001-2022:A.5.36"],
    sources: [],
    types: [STACK],
    fix: "remove the waiver, or have one approved that fits",
    neverWaived: true,
    twin: { none: "only a whole run shows what a waiver excuses" },
    good: [],
    bad: [],
    check({ of }, report) {
      const { uses, rules } = inForce();
      if (!uses) notApplicable("no waiver is given");
      for (const stack of of([STACK])) {
        for (const fault of uses.faults(rules, of, stack.urn)) report(stack, fault);
      }
    },
  });
}

/** What surrounds the settings of the rule. */
interface Around {
  /** Folder that a relative path starts from. */
  folder: string;
  today: string;
  /** Whether the rule is switched off. */
  isOff: boolean;
  /** The project, where it is known: a pack that runs by itself sees one stack and no other. */
  project?: Project;
}

/** What the rule's settings come to: the waivers, or everything that is wrong; undefined where none are given. */
export function waiversGiven(
  settings: Record<string, unknown>,
  rules: readonly Rule[],
  { folder, today, isOff, project }: Around,
): WaiversRead | undefined {
  const { file, waivers, ...others } = settings;
  const isGiven = file !== undefined || waivers !== undefined;
  const faults = [
    ...Object.keys(others).map((key) => `unknown key ${key}, allowed: file, waivers`),
    ...(file !== undefined && typeof file !== "string" ? ["file must be a path"] : []),
    ...(file !== undefined && waivers !== undefined ? ["give file or waivers, not both"] : []),
    ...(isGiven && isOff ? ["it is switched off and given waivers; leave it on, or give none"] : []),
  ].map((fault) => `policy config of ${WAIVERS_RULE}: ${fault}`);
  if (faults.length > 0) return { waivers: [], faults };
  if (!isGiven) return undefined;
  // Reading schemas and YAML takes a tenth of a second to load, which a pack without waivers should not wait for.
  const { readWaiverFile, readWaiverList } = require("./read") as typeof import("./read");
  return typeof file === "string"
    ? readWaiverFile(file, folder, rules, today, project)
    : readWaiverList(waivers, rules, today, project);
}
