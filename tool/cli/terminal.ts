import { styleText } from "node:util";
import type { Report, Step } from "../engine/report";

type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Where a command prints: results on stdout, everything about the work itself on stderr. */
export interface Terminal {
  /** `--json`: one object on stdout and nothing else there. */
  readonly json: boolean;
  print(text?: string): void;
  /** The one object of a `--json` run. */
  object(value: unknown): void;
  error(text: string): void;
  paint(style: Style, text: string): string;
  report: Report;
}

const SPINNER = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
/** A step that nobody watches on a terminal says every so many seconds that it goes on. */
const HEARTBEAT_SECONDS = 30;

/** The process's own terminal. Color and moving lines only where a person looks, never under NO_COLOR. */
export function openTerminal(json: boolean): Terminal {
  const colorful = (stream: NodeJS.WriteStream) => stream.isTTY === true && !process.env.NO_COLOR;
  const paint = (style: Style, text: string) => (colorful(process.stdout) ? styleText(style, text) : text);
  return {
    json,
    paint,
    print: (text = "") => void (json || process.stdout.write(`${text}\n`)),
    object: (value) => void (json && process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)),
    error: (text) => void process.stderr.write(`${text}\n`),
    report: {
      note: (line) => void process.stderr.write(`${line}\n`),
      begin: process.stderr.isTTY ? movingStep : plainStep,
    },
  };
}

function movingStep(name: string): Step {
  const began = Date.now();
  let detail = "";
  let frame = 0;
  const draw = () => {
    const line = `${SPINNER[frame++ % SPINNER.length]} ${name}${detail && `: ${detail}`} ${seconds(began)}`;
    process.stderr.write(`\r\u001b[2K${line.slice(0, (process.stderr.columns || 80) - 1)}`);
  };
  const timer = setInterval(draw, 100);
  timer.unref();
  draw();
  const end = (mark: string, text: string) => {
    clearInterval(timer);
    process.stderr.write(`\r\u001b[2K${mark} ${text} ${seconds(began)}\n`);
  };
  return {
    at: (text) => void (detail = text),
    done: (result) => end("✓", result ? `${name}: ${result}` : name),
    failed: (reason) => end("✗", reason ? `${name}: ${reason}` : name),
  };
}

function plainStep(name: string): Step {
  const began = Date.now();
  let detail = "";
  process.stderr.write(`… ${name}\n`);
  const timer = setInterval(
    () => process.stderr.write(`… ${name}${detail && `: ${detail}`} ${seconds(began)}\n`),
    HEARTBEAT_SECONDS * 1000,
  );
  timer.unref();
  const end = (mark: string, text: string) => {
    clearInterval(timer);
    process.stderr.write(`${mark} ${text} ${seconds(began)}\n`);
  };
  return {
    at: (text) => void (detail = text),
    done: (result) => end("✓", result ? `${name}: ${result}` : name),
    failed: (reason) => end("✗", reason ? `${name}: ${reason}` : name),
  };
}

const seconds = (began: number) => `(${((Date.now() - began) / 1000).toFixed(1)} s)`;

/** Rows with their columns lined up; numbers to the right. */
export function table(rows: (string | number)[][], indent = "  "): string {
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? "").length))) ?? [];
  const cell = (value: string | number, column: number) =>
    typeof value === "number"
      ? String(value).padStart(widths[column] ?? 0)
      : value.padEnd(widths[column] ?? 0);
  return rows.map((row) => (indent + row.map(cell).join("  ")).trimEnd()).join("\n");
}
