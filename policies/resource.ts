import type { Props } from "./unknown";

/** A resource as rules see it. */
export interface Resource {
  urn: string;
  /** Type token, as `aws:s3/bucket:Bucket`. */
  type: string;
  /** Logical name. */
  name: string;
  /** Inputs to a resource rule; to a stack rule the outputs, or those that a preview expects. */
  props: Props;
  /** Texts among the properties that are marked secret, which no message may show. */
  secrets: readonly string[];
  /** Whether the engine refuses to delete it. */
  protect: boolean;
  /** Properties of the provider that the resource is made with; none for a component. */
  provider: Props;
  /** Resources that a property was made from, by property; empty for a resource rule, which sees one alone. */
  propertyDependencies: Readonly<Record<string, readonly Resource[]>>;
}

/** Finds the resources of some types. */
export type ResourcesByType = (types: readonly string[]) => Resource[];

/** All resources of a stack, found by type. */
export function byType(resources: readonly Resource[]): ResourcesByType {
  const index = new Map<string, Resource[]>();
  for (const resource of resources) {
    const sameType = index.get(resource.type);
    if (sameType) sameType.push(resource);
    else index.set(resource.type, [resource]);
  }
  return (types) => types.flatMap((type) => index.get(type) ?? []);
}
