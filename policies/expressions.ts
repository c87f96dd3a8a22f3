import { worldIn } from "./cidr";

/** A filter of Cloudflare's rules language, down to its clauses. */
type Filter =
  { kind: "or" | "and"; parts: Filter[] } | { kind: "not"; part: Filter } | { kind: "clause"; text: string };

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
  const text = String(expression ?? "").toLowerCase();
  if (!bounds(parse(text), /\bhttp\.host\b/)) return true;
  const named = [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, name = ""]) => name.replace(/^\*/, ""));
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

function parse(expression: string): Filter {
  const text = unwrapped(expression.trim());
  for (const [kind, word] of [
    ["or", /^(or\b|\|\|)/],
    ["and", /^(and\b|&&)/],
  ] as const) {
    const parts = split(text, word);
    if (parts.length > 1) return { kind, parts: parts.map(parse) };
  }
  const [, negated] = /^(?:not\b|!(?!=))(.*)$/s.exec(text) ?? [];
  return negated === undefined ? { kind: "clause", text } : { kind: "not", part: parse(negated) };
}

/** Parts of a text between the places where a word stands outside of quotes and brackets. */
function split(text: string, word: RegExp): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const [i, depth] of places(text)) {
    const found = depth === 0 && /[\s)]/.test(text[i - 1] ?? " ") ? word.exec(text.slice(i)) : null;
    if (!found) continue;
    parts.push(text.slice(start, i));
    start = i + found[0].length;
  }
  return [...parts, text.slice(start)];
}

function unwrapped(text: string): string {
  if (!text.startsWith("(") || !text.endsWith(")")) return text;
  const closed = places(text).some(([i, depth]) => i > 0 && i < text.length - 1 && depth === 0);
  return closed ? text : unwrapped(text.slice(1, -1).trim());
}

/** Each place of a text that is not within quotes, with how many brackets stand open before it. */
function places(text: string): [number, number][] {
  const found: [number, number][] = [];
  let [depth, quoted] = [0, false];
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!;
    if (quoted) {
      if (letter === "\\") i++;
      else if (letter === '"') quoted = false;
      continue;
    }
    if (/[)}\]]/.test(letter)) depth--;
    found.push([i, depth]);
    if (/[({[]/.test(letter)) depth++;
    if (letter === '"') quoted = true;
  }
  return found;
}
