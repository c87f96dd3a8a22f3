import * as crypto from "node:crypto";
import * as fs from "node:fs";
import type { Bag, Cloud, Stored } from "./declared/table";

/** One line of the journal: what came to be, what went, and how far the counter is. */
type Entry = { put: Stored; n: number } | { drop: [type: string, id: string]; n: number } | { n: number };

/**
 * All that exists in the sandbox's clouds, in memory and in a journal of one JSON line per change, so that a
 * daemon that was killed comes back with everything that it had answered for.
 */
export class World {
  private readonly byType = new Map<string, Map<string, Stored>>();
  private counter = 0;
  private journal: number;

  constructor(private readonly file: string) {
    for (const line of readLines(file)) this.replay(line);
    this.journal = this.compact();
  }

  list(type: string): Stored[] {
    return [...(this.byType.get(type)?.values() ?? [])];
  }

  get(type: string, id: string): Stored | undefined {
    return this.byType.get(type)?.get(id);
  }

  /** Resources by type, for the status. */
  count(): Record<string, number> {
    const counts = [...this.byType]
      .map(([type, all]) => [type, all.size] as const)
      .filter(([, size]) => size > 0);
    return Object.fromEntries(counts.sort(([a], [b]) => a.localeCompare(b)));
  }

  put(resource: Stored): void {
    this.remember(resource);
    this.write({ put: resource, n: this.counter });
  }

  drop(type: string, id: string): void {
    this.byType.get(type)?.delete(id);
    this.write({ drop: [type, id], n: this.counter });
  }

  close(): void {
    fs.closeSync(this.journal);
  }

  /** The view that a table's functions get, through a provider with these inputs. */
  seenBy(provider: Bag): Cloud {
    const next = () => (this.counter += 1);
    return {
      provider,
      list: (type) => this.list(type),
      find: (type, test) => this.list(type).find(test),
      next,
      uuid: () => crypto.randomUUID(),
      hex: (digits) =>
        crypto
          .randomBytes(Math.ceil(digits / 2))
          .toString("hex")
          .slice(0, digits),
      address: (range) => addressOf(next(), range),
      now: () => new Date().toISOString(),
    };
  }

  private remember(resource: Stored): void {
    const all = this.byType.get(resource.type) ?? new Map<string, Stored>();
    this.byType.set(resource.type, all.set(resource.id, resource));
  }

  private replay(entry: Entry): void {
    this.counter = Math.max(this.counter, entry.n);
    if ("put" in entry) this.remember(entry.put);
    else if ("drop" in entry) this.byType.get(entry.drop[0])?.delete(entry.drop[1]);
  }

  private write(entry: Entry): void {
    fs.writeSync(this.journal, `${JSON.stringify(entry)}\n`);
  }

  /** Writes the journal anew with what there is now, beside the old one, and opens it for more. */
  private compact(): number {
    const fresh = `${this.file}.new`;
    const entries: Entry[] = [{ n: this.counter }];
    for (const all of this.byType.values())
      for (const put of all.values()) entries.push({ put, n: this.counter });
    fs.writeFileSync(fresh, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""), { mode: 0o600 });
    fs.renameSync(fresh, this.file);
    return fs.openSync(this.file, "a", 0o600);
  }
}

/** Lines of the journal; the last one may be cut short by a kill and then was never answered for. */
function readLines(file: string): Entry[] {
  if (!fs.existsSync(file)) return [];
  const lines = fs.readFileSync(file, "utf8").split("\n");
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Entry);
}

/** Public addresses out of the range for benchmarks (RFC 2544), private ones out of 10.64.0.0/10. */
function addressOf(n: number, range: "public" | "private"): string {
  const host = n % 0x1fffe;
  const [first, second] = range === "public" ? [198, 18] : [10, 64];
  return [first, second + (host >> 16), (host >> 8) & 255, host & 255].join(".");
}
