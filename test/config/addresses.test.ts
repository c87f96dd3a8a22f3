import fc from "fast-check";
import { planAddresses } from "../../config/addresses";
import { contains, formatBlock, isPrivate, overlaps, parseBlock, part, sizeOf } from "../../config/cidr";

const settings = {
  primaryCidr: "10.10.0.0/20",
  secondaryCidr: "10.20.0.0/20",
  recoveryCidr: "10.30.0.0/16",
  recoveryRegion: "eu-west-2",
};
const block = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 }))
  .map(([address, prefix]) => ({ first: address - (address % 2 ** (32 - prefix)), prefix }));
const network = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 24 - 1 }), fc.integer({ min: 16, max: 24 }))
  .map(([offset, prefix]) => ({ first: 10 * 2 ** 24 + offset - (offset % 2 ** (32 - prefix)), prefix }));

describe("the address plan", () => {
  test("gives the recovery site two private and two public subnets in two zones", () => {
    expect(planAddresses(settings)).toEqual({
      primary: "10.10.0.0/20",
      secondary: "10.20.0.0/20",
      recovery: {
        vpc: "10.30.0.0/16",
        private: [
          { zone: "eu-west-2a", cidr: "10.30.0.0/18" },
          { zone: "eu-west-2b", cidr: "10.30.64.0/18" },
        ],
        public: [
          { zone: "eu-west-2a", cidr: "10.30.128.0/19" },
          { zone: "eu-west-2b", cidr: "10.30.160.0/19" },
        ],
      },
    });
  });

  test("is disjoint, inside its network, large enough for AWS (/28), and always the same", () => {
    fc.assert(
      fc.property(network, network, network, (a, b, c) => {
        fc.pre(!overlaps(a, b) && !overlaps(a, c) && !overlaps(b, c));
        const of = {
          primaryCidr: formatBlock(a),
          secondaryCidr: formatBlock(b),
          recoveryCidr: formatBlock(c),
          recoveryRegion: "eu-west-1",
        };
        const plan = planAddresses(of);
        const subnets = [...plan.recovery.private, ...plan.recovery.public].map(({ cidr }) =>
          parseBlock(cidr)!,
        );
        subnets.forEach((subnet, i) => {
          expect(contains(c, subnet) && subnet.prefix <= 28).toBe(true);
          for (const other of [...subnets.slice(0, i), a, b]) expect(overlaps(subnet, other)).toBe(false);
        });
        expect(planAddresses(of)).toEqual(plan);
      }),
    );
  });

  test.each([
    ["networks overlap", { secondaryCidr: "10.10.8.0/21" }, "10.10.8.0/21 overlaps 10.10.0.0/20"],
    ["a network is public", { recoveryCidr: "8.8.0.0/16" }, "8.8.0.0/16 is not a private network"],
    ["a network is too small", { recoveryCidr: "10.30.0.0/25" }, "10.30.0.0/25 is not a private network"],
  ])("fails when %s", (_title, changes, message) => {
    expect(() => planAddresses({ ...settings, ...changes })).toThrow(message);
  });
});

describe("blocks", () => {
  test("are written as they are read", () => {
    fc.assert(fc.property(block, (any) => expect(parseBlock(formatBlock(any))).toEqual(any)));
  });

  test("are cut into parts that fill them without a gap", () => {
    fc.assert(
      fc.property(block, fc.integer({ min: 0, max: 6 }), (whole, bits) => {
        fc.pre(whole.prefix + bits <= 32);
        const parts = Array.from({ length: 2 ** bits }, (_, index) => part(whole, bits, index));
        expect(parts.reduce((sum, one) => sum + sizeOf(one), 0)).toBe(sizeOf(whole));
        parts.forEach((one, i) => expect(one.first).toBe(whole.first + i * sizeOf(one)));
      }),
    );
    expect(() => part({ first: 0, prefix: 31 }, 2, 0)).toThrow("0.0.0.0/31 has no part 0 of 4");
  });

  test("overlap exactly when they share an address", () => {
    fc.assert(
      fc.property(block, block, (a, b) => {
        const shared = a.first < b.first + sizeOf(b) && b.first < a.first + sizeOf(a);
        expect([overlaps(a, b), overlaps(b, a)]).toEqual([shared, shared]);
      }),
    );
  });

  test.each([
    "10.0.0.1/8",
    "10.0.0.0",
    "10.0.0/8",
    "010.0.0.0/8",
    "0x0a.0.0.0/8",
    "10.0.0.0/33",
    "::/0",
    "",
    "10.0.0.0/08",
  ])("rejects %j", (text) => expect(parseBlock(text)).toBeUndefined());

  test("know what is private", () => {
    const known = [
      "10.255.0.0/16",
      "172.31.0.0/16",
      "192.168.7.0/24",
      "172.32.0.0/16",
      "192.169.0.0/16",
      "0.0.0.0/0",
    ];
    expect(known.map((text) => isPrivate(parseBlock(text)!))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
