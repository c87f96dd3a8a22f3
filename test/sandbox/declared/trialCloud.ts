import { randomBytes, randomUUID } from "node:crypto";
import type { Bag, Cloud, CloudTable, ResourceSpec, Stored } from "../../../tool/sandbox/declared/table";

/** A cloud in memory that answers as the daemon does: refuses, computes, keeps. */
export class TrialCloud implements Cloud {
  readonly provider: Bag = {};
  clock = "2026-11-22T12:00:00.000Z";
  private readonly kept: Stored[] = [];
  private counter = 0;

  constructor(private readonly table: CloudTable) {}

  list = (type: string): Stored[] => this.kept.filter((r) => r.type === type);
  find = (type: string, test: (r: Stored) => boolean): Stored | undefined => this.list(type).find(test);
  next = (): number => (this.counter += 1);
  uuid = (): string => randomUUID();
  hex = (n: number): string => randomBytes(n).toString("hex").slice(0, n);
  now = (): string => this.clock;
  address = (range: "public" | "private"): string =>
    `${range === "public" ? "198.18" : "10.64"}.0.${this.next()}`;

  spec(name: string): { type: string; spec: ResourceSpec } {
    const type = `${this.table.package}:index/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
    const spec = this.table.resources[type];
    if (!spec) throw new Error(`no row for ${type}`);
    return { type, spec };
  }

  /** What the cloud says against a create. */
  refusals(name: string, inputs: Bag): string[] {
    return this.spec(name).spec.refuse?.(inputs, this) ?? [];
  }

  /** What the cloud says against an update. */
  updateRefusals(name: string, stored: Stored, inputs: Bag): string[] {
    return this.spec(name).spec.refuse?.(inputs, this, { id: stored.id, outputs: stored.outputs }) ?? [];
  }

  /** What the cloud says against a delete. */
  deleteRefusals(name: string, stored: Stored): string[] {
    return this.spec(name).spec.refuseDelete?.(stored, this) ?? [];
  }

  async create(name: string, inputs: Bag): Promise<Stored> {
    const { type, spec } = this.spec(name);
    const against = this.refusals(name, inputs);
    if (against.length > 0) throw new Error(against.join("; "));
    const { id, outputs } = await spec.compute(inputs, this);
    const stored = { type, id, inputs, outputs };
    this.kept.push(stored);
    return stored;
  }

  async update(name: string, stored: Stored, inputs: Bag): Promise<Bag> {
    const { spec } = this.spec(name);
    const { outputs } = await spec.compute(inputs, this, stored.outputs);
    return outputs;
  }

  call(name: string, inputs: Bag): Bag {
    const token = `${this.table.package}:index/${name}:${name}`;
    return this.table.functions[token]?.call(inputs, this) ?? {};
  }
}

/** Interfaces of an SDK's declaration file: property names of `<Class>Args`, with what is required. */
export function declaredArgs(text: string, name: string): Record<string, boolean> {
  const body = new RegExp(`export interface ${name}Args \\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1] ?? "";
  const bare = body.replace(/\/\*\*[\s\S]*?\*\//g, "");
  return Object.fromEntries(
    [...bare.matchAll(/^\s{4}(\w+)(\?)?:/gm)].map(([, key, mark]) => [key ?? "", !mark]),
  );
}
