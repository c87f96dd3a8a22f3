import { worldIn } from "./cidr";
import { remembered } from "./remembered";

/** A filter of Cloudflare's rules language, down to its clauses. */
type Filter =
  { kind: "or" | "and"; parts: Filter[] } | { kind: "not"; part: Filter } | { kind: "clause"; text: string };

/** Most characters that Cloudflare takes for a filter (developers.cloudflare.com/ruleset-engine); more is not read. */
export const LONGEST_FILTER = 4096;

/** How much a filter matches; all but a few is all, as whatever is said with `not` or `ne`. */
export type Reach = "all" | "some" | "none";

/** How much of the requests a filter matches. */
export function reachOf(expression: unknown): Reach {
  return reach(parse(String(expression ?? "")));
}

/** Whether a filter matches some paths only, by naming them. */
export function boundsPath(expression: unknown): boolean {
  return bounds(parse(String(expression ?? "")), /\buri\b/);
}

/** Whether a filter matches requests for one of some hosts: it names no host, or one of them, or a part of one. */
export function matchesHost(expression: unknown, hosts: () => readonly string[]): boolean {
  const text = String(expression ?? "")
    .slice(0, LONGEST_FILTER)
    .toLowerCase();
  if (!bounds(parse(text), /\bhttp\.host\b/)) return true;
  const named = [...text.matchAll(/"((?:[^"\\]|\\.)*)(?:"|\\?$)/g)].map(([, name = ""]) =>
    name.replace(/^\*/, ""),
  );
  // A pattern could match any of them.
  if (named.some((name) => /[\\^$]/.test(name))) return true;
  return hosts().some((host) => named.some((name) => name !== "" && isHost(host.toLowerCase(), name)));
}

/** Whether a record's name, short or whole or for all below a domain, may be the host that a filter names. */
function isHost(record: string, named: string): boolean {
  if (record === "@" || record.includes(named) || named.startsWith(`${record}.`)) return true;
  return record.startsWith("*.") && named.endsWith(record.slice(1));
}

function reach(filter: Filter): Reach {
  if (filter.kind === "clause") return reachOfClause(filter.text);
  if (filter.kind === "not") return reach(filter.part) === "all" ? "none" : "all";
  const parts = filter.parts.map(reach);
  const [decides, rest] = filter.kind === "or" ? (["all", "none"] as const) : (["none", "all"] as const);
  if (parts.includes(decides)) return decides;
  return parts.every((part) => part === rest) ? rest : "some";
}

/** Whether every request that a filter matches passes a clause about a field. */
function bounds(filter: Filter, field: RegExp): boolean {
  if (filter.kind === "or") return filter.parts.every((part) => bounds(part, field));
  if (filter.kind === "and") return filter.parts.some((part) => bounds(part, field));
  return filter.kind === "clause" && field.test(filter.text) && reachOfClause(filter.text) === "some";
}

/** Clauses that hold of every request, or of nearly every one. */
const HOLD = [
  /^true$/,
  /^ssl$/,
  /\s(ne|!=)\s/,
  /\s(ge|>=)\s*0$/,
  /^len\(.*\)\s*(gt|>)\s*0$/,
  /^http\.request\.(method|version)\s.*"(GET|HTTP\/[12].*)"/,
  /\s(contains|wildcard|strict wildcard)\s+r?"[/*]*"$/,
  /\s(matches|~)\s+r?"\^?\/?(\.[*+]?)?\$?"$/,
  /^starts_with\(http\.request\.(full_)?uri(\.path)?,\s*"\/?"\)$/,
  // What every browser calls itself, and whoever wants to pass for one.
  /^(lower\()?http\.user_agent\)?\s+(contains|wildcard|strict wildcard|matches|~)\s+r?"[\^*.]*(mozilla(\/5(\.0)?)?|applewebkit|khtml|(like )?gecko)[*./]*"$/i,
  /^starts_with\((lower\()?http\.user_agent\)?,\s*"mozilla(\/5(\.0)?)?[^"\w]*"\)$/i,
];

function reachOfClause(text: string): Reach {
  if (text === "false" || text === "") return "none";
  if (HOLD.some((pattern) => pattern.test(text))) return "all";
  const [, addresses] = /^ip\.src\s+in\s+\{(.*)\}$/.exec(text) ?? [];
  const everybody =
    addresses !== undefined &&
    worldIn(
      addresses
        .trim()
        .split(/\s+/)
        .map((range) => () => range),
    );
  return everybody && everybody.length > 0 ? "all" : "some";
}

/** A filter that is read once: a rule asks several things of each. */
const parse = remembered((expression): Filter => {
  const text = expression.slice(0, LONGEST_FILTER);
  return parsePart(text, 0, text.length, endsIn(text));
});

/** Reads a part of a text; whatever stands in brackets or quotes is passed over in one step. */
function parsePart(text: string, from: number, to: number, ends: ReadonlyMap<number, number>): Filter {
  const [first, last] = unwrapped(text, from, to, ends);
  for (const [kind, word] of [
    ["or", /(?:or\b|\|\|)/y],
    ["and", /(?:and\b|&&)/y],
  ] as const) {
    const parts = split(text, first, last, ends, word);
    if (parts.length > 1)
      return { kind, parts: parts.map(([start, end]) => parsePart(text, start, end, ends)) };
  }
  const not = /\s*(?:not\b|!(?!=))/y;
  let [start, nots] = [first, 0];
  for (not.lastIndex = first; not.lastIndex < last && not.test(text); nots++) start = not.lastIndex;
  if (nots === 0) return { kind: "clause", text: text.slice(first, last) };
  let part = parsePart(text, start, last, ends);
  for (; nots > 0; nots--) part = { kind: "not", part };
  return part;
}

/** Parts of a part between the places where a word stands outside of quotes and brackets. */
function split(text: string, from: number, to: number, ends: ReadonlyMap<number, number>, word: RegExp) {
  const parts: [start: number, end: number][] = [];
  let start = from;
  for (let i = from; i < to; i++) {
    const isWord = i === from || /[\s)]/.test(text[i - 1]!);
    word.lastIndex = i;
    if (isWord && word.test(text)) {
      parts.push([start, i]);
      start = word.lastIndex;
      i = start - 1;
    } else i = ends.get(i) ?? i;
  }
  return [...parts, [start, to] as const];
}

/** Where a part begins and ends without the blanks and brackets around all of it, however many. */
function unwrapped(text: string, from: number, to: number, ends: ReadonlyMap<number, number>) {
  let [first, last] = [from, to];
  for (;;) {
    while (first < last && /\s/.test(text[first]!)) first++;
    while (first < last && /\s/.test(text[last - 1]!)) last--;
    if (text[first] !== "(" || last - first < 2 || ends.get(first) !== last - 1)
      return [first, last] as const;
    first++;
    last--;
  }
}

/** Where each bracket and quote of a text ends; one that does not reaches to the end of the text. */
function endsIn(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!;
    if (letter === '"') {
      const start = i;
      for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === "\\") i++;
      ends.set(start, i);
    } else if ("({[".includes(letter)) {
      open.push(i);
      ends.set(i, text.length);
    } else if (")}]".includes(letter)) ends.set(open.pop() ?? i, i);
  }
  return ends;
}
