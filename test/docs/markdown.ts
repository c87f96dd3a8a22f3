import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

export const root = path.resolve(__dirname, "..", "..");
const SKIPPED = new Set(["node_modules", ".git", ".holdfast", "coverage"]);

/** Every Markdown file of the project, by its path from the root. */
export function markdownFiles(folder = ""): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : markdownFiles(file);
    return entry.name.endsWith(".md") ? [file] : [];
  });
}

export const read = (file: string) => readFileSync(path.join(root, file), "utf8");

const FENCE = /^ *```(\w*)\n([\s\S]*?)^ *```$/gm;

/** The text without its blocks of code. */
export const prose = (text: string) => text.replace(FENCE, "");

/** Commands that a reader is told to type: lines of shell blocks, and code within the prose. */
export function commands(text: string): string[] {
  const typed = [...text.matchAll(FENCE)]
    .filter(([, language]) => language === "bash")
    .flatMap(([, , body]) => body!.split("\n").map((line) => line.replace(/\s#.*$/, "").trim()));
  return [...typed, ...inlineCode(text)].filter(Boolean);
}

/** Code within the prose. */
export const inlineCode = (text: string) =>
  [...prose(text).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);

/** Where links lead that stay in the repository. */
export const links = (text: string) =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target));

/** Names by which headings can be linked, as GitHub makes them. */
export const anchors = (text: string) =>
  [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
