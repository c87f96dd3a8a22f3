import { execFileSync } from "node:child_process";
import { isAlive } from "./sandbox";

/** Seconds by which clocks and the rounding of start times may disagree. */
const TOLERANCE_SECONDS = 5;

/**
 * Whether the process that took a lock at `timestamp` still runs on this machine. A process that began after the
 * lock was taken only has its number.
 */
export function isHolderAlive(pid: number, timestamp: string): boolean {
  if (!isAlive(pid)) return false;
  const [began, taken] = [startOf(pid), Date.parse(timestamp)];
  if (began === undefined || Number.isNaN(taken)) return true;
  return began <= taken + TOLERANCE_SECONDS * 1000;
}

/** When a process began, ms since 1970; undefined when this machine does not tell. */
export function startOf(pid: number): number | undefined {
  try {
    const options = { encoding: "utf8", env: { ...process.env, LC_ALL: "C" }, stdio: "pipe" } as const;
    const began = Date.parse(execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], options).trim());
    return Number.isNaN(began) ? undefined : began;
  } catch {
    return undefined;
  }
}
