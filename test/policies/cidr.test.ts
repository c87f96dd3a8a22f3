import fc from "fast-check";
import { holdsRange, isPrivate, isWorld, prefixLength, worldIn } from "../../policies/cidr";
import { closedPortsIn, parsePorts, spanOf } from "../../policies/ports";

test.each([
  ["0.0.0.0/0", true],
  ["::/0", true],
  ["128.0.0.0/1", true],
  ["::ffff:0:0/96", true],
  ["2000::/3", true],
  ["10.0.0.0/8", false],
  ["198.51.100.0/29", false],
  ["2400:cb00::/32", false],
  ["::ffff:198.51.100.7", false],
  ["sg-0", false],
])("%s is the internet: %s", (cidr, expected) => expect(isWorld(cidr)).toBe(expected));

test.each([
  ["10.10.0.0/20", true],
  ["172.16.0.0/12", true],
  ["172.16.0.0/11", false],
  ["192.168.1.1", true],
  ["fd12::/48", true],
  ["8.8.8.8", false],
])("%s is private: %s", (cidr, expected) => expect(isPrivate(cidr)).toBe(expected));

test.each([
  ["10.2.0.0/16", "10.2.0.0/20", true],
  ["10.2.0.0/16", "10.2.7.1", true],
  ["10.2.0.0/20", "10.2.0.0/16", false],
  ["10.2.0.0/16", "10.3.0.0/20", false],
  ["10.2.0.0/16", "app", false],
])("%s holds %s: %s", (outer, inner, expected) => expect(holdsRange(outer, inner)).toBe(expected));

test("ranges that overlap count once, and private ones not at all", () => {
  const all = (...ranges: string[]) => worldIn(ranges.map((range) => () => range));
  expect(all("1.0.0.0/8", "1.2.0.0/16", "1.0.0.0/9", "1.9.9.9")).toEqual([]);
  expect(all("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")).toEqual([]);
  expect(all("1.0.0.0/8", "2.0.0.0/16")).toEqual(["2 ranges that are the internet together"]);
  expect(all("0.0.0.0/0", "1.0.0.0/8")).toEqual(["0.0.0.0/0"]);
  expect(all("2000::/16", "3000::/16")).toEqual(["2 ranges that are the internet together"]);
  expect(all("104.16.0.0/13", "172.64.0.0/13", "2400:cb00::/32")).toEqual([]);
});

test("the internet in slices of any size and order is the internet", () => {
  const slices = fc.integer({ min: 8, max: 12 }).chain((bits) => {
    const step = 2 ** (32 - bits);
    const every = Array.from({ length: 2 ** bits }, (_, i) => i * step);
    return fc
      .shuffledSubarray(every, { minLength: every.length })
      .map((bases) =>
        bases.map((base) => `${[24, 16, 8, 0].map((shift) => (base >>> shift) & 255).join(".")}/${bits}`),
      );
  });
  fc.assert(
    fc.property(slices, (ranges) => worldIn(ranges.map((range) => () => range)).length === 1),
    { numRuns: 10 },
  );
});

test("a range that is the internet is never private", () => {
  const cidr = fc
    .tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }))
    .map(([address, bits]) => `${address}/${bits}`);
  fc.assert(fc.property(cidr, (range) => !(isWorld(range) && isPrivate(range))));
});

test("a prefix is what it says, and a single address the longest", () => {
  const cidr = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }));
  fc.assert(fc.property(cidr, ([address, bits]) => prefixLength(`${address}/${bits}`) === bits));
  fc.assert(fc.property(fc.ipV6(), (address) => prefixLength(address) === 128 || address.includes(".")));
});

test("ports are read as they are written", () => {
  const port = fc.integer({ min: 1, max: 65535 });
  fc.assert(
    fc.property(port, port, (a, b) => {
      const [first, last] = [Math.min(a, b), Math.max(a, b)];
      return spanOf(parsePorts(`${first}-${last}`)) === last - first + 1;
    }),
  );
  expect(["all", "0", "", undefined, "22-"].map((text) => spanOf(parsePorts(text)) > 1)).toEqual(
    Array(5).fill(true),
  );
  expect(closedPortsIn([21, 22])).toEqual(["22 (SSH)"]);
});
