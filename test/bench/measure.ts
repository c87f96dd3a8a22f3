import * as fs from "node:fs";

/** Bytes that a process and all that it started hold; 0 where /proc is not there. */
export function memoryOf(root: number): number {
  try {
    const parents = new Map<number, number>();
    for (const entry of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      const stat = fs.readFileSync(`/proc/${entry}/stat`, "utf8");
      parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    }
    const isOurs = (pid: number): boolean => pid === root || (parents.has(pid) && isOurs(parents.get(pid)!));
    return [...parents.keys()].filter(isOurs).reduce((sum, pid) => sum + proportionalSet(pid), 0);
  } catch {
    return 0;
  }
}

function proportionalSet(pid: number): number {
  try {
    return (
      Number(/^Pss:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0) * 1024
    );
  } catch {
    return 0;
  }
}

/** The middle value. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
