import type { Resource } from "./resource";
import { isSet, known } from "./unknown";

/** The launch template that a group starts its servers from, unless it mixes several, or is of another stack. */
export function templateOf(
  { props, propertyDependencies }: Resource,
  templates: Resource[],
): Resource | undefined {
  const made = (propertyDependencies.launchTemplate ?? []).filter((one) => templates.includes(one));
  if (made.length === 1) return made[0];
  const { launchTemplate } = props;
  const is = (key: string) => (one: Resource) =>
    isSet(launchTemplate, key) && known(() => one.props[key]) === launchTemplate[key];
  return templates.find(is("id")) ?? templates.find(is("name"));
}
