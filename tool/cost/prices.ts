/** Who sends the bill, in the order that a bill is told. */
export const clouds = ["digitalocean", "cloudflare", "aws"] as const;
export type Cloud = (typeof clouds)[number];

/** What a price is for. Per hour is counted as {@link HOURS_PER_MONTH} hours; everything else is per month. */
export type Unit = "month" | "GB and month" | "hour";

/** One price of a cloud, without VAT, discounts or free tiers that end. */
export interface Price {
  id: string;
  cloud: Cloud;
  what: string;
  unit: Unit;
  /** USD for one unit. */
  amount: number;
  /** Day of the source; of a price that is recalled, the day that it was written down. */
  asOf: string;
  /** Public document with the price. */
  source: string;
  /** Whether the amount was read in the source; recalled otherwise, and marked wherever it is counted. */
  confirmed: boolean;
  /** Units that cost nothing. @default 0 */
  included?: number;
  /** Paid once for everything of an account or a zone, however many resources use it. @default - for each */
  oncePer?: "account" | "zone";
}

/** Last day that the whole table was gone through. */
export const PRICES_REVISED = "2026-11-22";
export const HOURS_PER_MONTH = 730;

type Document = Pick<Price, "cloud" | "asOf" | "source" | "confirmed">;
type Row = [id: string, what: string, amount: number, more?: Pick<Price, "included" | "oncePer">];

const read = (cloud: Cloud, source: string, asOf: string): Document => ({
  cloud,
  source,
  asOf,
  confirmed: true,
});
const recalled = (cloud: Cloud, source: string): Document => ({
  cloud,
  source,
  asOf: PRICES_REVISED,
  confirmed: false,
});

function priced(document: Document, unit: Unit, rows: Row[]): Price[] {
  return rows.map(([id, what, amount, more]) => ({
    id: `${document.cloud}-${id}`,
    what,
    unit,
    amount,
    ...document,
    ...more,
  }));
}

/** One row for each size: `droplet-s-2vcpu-4gb`. */
const sized = (id: string, what: string, amounts: Record<string, number>): Row[] =>
  Object.entries(amounts).map(([size, amount]) => [`${id}-${size}`, `${what} ${size}`, amount]);

const dropletList = read(
  "digitalocean",
  "price list of July 2022, gist.github.com/colinwilson/cd31bde012f6727b24b2fc4ebee749c0",
  "2022-07-01",
);
const digitalocean: Price[] = [
  ...priced(dropletList, "month", [
    ...sized("droplet", "droplet", {
      "s-1vcpu-512mb-10gb": 4,
      "s-1vcpu-1gb": 6,
      "s-1vcpu-2gb": 12,
      "s-2vcpu-2gb": 18,
      "s-2vcpu-4gb": 24,
      "s-4vcpu-8gb": 48,
      "s-8vcpu-16gb": 96,
      "s-1vcpu-1gb-amd": 7,
      "s-1vcpu-2gb-amd": 14,
      "s-2vcpu-2gb-amd": 21,
      "s-2vcpu-4gb-amd": 28,
      "s-4vcpu-8gb-amd": 56,
      "s-8vcpu-16gb-amd": 112,
      "s-1vcpu-1gb-intel": 7,
      "s-1vcpu-2gb-intel": 14,
      "s-2vcpu-2gb-intel": 21,
      "s-2vcpu-4gb-intel": 28,
      "s-4vcpu-8gb-intel": 56,
      "s-8vcpu-16gb-intel": 112,
    }),
  ]),
  ...priced(recalled("digitalocean", "digitalocean.com/pricing/droplets"), "month", [
    ...sized("droplet", "droplet", {
      "c-2": 42,
      "c-4": 84,
      "c-8": 168,
      "g-2vcpu-8gb": 63,
      "g-4vcpu-16gb": 126,
      "g-8vcpu-32gb": 252,
    }),
  ]),
  ...priced(recalled("digitalocean", "digitalocean.com/pricing/managed-databases"), "month", [
    ...sized("database", "managed PostgreSQL, a node of", {
      "db-s-1vcpu-1gb": 15,
      "db-s-1vcpu-2gb": 30,
      "db-s-2vcpu-4gb": 60,
      "db-s-4vcpu-8gb": 120,
      "db-s-6vcpu-16gb": 240,
      "db-s-8vcpu-32gb": 480,
    }),
  ]),
  ...priced(recalled("digitalocean", "digitalocean.com/pricing/load-balancers"), "month", [
    ["load-balancer-node", "load balancer, a node", 12],
  ]),
  ...priced(recalled("digitalocean", "digitalocean.com/pricing/spaces-object-storage"), "month", [
    ["spaces", "Spaces subscription with the first 250 GB", 5, { oncePer: "account" }],
  ]),
  ...priced(recalled("digitalocean", "digitalocean.com/pricing/volumes"), "GB and month", [
    ["volume", "block storage volume", 0.1],
  ]),
  ...priced(recalled("digitalocean", "digitalocean.com/pricing/uptime"), "month", [
    ["uptime-check", "uptime check", 1],
  ]),
];

const cloudflare: Price[] = [
  ...priced(read("cloudflare", "cloudflare.com/plans", "2026-10-07"), "month", [
    ["plan-free", "plan Free", 0, { oncePer: "zone" }],
    ["plan-pro", "plan Pro, billed monthly", 25, { oncePer: "zone" }],
  ]),
  ...priced(recalled("cloudflare", "cloudflare.com/plans"), "month", [
    ["plan-business", "plan Business, billed monthly", 250, { oncePer: "zone" }],
    ["certificates", "Advanced Certificate Manager", 10, { oncePer: "zone" }],
  ]),
  ...priced(recalled("cloudflare", "cloudflare.com/application-services/products/load-balancing"), "month", [
    ["load-balancing", "Load Balancing subscription with two origins", 5, { oncePer: "account" }],
    ["load-balancing-origin", "Load Balancing, an origin", 5, { included: 2 }],
  ]),
];

const aws: Price[] = [
  ...priced(read("aws", "gist.github.com/dasgoll/b88d5be05dcc0deb052ad40446c2fb40", "2019-10-30"), "month", [
    ["kms-key", "KMS key; each of its first two rotations adds the same", 1],
  ]),
  ...priced(read("aws", "aws.amazon.com/secrets-manager/pricing", "2026-09-20"), "month", [
    ["secret", "Secrets Manager secret, each replica another", 0.4],
  ]),
  ...priced(recalled("aws", "aws.amazon.com/cloudwatch/pricing"), "month", [
    ["alarm", "CloudWatch alarm, a metric", 0.1],
    ["alarm-fast", "CloudWatch alarm on periods under a minute, a metric", 0.3],
    ["metric", "CloudWatch metric that AWS does not publish by itself", 0.3],
  ]),
  ...priced(recalled("aws", "aws.amazon.com/vpc/pricing, eu-west-2"), "hour", [
    ["public-address", "public IPv4 address, in use or idle", 0.005],
    ["nat-gateway", "NAT gateway, without the traffic", 0.05],
    ["interface-endpoint", "VPC interface endpoint in one zone, without the traffic", 0.011],
  ]),
  ...priced(recalled("aws", "aws.amazon.com/elasticloadbalancing/pricing, eu-west-2"), "hour", [
    ["load-balancer", "network or application load balancer, without capacity units", 0.02646],
  ]),
  ...priced(recalled("aws", "aws.amazon.com/ec2/pricing/on-demand, eu-west-2"), "hour", [
    ...sized("instance", "Linux server", {
      "t3.small": 0.0236,
      "t3.medium": 0.0472,
      "t3.large": 0.0944,
      "t3.xlarge": 0.1888,
      "t4g.small": 0.0188,
      "t4g.medium": 0.0376,
      "t4g.large": 0.0752,
      "m6i.large": 0.111,
      "m6i.xlarge": 0.222,
    }),
  ]),
  ...priced(recalled("aws", "aws.amazon.com/ebs/pricing, eu-west-2"), "GB and month", [
    ["disk", "gp3 disk", 0.0928],
  ]),
  ...priced(recalled("aws", "aws.amazon.com/rds/postgresql/pricing, eu-west-2"), "hour", [
    ...sized("database", "RDS for PostgreSQL, one zone,", {
      "db.t4g.small": 0.036,
      "db.t4g.medium": 0.072,
      "db.t4g.large": 0.145,
      "db.t3.medium": 0.078,
      "db.m6g.large": 0.185,
      "db.m6g.xlarge": 0.37,
      "db.r6g.large": 0.263,
    }),
  ]),
  ...priced(recalled("aws", "aws.amazon.com/rds/postgresql/pricing, eu-west-2"), "GB and month", [
    ["database-storage", "RDS gp3 storage in one zone", 0.133],
  ]),
];

/** Every price that an estimate may count. */
export const prices: readonly Price[] = [...digitalocean, ...cloudflare, ...aws];

const byId = new Map(prices.map((price) => [price.id, price]));

/** The price with this id; undefined when the table has none. */
export function findPrice(id: string): Price | undefined {
  return byId.get(id);
}

/** USD a month for one unit of a price, to a millionth. */
export function monthlyAmount({ unit, amount }: Price): number {
  return unit === "hour" ? Math.round(amount * HOURS_PER_MONTH * 1e6) / 1e6 : amount;
}
