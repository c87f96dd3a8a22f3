import type { Settings } from "../../config/settings";
import type { Resource } from "../../policies/resource";
import { SECRET, SIGNATURE } from "../../policies/properties";
import { accountOf, computed, declare } from "../controls/estates";
import { planOne } from "./evaluate";
import { unknownValue } from "./unknownValue";

/** A resource of a stack of ours before it is guarded, so that a test may change it. */
export interface Planned {
  type: string;
  name: string;
  props: Record<string, unknown>;
  /** Names of the properties that the cloud computes. */
  computed: readonly string[];
  protect: boolean;
  provider: Record<string, unknown>;
}

/** The cloud resources that a stack declares with these settings, with ids and other computed values known. */
export async function plannedStack(settings: Settings): Promise<Planned[]> {
  const { resources } = await declare(settings);
  return resources
    .filter(({ type, custom }) => custom && !type.startsWith("pulumi:"))
    .map(({ type, name, inputs, protect, provider }) => {
      const outputs = { id: `${name}-id`, ...computed(type, name, accountOf(settings)) };
      return {
        type,
        name,
        props: { ...outputs, ...(opened(inputs) as Record<string, unknown>) },
        computed: Object.keys(outputs).filter((key) => !(key in inputs)),
        protect,
        provider: opened(provider) as Record<string, unknown>,
      };
    });
}

/** The resources as rules see them. */
export function asResources(planned: readonly Planned[]): Resource[] {
  return planned.map(planOne);
}

/** A value as the SDK sends it, out of its marks of secrets and of what is not known. */
export function opened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== "object" || value === null) return value;
  const bag = value as Record<string, unknown>;
  if (bag[SIGNATURE] === SECRET) return opened(bag.value);
  if (bag.__pulumiUnknown === true) return unknownValue;
  return Object.fromEntries(Object.entries(bag).map(([key, member]) => [key, opened(member)]));
}
