import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** Seconds by which clocks and the rounding of start times may disagree. */
const TOLERANCE_SECONDS = 5;

/** Whether a process runs on this machine; one that has ended and waits for its parent to notice does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return !/^[ZX]/.test(ps(pid, "stat") ?? "");
}

/**
 * Whether the process that wrote its number down at `timestamp` still runs on this machine. A process that began
 * after that only has its number.
 */
export function isHolderAlive(pid: number, timestamp: string): boolean {
  if (!isAlive(pid)) return false;
  const [began, taken] = [startOf(pid), Date.parse(timestamp)];
  if (began === undefined || Number.isNaN(taken)) return true;
  return began <= taken + TOLERANCE_SECONDS * 1000;
}

/** Waits until a process has ended; false when it still runs after that many seconds. */
export async function hasEnded(pid: number, seconds: number): Promise<boolean> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await sleep(50))
    if (!isAlive(pid)) return true;
  return !isAlive(pid);
}

/** When a process began, ms since 1970; undefined when this machine does not tell. */
function startOf(pid: number): number | undefined {
  const began = Date.parse(ps(pid, "lstart") ?? "");
  return Number.isNaN(began) ? undefined : began;
}

/** One column of `ps` for a process; undefined when this machine does not tell. */
function ps(pid: number, column: string): string | undefined {
  try {
    const options = { encoding: "utf8", env: { ...process.env, LC_ALL: "C" }, stdio: "pipe" } as const;
    return execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], options).trim();
  } catch {
    return undefined;
  }
}
