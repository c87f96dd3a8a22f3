import type { Resource } from "./resource";
import { tagOf } from "./tags";
import { tokens } from "./tokens";
import { anyOf, each, elements, known, some, UNKNOWN, type Value } from "./unknown";
import { matchesStars } from "./wildcards";

/** How the ARN of each type that AWS Backup takes reads, with `?` for what only the cloud knows before it is made. */
const SHAPES: Readonly<Record<string, string>> = Object.fromEntries([
  ...tokens.aws.databaseInstance.map((type) => [type, "arn:aws:rds:?:?:db:?"]),
  ...tokens.aws.databaseCluster.map((type) => [type, "arn:aws:rds:?:?:cluster:?"]),
  ...tokens.aws.ebsVolume.map((type) => [type, "arn:aws:ec2:?:?:volume/?"]),
  ...tokens.aws.fileSystem.map((type) => [type, "arn:aws:elasticfilesystem:?:?:file-system/?"]),
  ...tokens.aws.table.map((type) => [type, "arn:aws:dynamodb:?:?:table/?"]),
  ...tokens.aws.bucket.map((type) => [type, "arn:aws:s3:::?"]),
]);

/**
 * Whether a selection of AWS Backup takes a resource: one that it names or whose tag it asks for, or any where it
 * does neither; that meets all of its conditions; and that it does not leave out.
 */
export function takes(selection: Resource, target: Resource): boolean {
  const { props } = selection;
  if (names(selection, "notResources", target)) return false;
  if (!meets(props.conditions, target)) return false;
  const named = () => names(selection, "resources", target);
  const tagged = () =>
    some(props.selectionTags, ({ key, value }) => isTagged(target, key, (tag) => tag === value));
  const asks = () => elements(props.resources).length + elements(props.selectionTags).length > 0;
  return anyOf([named, tagged, () => !asks()]);
}

/** Whether a list of ARNs names the resource: by what it was made from, or by a pattern. */
function names(selection: Resource, property: string, target: Resource): boolean {
  if (selection.propertyDependencies[property]?.includes(target)) return true;
  return some(selection.props[property], (pattern) => {
    const matches = matcher(pattern);
    const arn = known(() => target.props.arn);
    if (matches(SHAPES[target.type]) || (arn !== UNKNOWN && matches(arn))) return true;
    void target.props.arn;
    return false;
  });
}

/** Whether a resource meets every condition on its tags. */
function meets(conditions: Value, target: Resource): boolean {
  let met = true;
  const look = (list: Value, holds: (tag: unknown, value: Value) => boolean) =>
    each(list, ({ key, value }) => {
      if (!isTagged(target, key, (tag) => holds(tag, value))) met = false;
    });
  each(conditions, (block) => {
    look(block.stringEquals, (tag, value) => tag === value);
    look(block.stringLikes, (tag, value) => matcher(value)(tag));
    look(block.stringNotEquals, (tag, value) => tag !== value);
    look(block.stringNotLikes, (tag, value) => !matcher(value)(tag));
  });
  return met;
}

function isTagged(target: Resource, key: Value, holds: (tag: unknown) => boolean): boolean {
  return holds(tagOf(target, String(key).replace(/^aws:ResourceTag\//, "")));
}

/** Tells what a pattern matches, in which `*` stands for anything. */
function matcher(pattern: Value): (text: unknown) => boolean {
  return (text) => typeof text === "string" && matchesStars(String(pattern), text);
}
