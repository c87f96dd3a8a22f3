import ipaddr from "ipaddr.js";
import { known, UNKNOWN, type Value } from "./unknown";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

/** Shortest prefix that still names somebody: anything shorter is the internet, whole or in large slices. */
const SHORTEST = { ipv4: 8, ipv6: 16 };

const PRIVATE = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
];
const PRIVATE_RANGES = [...PRIVATE, "fc00::/7", "fe80::/10", "::1/128"].map((range) =>
  ipaddr.parseCIDR(range),
);

/** Whether a source admits the internet: `0.0.0.0/0`, `::/0`, a half of it, or an IPv4 range written as IPv6. */
export function isWorld(cidr: Value): boolean {
  const range = parse(cidr);
  return range !== undefined && !isPrivateRange(range) && isWorldRange(range);
}

/**
 * The sources that admit the internet, in words: each that does so alone, or all public ones that do so together,
 * as `1.0.0.0/8` to `223.0.0.0/8` do. A source that is not known yet is left out.
 */
export function worldIn(sources: readonly (() => Value)[]): string[] {
  const wide = sources
    .map(known)
    .filter((source) => source !== UNKNOWN)
    .map((source) => ({ source, range: parse(source) }))
    .filter((one): one is { source: Value; range: Range } => !!one.range && !isPrivateRange(one.range));
  const alone = wide.filter(({ range }) => isWorldRange(range));
  if (alone.length > 0) return [...new Set(alone.map(({ source }) => String(source)))];
  return (["ipv4", "ipv6"] as const).flatMap((kind) => {
    const ranges = distinct(wide.map(({ range }) => range).filter(([address]) => address.kind() === kind));
    const share = ranges.reduce((sum, [, bits]) => sum + 2 ** -bits, 0);
    return share > 2 ** -SHORTEST[kind] ? [`${ranges.length} ranges that are the internet together`] : [];
  });
}

/** Whether a source is public and wider than a prefix of IPv4; for IPv6 the prefix is twice as long. */
export function isWide(cidr: Value, shortest: number): boolean {
  const range = parse(cidr);
  if (!range || isPrivateRange(range)) return false;
  const [address, bits] = range;
  return bits < (address.kind() === "ipv4" ? shortest : 2 * shortest);
}

/** Whether a whole range lies in addresses that the internet does not route. */
export function isPrivate(cidr: Value): boolean {
  const range = parse(cidr);
  return range !== undefined && isPrivateRange(range);
}

/** Whether a whole range, or a single address, lies in another one. */
export function holdsRange(outer: Value, inner: Value): boolean {
  const [base, range] = [parse(outer), parse(inner)];
  return base !== undefined && range !== undefined && contains(base, range);
}

/** Length of the prefix; a single address has the longest, and what is no address has none. */
export function prefixLength(cidr: Value): number | undefined {
  return parse(cidr)?.[1];
}

function isWorldRange([address, bits]: Range): boolean {
  return bits < SHORTEST[address.kind()];
}

function isPrivateRange(range: Range): boolean {
  return PRIVATE_RANGES.some((base) => contains(base, range));
}

/** Ranges without those that lie in another one; in order, a range lies in the last one kept or in none. */
function distinct(ranges: Range[]): Range[] {
  const ordered = ranges
    .map((range) => ({ range, bytes: networkOf(range) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes) || a.range[1] - b.range[1]);
  const kept: Range[] = [];
  for (const { range } of ordered) {
    const last = kept.at(-1);
    if (!last || !contains(last, range)) kept.push(range);
  }
  return kept;
}

function networkOf([address, bits]: Range): Buffer {
  const masked = address.toByteArray().map((byte, i) => {
    const host = Math.min(8, Math.max(0, 8 * (i + 1) - bits));
    return (byte >> host) << host;
  });
  return Buffer.from(masked);
}

function contains([base, length]: Range, [address, bits]: Range): boolean {
  return base.kind() === address.kind() && bits >= length && within(address, base, length);
}

function within(address: Address, base: Address, bits: number): boolean {
  return address.kind() === "ipv4"
    ? (address as ipaddr.IPv4).match(base, bits)
    : (address as ipaddr.IPv6).match(base, bits);
}

/** What an address or a range is written with, an IPv4 number in hexadecimal and the zone of an IPv6 address too. */
const WRITTEN = /^[\da-fx.:/]+(?:%\w+(?:\/\d+)?)?$/i;

/**
 * Every text is read as the kind that it looks like, and none that looks like neither: an exception costs more than
 * all the rest.
 */
function parse(cidr: Value): Range | undefined {
  const text = String(cidr).trim();
  if (!WRITTEN.test(text)) return undefined;
  const kind = text.includes(":") ? ipaddr.IPv6 : ipaddr.IPv4;
  try {
    return unmapped(text.includes("/") ? kind.parseCIDR(text) : single(kind.parse(text)));
  } catch {
    return undefined;
  }
}

function single(address: Address): Range {
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

function unmapped([address, bits]: Range): Range {
  const mapped = address.kind() === "ipv6" && bits >= 96 && (address as ipaddr.IPv6).isIPv4MappedAddress();
  return mapped ? [(address as ipaddr.IPv6).toIPv4Address(), bits - 96] : [address, bits];
}
