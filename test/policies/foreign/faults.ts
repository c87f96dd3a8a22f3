import type { Part } from "../../support/program";

/** A rule that has to break, and how the stack is spoiled. */
export type Fault = readonly [rule: string, spoil: (parts: readonly Part[]) => Part[]];

/** A part by the last word of its type, and its logical name. */
export const keyOf = ({ type, name }: Part) => `${type.split(":").pop()} ${name}`;

/** Without some resources. */
export function drop(...keys: string[]): Fault[1] {
  return (parts) => {
    const left = parts.filter((part) => !keys.includes(keyOf(part)));
    if (parts.length - left.length !== keys.length)
      throw new Error(`one of each is needed: ${keys.join(", ")}`);
    return left;
  };
}

/** With other properties of one resource. */
export function give(key: string, inputs: Record<string, unknown>): Fault[1] {
  return (parts) => {
    const [part, ...more] = parts.filter((one) => keyOf(one) === key);
    if (!part || more.length > 0) throw new Error(`one is needed: ${key}`);
    const left = Object.entries(part.madeFrom).filter(([property]) => !(property in inputs));
    const changed = { ...part, inputs: { ...part.inputs, ...inputs }, madeFrom: Object.fromEntries(left) };
    return parts.map((one) => (one === part ? changed : one));
  };
}
