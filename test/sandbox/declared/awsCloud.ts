import type { Bag, Cloud, Stored } from "../../../tool/sandbox/declared/table";
import { aws } from "../../../tool/sandbox/declared/aws";
import type { AwsSpec } from "../../../tool/sandbox/declared/aws/resource";

/** An AWS cloud in memory, with the least that a table needs around it. */
export class AwsCloud implements Cloud {
  provider: Bag = { region: "eu-west-1", allowedAccountIds: ["111122223333"] };
  readonly stored: Stored[] = [];
  private count = 0;

  list = (type: string): Stored[] => this.stored.filter((r) => r.type === type);
  find = (type: string, test: (r: Stored) => boolean): Stored | undefined => this.list(type).find(test);
  next = (): number => ++this.count;
  hex = (n: number): string => this.next().toString(16).padStart(n, "0").slice(-n);
  uuid = (): string => `00000000-0000-4000-8000-${this.hex(12)}`;
  address = (range: "public" | "private"): string =>
    range === "public" ? `203.0.113.${this.next()}` : `10.0.0.${this.next()}`;
  now = (): string => "2026-11-22T12:00:00Z";

  /** The same cloud through another provider. */
  through(provider: Bag): AwsCloud {
    return Object.assign(Object.create(this) as AwsCloud, { provider: { ...this.provider, ...provider } });
  }

  refusals(type: string, inputs: Bag, of?: Stored): string[] {
    return spec(type).refuse?.(inputs, this, of && { id: of.id, outputs: of.outputs }) ?? [];
  }

  create(type: string, inputs: Bag): Stored {
    const refused = this.refusals(type, inputs);
    if (refused.length > 0) throw new Error(refused.join("\n"));
    const resource = { type, inputs, ...spec(type).compute(inputs, this) };
    this.stored.push(resource);
    return resource;
  }

  update(resource: Stored, inputs: Bag): Stored {
    const refused = this.refusals(resource.type, inputs, resource);
    if (refused.length > 0) throw new Error(refused.join("\n"));
    const { outputs } = spec(resource.type).compute(inputs, this, resource.outputs);
    return Object.assign(resource, { inputs, outputs });
  }

  delete(resource: Stored): void {
    const refused = spec(resource.type).refuseDelete?.(resource, this) ?? [];
    if (refused.length > 0) throw new Error(refused.join("\n"));
    this.stored.splice(
      this.stored.indexOf(resource),
      1,
      ...(spec(resource.type).leaves?.(resource, this) ?? []),
    );
  }
}

/** A row of the table; an unknown type is a mistake in the test. */
export function spec(type: string): AwsSpec {
  const found = aws.resources[type] as AwsSpec | undefined;
  if (!found) throw new Error(`no row for ${type}`);
  return found;
}
