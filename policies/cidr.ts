import ipaddr from "ipaddr.js";
import type { Value } from "./unknown";

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
  if (!range) return false;
  const [address, bits] = range;
  return bits < SHORTEST[address.kind()];
}

/** Whether a whole range lies in addresses that the internet does not route. */
export function isPrivate(cidr: Value): boolean {
  const range = parse(cidr);
  if (!range) return false;
  const [address, bits] = range;
  return PRIVATE_RANGES.some(
    ([base, length]) => base.kind() === address.kind() && bits >= length && within(address, base, length),
  );
}

/** Length of the prefix; a single address has the longest, and what is no address has none. */
export function prefixLength(cidr: Value): number | undefined {
  return parse(cidr)?.[1];
}

function within(address: Address, base: Address, bits: number): boolean {
  return address.kind() === "ipv4"
    ? (address as ipaddr.IPv4).match(base, bits)
    : (address as ipaddr.IPv6).match(base, bits);
}

function parse(cidr: Value): Range | undefined {
  const text = String(cidr).trim();
  try {
    const range: Range = text.includes("/") ? ipaddr.parseCIDR(text) : single(ipaddr.parse(text));
    return unmapped(range);
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
