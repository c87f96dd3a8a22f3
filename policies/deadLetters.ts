import type { Pointing } from "./join";
import type { Resource } from "./resource";
import type { StackView } from "./rule";
import { tokens } from "./tokens";
import { known, together } from "./unknown";

type Stack = Pick<StackView<Record<never, never>>, "of">;

/** What names a queue for what it could not deliver or do, and the property that holds the name. */
const SOURCES: readonly (readonly [types: readonly string[], property: string])[] = [
  [tokens.aws.function, "deadLetterConfig"],
  [tokens.aws.topicSubscription, "redrivePolicy"],
  [tokens.aws.queue, "redrivePolicy"],
  [tokens.aws.eventTarget, "deadLetterConfig"],
];

/** What each queue of a stack keeps what could not be delivered for. */
export function deadLettersIn(stack: Stack): (queue: Resource) => Pointing {
  const sources = SOURCES.flatMap(([types, property]) => stack.of(types).map((from) => ({ from, property })));
  return (queue) => ({
    found: sources.flatMap(({ from, property }) =>
      from !== queue && known(() => names(from, property, queue)) === true ? [from] : [],
    ),
    assertAllKnown: () =>
      together(
        ...sources.map(
          ({ from, property }) =>
            () =>
              void names(from, property, queue),
        ),
      ),
  });
}

/** The queue's ARN stands in a block, or in JSON. */
function names({ props, propertyDependencies }: Resource, property: string, queue: Resource): boolean {
  const made = propertyDependencies[property] ?? [];
  if (made.length > 0) return made.includes(queue);
  const said = JSON.stringify(props[property] ?? "").replaceAll("\\", "");
  const arn = known(() => queue.props.arn);
  return typeof arn === "string" && arn !== "" && said.includes(`"${arn}"`);
}
