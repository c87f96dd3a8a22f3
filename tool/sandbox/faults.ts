import { setTimeout as sleep } from "node:timers/promises";

/** A delay or an error that the sandbox puts into calls for resources of one type. */
export interface Fault {
  operation: "create" | "update" | "delete";
  /** Resource type, or `*` for all. */
  type: string;
  /** Before the cloud has done it, or after it has and before it answers. */
  when: "before" | "after";
  delayMs?: number;
  error?: string;
  /** How many calls it strikes. @default all of them */
  times?: number;
}

/** Faults in force, in the order in which they were made. */
export class Faults {
  private faults: Fault[] = [];
  private mended = new AbortController();

  add(fault: Fault): void {
    this.faults.push({ ...fault });
  }

  /** Takes all out, and lets go on what they hold up. */
  clear(): void {
    this.faults = [];
    this.mended.abort();
    this.mended = new AbortController();
  }

  before(operation: Fault["operation"], type: string): Promise<void> {
    return this.strike("before", operation, type);
  }

  after(operation: Fault["operation"], type: string): Promise<void> {
    return this.strike("after", operation, type);
  }

  private async strike(when: Fault["when"], operation: Fault["operation"], type: string): Promise<void> {
    const struck = this.faults.filter(
      (f) =>
        f.when === when && f.operation === operation && (f.type === "*" || f.type === type) && f.times !== 0,
    );
    for (const fault of struck) {
      if (fault.times !== undefined) fault.times -= 1;
      if (fault.delayMs) await this.delay(fault.delayMs);
      if (fault.error) throw new Error(fault.error);
    }
  }

  private async delay(ms: number): Promise<void> {
    const { signal } = this.mended;
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  }
}
