import { IPv4 } from "ipaddr.js";

/** A block of IPv4 addresses. */
export interface Block {
  /** First address as a number, 0 to 2^32 - 1. */
  readonly first: number;
  /** Leading bits that all of its addresses share, 0 to 32. */
  readonly prefix: number;
}

const FOUR_PART = /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/;
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** Reads `10.10.0.0/20`; undefined when the text is no block or has bits set behind its prefix. */
export function parseBlock(text: string): Block | undefined {
  if (!FOUR_PART.test(text) || !IPv4.isValidCIDR(text)) return undefined;
  const [address, prefix] = IPv4.parseCIDR(text);
  const first = address.toByteArray().reduce((sum, byte) => sum * 256 + byte, 0);
  const block = { first, prefix };
  return first % sizeOf(block) === 0 && formatBlock(block) === text ? block : undefined;
}

/** Writes a block as `10.10.0.0/20`. */
export function formatBlock({ first, prefix }: Block): string {
  const bytes = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${new IPv4(bytes).toString()}/${prefix}`;
}

/** Number of addresses in a block. */
export function sizeOf({ prefix }: Block): number {
  return 2 ** (32 - prefix);
}

/** Whether every address of `inner` is in `outer`. */
export function contains(outer: Block, inner: Block): boolean {
  return inner.first >= outer.first && inner.first + sizeOf(inner) <= outer.first + sizeOf(outer);
}

/** Whether two blocks share an address. */
export function overlaps(a: Block, b: Block): boolean {
  return contains(a, b) || contains(b, a);
}

/** Whether a block is for private networks (RFC 1918). */
export function isPrivate(block: Block): boolean {
  return PRIVATE.some((range) => contains(parseBlock(range)!, block));
}

/** The part number `index` (from 0) of a block cut into 2^`bits` equal parts. */
export function part(block: Block, bits: number, index: number): Block {
  const prefix = block.prefix + bits;
  if (prefix > 32 || index < 0 || index >= 2 ** bits) {
    throw new RangeError(`${formatBlock(block)} has no part ${index} of ${2 ** bits}`);
  }
  return { first: block.first + index * 2 ** (32 - prefix), prefix };
}
