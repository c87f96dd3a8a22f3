import fc from "fast-check";
import { isPrivate, isWorld, prefixLength } from "../../policies/cidr";
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
