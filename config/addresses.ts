import { formatBlock, isPrivate, overlaps, parseBlock, part, type Block } from "./cidr";
import type { Settings } from "./settings";

/** A subnet and the availability zone it lies in. */
export interface SubnetPlan {
  /** Availability zone, for example `eu-west-2a`. */
  zone: string;
  /** Address block, for example `10.30.128.0/19`. */
  cidr: string;
}

/** Every address block of the estate; no two of one network overlap, and no two networks do. */
export interface AddressPlan {
  /** Network of the primary data center. */
  primary: string;
  /** Network of the secondary data center. */
  secondary: string;
  /** Network of the recovery site, in two availability zones. */
  recovery: {
    vpc: string;
    /** Servers and the database, a quarter of the network each. */
    private: [SubnetPlan, SubnetPlan];
    /** Load balancer, an eighth of the network each; the last quarter stays free. */
    public: [SubnetPlan, SubnetPlan];
  };
}

type AddressSettings = Pick<Settings, "primaryCidr" | "secondaryCidr" | "recoveryCidr" | "recoveryRegion">;

/** Plans the addresses of all sites from their three blocks; the same settings always give the same plan. */
export function planAddresses(settings: AddressSettings): AddressPlan {
  const { primaryCidr, secondaryCidr, recoveryCidr, recoveryRegion } = settings;
  const recovery = assertApart([primaryCidr, secondaryCidr, recoveryCidr])[2]!;
  const subnet = (letter: string, bits: number, index: number): SubnetPlan => ({
    zone: `${recoveryRegion}${letter}`,
    cidr: formatBlock(part(recovery, bits, index)),
  });
  return {
    primary: primaryCidr,
    secondary: secondaryCidr,
    recovery: {
      vpc: recoveryCidr,
      private: [subnet("a", 2, 0), subnet("b", 2, 1)],
      public: [subnet("a", 3, 4), subnet("b", 3, 5)],
    },
  };
}

function assertApart(cidrs: string[]): Block[] {
  const blocks = cidrs.map((cidr) => {
    const block = parseBlock(cidr);
    if (!block || !isPrivate(block) || block.prefix < 16 || block.prefix > 24) {
      throw new Error(`${cidr} is not a private network from /16 to /24; use for example 10.10.0.0/20`);
    }
    return block;
  });
  blocks.forEach((a, i) =>
    blocks.slice(0, i).forEach((b) => {
      if (overlaps(a, b))
        throw new Error(`${formatBlock(a)} overlaps ${formatBlock(b)}; use disjoint networks`);
    }),
  );
  return blocks;
}
