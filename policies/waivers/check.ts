import type { z } from "zod";
import { advice } from "../packConfig";
import { nearest } from "../words";
import { waiverKeys } from "./schema";
import { dayAfter, daysBetween, LONGEST_DAYS, strangeTo, type Project, type Waiver } from "./waiver";

/** What is asked of a rule that a waiver names. */
export interface Waivable {
  name: string;
  neverWaived?: true;
}

/** A way into a list or file of waivers. */
export type Path = readonly PropertyKey[];

/** Something that is wrong, and where. */
export interface Fault {
  path: Path;
  text: string;
  /** Another place that the text ends in. */
  other?: Path;
}

/** What the schema and the rules say to what is given, in the order of the entries. */
export function checkWaivers<S extends z.ZodType>(
  schema: S,
  given: unknown,
  way: Path,
  rules: readonly Waivable[],
  today: string,
  project?: Project,
): { data?: z.output<S>; faults: Fault[] } {
  const parsed = schema.safeParse(given);
  const shape = parsed.error?.issues.flatMap(shapeFaults) ?? [];
  const list = way.reduce<any>((value, key) => value?.[key], given);
  const sense = entriesOf(list).flatMap((entry, i) =>
    senseFaults(entry, rules, today, project).map(({ path, text }) => ({ path: [...way, i, ...path], text })),
  );
  const twice = entriesOf(list).flatMap((entry, i, all): Fault[] => {
    const first = all.findIndex((other) => isSame(other, entry));
    const text = "this is waived twice; take one of the two out, the other is at";
    return entry.rule === "" || first === i ? [] : [{ path: [...way, i], text, other: [...way, first] }];
  });
  const entryOf = ({ path }: Fault) => Number(path[way.length] ?? -1);
  const faults = [...shape, ...sense, ...twice].sort((a, b) => entryOf(a) - entryOf(b));
  return faults.length === 0 && parsed.success ? { data: parsed.data, faults } : { faults };
}

function shapeFaults(issue: z.core.$ZodIssue): Fault[] {
  const { path, message } = issue;
  if (issue.code !== "unrecognized_keys") {
    const isEntry = typeof path.at(-1) === "number";
    return [{ path, text: isEntry ? `a waiver has the keys ${waiverKeys.join(", ")}` : message }];
  }
  const [holder, names] = path.length === 0 ? ["the file", ["waivers"]] : ["a waiver", waiverKeys];
  return issue.keys.map((key) => {
    const meant = nearest(key, names);
    const fix = meant ? `did you mean ${meant}?` : `allowed: ${names.join(", ")}`;
    return { path: [...path, key], text: `${holder} has no such key, ${fix}` };
  });
}

/**
 * What no schema can say of an entry: whether the rule may be waived, whether the project has such a stack, and how the
 * people and days go together.
 */
function senseFaults(entry: Entry, rules: readonly Waivable[], today: string, project?: Project): Fault[] {
  const strange = project ? resourceFaults(entry, project) : [];
  return [...ruleFaults(entry, rules), ...strange, ...approvalFaults(entry), ...dayFaults(entry, today)];
}

function ruleFaults({ rule }: Entry, rules: readonly Waivable[]): Fault[] {
  if (rule === "") return [];
  const known = rules.find(({ name }) => name === rule);
  const names = rules.map(({ name }) => name);
  if (!known) return [{ path: ["rule"], text: `no pack has the rule ${rule}, ${advice(rule, names)}` }];
  return known.neverWaived ? [{ path: ["rule"], text: `${rule} is never waived; mend what it refuses` }] : [];
}

/** A waiver that no run of the project can use, which no run would call unused either. */
function resourceFaults({ resource }: Entry, project: Project): Fault[] {
  if (!resource.startsWith("urn:pulumi:")) return [];
  const strange = strangeTo(project, { resource });
  if (!strange) return [];
  const [part, written, names] =
    "stack" in strange
      ? ["stack", strange.stack, project.stacks]
      : ["project", strange.project, [project.name]];
  const meant = nearest(written, names);
  const fixes = [...(meant ? [`did you mean ${meant}?`] : []), `allowed: ${names.join(", ")}`];
  const fix = meant && names.length === 1 ? fixes[0] : fixes.join(" ");
  return [{ path: ["resource"], text: `there is no ${part} ${written}, ${fix}` }];
}

/** Whether two waivers are of the same finding of the same rule about the same resource. */
export function isSame(one: WaivedBy, other: WaivedBy): boolean {
  return (
    one.rule === other.rule &&
    one.resource === other.resource &&
    (one.finding ?? "") === (other.finding ?? "")
  );
}

type WaivedBy = Pick<Waiver, "rule" | "resource" | "finding">;

/** Who is meant, by name or address: `Ann Lee`, `ann.lee@acme.example` and `Ann <Ann.Lee@acme.example>` are one. */
function personOf(text: string): string {
  const address = /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text;
  const [name = ""] = address.trim().toLowerCase().split("@", 1);
  return name.replace(/[\s._-]+/g, " ");
}

function approvalFaults({ owner, approver }: Entry): Fault[] {
  if (owner === "" || personOf(owner) !== personOf(approver)) return [];
  const text = "nobody approves a waiver of their own, name another person than the owner";
  return [{ path: ["approver"], text }];
}

function dayFaults({ granted, expires }: Entry, today: string): Fault[] {
  const days = granted === "" || expires === "" ? 0 : daysBetween(granted, expires);
  const last = granted === "" ? "" : dayAfter(granted, LONGEST_DAYS);
  const found: [boolean, keyof Waiver, string][] = [
    [
      granted > today,
      "granted",
      `${granted} is still to come, it is ${today} (UTC); write the day of the approval`,
    ],
    [days < 0, "expires", `${expires} is before ${granted}, the day it was granted`],
    [
      days > LONGEST_DAYS,
      "expires",
      `${expires} is ${days} days after ${granted}; a waiver lasts ${LONGEST_DAYS} days at most, let it expire by ${last}`,
    ],
  ];
  return found.flatMap(([isWrong, key, text]) => (isWrong ? [{ path: [key], text }] : []));
}

/** What an entry says of these, "" where it has not the form: that is the schema's to refuse. */
type Entry = Record<"rule" | "resource" | "finding" | "owner" | "approver" | "granted" | "expires", string>;

function entriesOf(list: unknown): Entry[] {
  if (!Array.isArray(list)) return [];
  const text = (value: unknown) => (typeof value === "string" ? value.trim() : "");
  const day = (value: unknown) => (/^\d{4}-\d{2}-\d{2}$/.test(text(value)) ? dayOrNone(text(value)) : "");
  return list.map((entry: unknown) => {
    const { rule, resource, finding, owner, approver, granted, expires } = Object(entry) as Record<
      string,
      unknown
    >;
    const people = { owner: text(owner), approver: text(approver) };
    return {
      rule: text(rule),
      resource: text(resource),
      finding: text(finding),
      ...people,
      granted: day(granted),
      expires: day(expires),
    };
  });
}

const dayOrNone = (day: string) => (Number.isNaN(Date.parse(day)) ? "" : day);
