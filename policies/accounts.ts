import type { StackView } from "./rule";
import { tokens } from "./tokens";
import { known } from "./unknown";

type Stack = Pick<StackView<Record<never, never>>, "of">;

/** Accounts that a stack makes its resources in, as far as their ARNs are known. */
export function accountsOf(stack: Stack): Set<string> {
  const { key, replicaKey, role, topic, function: fn, trail } = tokens.aws;
  const made = stack.of([...key, ...replicaKey, ...role, ...topic, ...fn, ...trail]);
  return new Set(made.flatMap(({ props }) => accountIn(known(() => props.arn)) ?? []));
}

/** The account that an ARN names. */
export function accountIn(arn: unknown): string | undefined {
  return typeof arn === "string" ? /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1] : undefined;
}
