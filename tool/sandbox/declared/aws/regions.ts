/** Regions that an AWS account has, those that must be opted in to included. */
export const REGIONS = [
  "af-south-1",
  "ap-east-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ca-central-1",
  "ca-west-1",
  "eu-central-1",
  "eu-central-2",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
];

const LONG: Record<string, string> = {
  north: "n",
  south: "s",
  east: "e",
  west: "w",
  central: "c",
  northeast: "ne",
  northwest: "nw",
  southeast: "se",
  southwest: "sw",
};

/** The three availability zones the sandbox gives every region: `eu-west-2` → `eu-west-2a`, `b`, `c`. */
export const zonesOf = (region: string): string[] => ["a", "b", "c"].map((letter) => region + letter);

/** The id of an availability zone: `eu-west-2a` → `euw2-az1`. */
export function zoneId(zone: string): string {
  const [area = "", side = "", rest = ""] = zone.split("-");
  return `${area}${LONG[side] ?? side}${rest.slice(0, -1)}-az${rest.charCodeAt(rest.length - 1) - 96}`;
}

/** Route 53 zones of the services' own host names, in the regions the estate may use; elsewhere empty. */
export const HOSTED_ZONES: Record<string, Record<string, string>> = {
  s3: {
    "us-east-1": "Z3AQBSTGFJSTF",
    "eu-west-1": "Z1BKCTXD74EZPE",
    "eu-west-2": "Z3GKZC51ZF0DB4",
    "eu-west-3": "Z3R1K369G5AVDG",
    "eu-central-1": "Z21DNDUVLTQW6Q",
    "eu-north-1": "Z3BAZG2TWCNX0D",
  },
  network: {
    "us-east-1": "Z26RNL4JYFTOTI",
    "eu-west-1": "Z2IFOLAFXWLO4F",
    "eu-west-2": "ZD4D7Y8KGAGLZ",
    "eu-west-3": "Z1CMS0P5QUZ6D5",
    "eu-central-1": "Z3F0SRJ5LGBH90",
    "eu-north-1": "Z1UDT6IFJ4EJM",
  },
  application: {
    "us-east-1": "Z35SXDOTRQ7X7K",
    "eu-west-1": "Z32O12XQLNTSW2",
    "eu-west-2": "ZHURV8PSTC4K8",
    "eu-west-3": "Z3Q77PNBQS71R4",
    "eu-central-1": "Z215JYRZR1TBD5",
    "eu-north-1": "Z23TAZ6LKFMNIO",
  },
};
