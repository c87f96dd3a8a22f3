import type { Bag, InputSpec, Shape } from "./declared/table";
import { distance } from "fastest-levenshtein";
import { isAsset, isSecret, isUnknown } from "./wire";

/** How many known properties a message about an unknown one names. */
const LISTED = 8;

/** Something about an input that the cloud's provider would refuse, with the path of the property. */
export interface Misfit {
  property: string;
  reason: string;
}

/** Everything in `inputs` that does not fit its type's row: unknown, missing and mistyped properties. */
export function findMisfits(inputs: Bag, specs: Record<string, InputSpec>): Misfit[] {
  const misfits: Misfit[] = [];
  for (const [name, value] of Object.entries(inputs)) {
    if (name.startsWith("__")) continue;
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (!spec) misfits.push({ property: name, reason: unknownProperty(name, Object.keys(specs)) });
    else fit(value, spec.type, name, misfits);
  }
  for (const [name, spec] of Object.entries(specs)) {
    const missing = inputs[name] === undefined || inputs[name] === null;
    if (spec.required && missing)
      misfits.push({ property: name, reason: `property ${name} is required and missing` });
  }
  return misfits;
}

/** Names as many of the known properties as a reader can look through, the likest first. */
function unknownProperty(path: string, known: string[]): string {
  const name = path.slice(path.lastIndexOf(".") + 1);
  const nearest = [...known]
    .sort((a, b) => distance(name, a) - distance(name, b) || a.localeCompare(b))
    .slice(0, LISTED);
  const rest = known.length - nearest.length;
  return `unknown property ${path}; known here: ${nearest.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function fit(value: unknown, shape: Shape, path: string, misfits: Misfit[]): void {
  if (isSecret(value)) return fit(value.value, shape, path, misfits);
  if (value === undefined || value === null || isUnknown(value) || shape === "any") return;
  const wrong = () =>
    misfits.push({
      property: path,
      reason: `property ${path} must be ${describe(shape)}, got ${kind(value)}`,
    });
  if (typeof shape === "string") {
    if (!scalarFits(value, shape)) wrong();
  } else if (Array.isArray(shape)) {
    if (!Array.isArray(value)) wrong();
    else value.forEach((item, index) => fit(item, shape[0], `${path}[${index}]`, misfits));
  } else if (typeof value !== "object" || Array.isArray(value)) {
    wrong();
  } else {
    for (const [key, member] of Object.entries(value)) {
      if (key === "__defaults") continue;
      const inner = shape["*"] ?? (Object.hasOwn(shape, key) ? shape[key] : undefined);
      const where = `${path}.${key}`;
      if (inner) fit(member, inner, where, misfits);
      else misfits.push({ property: where, reason: unknownProperty(where, Object.keys(shape)) });
    }
  }
}

/** Providers coerce between strings, numbers and booleans as Terraform does, so those forms fit too. */
function scalarFits(value: unknown, shape: string): boolean {
  switch (shape) {
    case "asset":
      return isAsset(value) || typeof value === "string";
    case "integer":
      return Number.isInteger(typeof value === "string" && value !== "" ? Number(value) : value);
    case "number":
      return (
        typeof value === "number" ||
        (typeof value === "string" && value !== "" && !Number.isNaN(Number(value)))
      );
    case "boolean":
      return typeof value === "boolean" || value === "true" || value === "false";
    default:
      return ["string", "number", "boolean"].includes(typeof value);
  }
}

function describe(shape: Shape): string {
  if (typeof shape === "string") return shape;
  if (Array.isArray(shape)) return `a list of ${describe(shape[0])}`;
  return "*" in shape ? "a map" : `an object of ${Object.keys(shape).join(", ")}`;
}

const kind = (value: unknown) => (Array.isArray(value) ? "a list" : `a ${typeof value}`);
