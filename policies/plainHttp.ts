import type { Statement } from "./statements";

/**
 * Whether a statement refuses everybody who comes over plain HTTP one of these actions, or all of them. One that names
 * who is not meant lets those come so.
 */
export function deniesPlain(statement: Statement, actions: readonly string[]): boolean {
  if (statement.allows || statement.allBut || !statement.principals.includes("AWS:*")) return false;
  if (!statement.actions.some((action) => action === "*" || actions.includes(action))) return false;
  // A second condition would have to hold as well, and so would let plain HTTP through where it does not.
  return statement.conditions.length === 1 && statement.conditions.every(isPlain);
}

function isPlain({ operator, key, values }: Statement["conditions"][number]): boolean {
  const plain = /^bool(ifexists)?$/i.test(operator) && /^aws:securetransport$/i.test(key);
  return plain && values.length === 1 && values[0]?.toLowerCase() === "false";
}
