import { isObject } from "./unknown";
import type { Value } from "./unknown";
import { matchesStars } from "./wildcards";

/** Whether a pattern of EventBridge, as text or read already, lets an event through. */
export function matchesEvent(pattern: Value, event: Value): boolean {
  if (typeof pattern !== "string") return isObject(pattern) && fits(pattern, event);
  try {
    return matchesEvent(JSON.parse(pattern), event);
  } catch {
    return false;
  }
}

function fits(pattern: Record<string, Value>, event: Value): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    if (key === "$or") return Array.isArray(wanted) && wanted.some((one) => fits(one, event));
    const found = isObject(event) ? event[key] : undefined;
    if (isObject(wanted) && !Array.isArray(wanted)) return fits(wanted, found);
    return Array.isArray(wanted) && wanted.some((one) => [found].flat().some((value) => fitsOne(one, value)));
  });
}

/** Whether a value fits one member of a list: itself, or a filter such as `{ prefix: "db/" }`. */
function fitsOne(wanted: Value, found: Value): boolean {
  if (!isObject(wanted)) return wanted === found;
  const [[kind, argument] = ["", undefined]] = Object.entries(wanted);
  const text = typeof found === "string" ? found : undefined;
  switch (kind) {
    case "exists":
      return (found !== undefined) === argument;
    case "prefix":
      return text?.startsWith(String(argument)) ?? false;
    case "suffix":
      return text?.endsWith(String(argument)) ?? false;
    case "equals-ignore-case":
      return text?.toLowerCase() === String(argument).toLowerCase();
    case "wildcard":
      return text !== undefined && matchesStars(String(argument), text);
    case "anything-but":
      return found !== undefined && ![argument].flat().some((not) => fitsOne(not, found));
    case "numeric":
      return typeof found === "number" && isWithin(argument, found);
    default:
      return false;
  }
}

function isWithin(bounds: Value, found: number): boolean {
  if (!Array.isArray(bounds)) return false;
  const pairs = bounds.flatMap((sign, i) => (i % 2 === 0 ? [[sign, Number(bounds[i + 1])] as const] : []));
  return pairs.every(([sign, bound]) => {
    if (sign === ">") return found > bound;
    if (sign === ">=") return found >= bound;
    if (sign === "<") return found < bound;
    return sign === "<=" ? found <= bound : sign === "=" && found === bound;
  });
}
