import { matchesStars } from "../wildcards";

/** An approved exception: what is not refused, where, why, by whose word and until when. */
export interface Waiver {
  /** Name of the rule. */
  rule: string;
  /** URN of the resource, `*` for any part of it. */
  resource: string;
  /** A part of the violation's text. @default every violation of the rule by the resource */
  finding?: string | undefined;
  reason: string;
  /** Who mends it. */
  owner: string;
  /** Who answers for bearing it until then. */
  approver: string;
  ticket: string;
  /** First day, as YYYY-MM-DD in UTC. */
  granted: string;
  /** Last day. */
  expires: string;
}

/** A waiver and the place where it is written. */
export interface WrittenWaiver extends Waiver {
  at: string;
}

/** The project that waivers are for, and all its stacks. */
export interface Project {
  name: string;
  stacks: readonly string[];
}

/** The file of waivers in a project, unless another one is given. */
export const WAIVER_FILE = "waivers.yaml";

/** Days that a waiver may last. */
export const LONGEST_DAYS = 180;

/** A day as waivers write it. */
export const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

/** Days from one to the other. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** The day so many days later. */
export const dayAfter = (day: string, days: number): string =>
  dayOf(new Date(Date.parse(day) + days * 86_400_000));

/** Whether a waiver's last day is over. */
export function isExpired({ expires }: Pick<Waiver, "expires">, today: string): boolean {
  return expires < today;
}

/** Whether a waiver is about a resource. */
export function covers({ resource }: Pick<Waiver, "resource">, urn: string): boolean {
  return matchesStars(resource, urn);
}

/** Whether a waiver may be about a resource of a stack; `stack` is any URN of it. */
export function isOfStack({ resource }: Pick<Waiver, "resource">, stack: string): boolean {
  const own = `${stack.split("::").slice(0, 2).join("::")}::`;
  const star = resource.indexOf("*");
  if (star < 0) return resource.startsWith(own);
  const head = resource.slice(0, star);
  return head.startsWith(own) || own.startsWith(head);
}

/**
 * What a waiver names that the project has not: its stack, or the project itself. A pattern of all four parts of a URN
 * is read part by part; in a shorter one a star may stand for several.
 */
export function strangeTo(
  { name, stacks }: Project,
  { resource }: Pick<Waiver, "resource">,
): { stack: string } | { project: string } | undefined {
  const [first = "", second, ...rest] = resource.split("::");
  const stack = first.slice("urn:pulumi:".length);
  const isWhole = rest.length >= 2;
  const means = (part: string, whole: boolean) => (text: string) =>
    whole || !part.includes("*")
      ? covers({ resource: part }, text)
      : text.startsWith(part.split("*", 1).join());
  if (!stacks.some(means(stack, isWhole))) return { stack };
  if (second === undefined || (stack.includes("*") && !isWhole)) return undefined;
  return means(second, isWhole)(name) ? undefined : { project: second };
}

/** A waiver as the verdict that it changes says it. */
export function describeWaiver({ expires, owner, approver, ticket, reason }: Waiver): string {
  return `waived until ${expires}, approved by ${approver} for ${owner} (${ticket}): ${reason.replace(/\s+/g, " ")}`;
}
