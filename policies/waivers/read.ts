import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isMap, isNode, isPair, LineCounter, parseDocument, type Document } from "yaml";
import { checkWaivers, type Path, type Waivable } from "./check";
import { waiverFileSchema, waiverListSchema } from "./schema";
import type { Project, WrittenWaiver } from "./waiver";

/** Waivers that are right, or everything that is wrong with them: one faulty entry makes the whole of no use. */
export interface WaiversRead {
  waivers: WrittenWaiver[];
  faults: string[];
}

/** What a file holds from which the last waiver was taken out. */
const NONE = { waivers: [] };

/** Reads a file of waivers; a relative path is one of `folder`. */
export function readWaiverFile(
  file: string,
  folder: string,
  rules: readonly Waivable[],
  today: string,
  project?: Project,
): WaiversRead {
  const whole = resolve(folder, file);
  let text: string;
  try {
    text = readFileSync(whole, "utf8");
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    const fix = "correct the path, or leave it out where nothing is waived";
    return { waivers: [], faults: [`${whole} cannot be read (${why}); ${fix}`] };
  }
  return readWaiverText(text, file, rules, today, project);
}

/** Reads the text of a file of waivers. */
export function readWaiverText(
  text: string,
  file: string,
  rules: readonly Waivable[],
  today: string,
  project?: Project,
): WaiversRead {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => `${file}:${lines.linePos(offset).line}`;
  const mistakes = [...document.errors, ...document.warnings];
  if (mistakes.length > 0) {
    const faults = mistakes.map(({ pos, message }) => `${lineAt(pos[0])}: this is no YAML: ${message}`);
    return { waivers: [], faults };
  }
  let given: any;
  try {
    given = document.toJS() ?? NONE;
    if (given.waivers === null) given.waivers = [];
  } catch (error) {
    return { waivers: [], faults: [`${file}:1: this is no YAML: ${(error as Error).message}`] };
  }
  const at = (path: Path) => lineAt(offsetOf(document, path));
  const { data, faults } = checkWaivers(waiverFileSchema, given, ["waivers"], rules, today, project);
  return {
    waivers: data?.waivers.map((waiver, i) => ({ ...waiver, at: at(["waivers", i]) })) ?? [],
    faults: faults.map(({ path, text, other }) => {
      const key = path.at(-1);
      const said = other ? `${text} ${at(other)}` : text;
      return typeof key === "string" ? `${at(path)}: ${key}: ${said}` : `${at(path)}: ${said}`;
    }),
  };
}

/** Reads waivers that a pack configuration holds itself. */
export function readWaiverList(
  given: unknown,
  rules: readonly Waivable[],
  today: string,
  project?: Project,
): WaiversRead {
  const { data, faults } = checkWaivers(waiverListSchema, given, [], rules, today, project);
  const place = (path: Path) =>
    `waivers${path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("")}`;
  return {
    waivers: data?.map((waiver, i) => ({ ...waiver, at: place([i]) })) ?? [],
    faults: faults.map(
      ({ path, text, other }) => `${place(path)}: ${other ? `${text} ${place(other)}` : text}`,
    ),
  };
}

/** Where in the text a way leads: to the key where there is one, else to the nearest thing around it. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const holder: unknown = length > 1 ? document.getIn(path.slice(0, length - 1), true) : document.contents;
    const key = path[length - 1];
    if (isMap(holder)) {
      const pair = holder.items.find((item) => isPair(item) && String(item.key) === String(key));
      if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return isNode(document.contents) ? (document.contents.range?.[0] ?? 0) : 0;
}
