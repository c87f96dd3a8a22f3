import type { Resource } from "./resource";
import type { StackView } from "./rule";
import { tokens } from "./tokens";
import { known } from "./unknown";

type Stack = Pick<StackView<Record<never, never>>, "of">;

/** What names a queue for what it could not deliver or do, and the property that holds the name. */
const SOURCES: readonly (readonly [types: readonly string[], property: string])[] = [
  [tokens.aws.function, "deadLetterConfig"],
  [tokens.aws.topicSubscription, "redrivePolicy"],
  [tokens.aws.queue, "redrivePolicy"],
  [tokens.aws.eventTarget, "deadLetterConfig"],
];

/** The queues of a stack that keep what could not be delivered, and what each of them keeps it for. */
export function deadLettersIn(stack: Stack): Map<Resource, Resource[]> {
  const queues = stack.of(tokens.aws.queue);
  const found = new Map<Resource, Resource[]>();
  for (const [types, property] of SOURCES) {
    for (const source of stack.of(types)) {
      for (const queue of queues.filter((one) => one !== source && names(source, property, one)))
        found.set(queue, [...(found.get(queue) ?? []), source]);
    }
  }
  return found;
}

/** The queue's ARN stands in a block, or in JSON. */
function names({ props, propertyDependencies }: Resource, property: string, queue: Resource): boolean {
  if (propertyDependencies[property]?.includes(queue)) return true;
  const said = known(() => JSON.stringify(props[property] ?? ""));
  const arn = known(() => queue.props.arn);
  return (
    typeof said === "string" &&
    typeof arn === "string" &&
    arn !== "" &&
    said.replaceAll("\\", "").includes(`"${arn}"`)
  );
}
