import { quote, type Refusal } from "./resource";

/** An IPv4 range as numbers: first and last address, and the prefix length. */
export interface Range {
  first: number;
  last: number;
  bits: number;
}

const number = (address: string): number =>
  address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);

/** An IPv4 CIDR as a range; undefined when it is none, or has bits set behind its prefix. */
export function readCidr(cidr: unknown): Range | undefined {
  const match = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(String(cidr));
  const bits = Number(match?.[2]);
  if (!match || bits > 32 || match[1]!.split(".").some((part) => Number(part) > 255)) return undefined;
  const size = 2 ** (32 - bits);
  const first = number(match[1]!);
  return first % size === 0 ? { first, last: first + size - 1, bits } : undefined;
}

/** The sentence for what is no CIDR. */
export const badCidr = (cidr: unknown, field = "cidrBlock"): Refusal =>
  cidr !== undefined &&
  cidr !== null &&
  !readCidr(cidr) &&
  `${quote(cidr)} is not a valid CIDR block in ${field}: an IPv4 network address with its prefix, such as 10.0.0.0/16`;

/** Whether two ranges share an address. */
export const overlap = (a: Range, b: Range): boolean => a.first <= b.last && b.first <= a.last;

/** Whether a range lies in another. */
export const inside = (inner: Range, outer: Range): boolean =>
  inner.first >= outer.first && inner.last <= outer.last;
