import * as fs from "node:fs";

/** Proportional set sizes of a process and all below it, in megabytes; 0 when it is gone. */
export function memoryOf(pid: number): number {
  try {
    const [, pss = "0"] = /^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, "utf8")) ?? [];
    const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    return (
      Number(pss) / 1024 + children.filter(Boolean).reduce((sum, child) => sum + memoryOf(Number(child)), 0)
    );
  } catch {
    return 0;
  }
}
