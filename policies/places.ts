import { UnknownValueError, type Props } from "./unknown";

/** Regions of the clouds by the city or area they stand in: one fire, flood or power cut reaches all of it. */
const METROS: Readonly<Record<string, readonly string[]>> = {
  Amsterdam: ["ams2", "ams3"],
  Atlanta: ["atl1"],
  Bangalore: ["blr1"],
  Dublin: ["eu-west-1"],
  Frankfurt: ["fra1", "eu-central-1"],
  London: ["lon1", "eu-west-2"],
  Milan: ["eu-south-1"],
  Montreal: ["ca-central-1"],
  "New York": ["nyc1", "nyc2", "nyc3"],
  "Northern Virginia": ["us-east-1"],
  Ohio: ["us-east-2"],
  Oregon: ["us-west-2"],
  Paris: ["eu-west-3"],
  "San Francisco": ["sfo1", "sfo2", "sfo3", "us-west-1"],
  Seoul: ["ap-northeast-2"],
  Singapore: ["sgp1", "ap-southeast-1"],
  Stockholm: ["eu-north-1"],
  Sydney: ["syd1", "ap-southeast-2"],
  Tokyo: ["ap-northeast-1"],
  Toronto: ["tor1"],
  Zurich: ["eu-central-2"],
};

const BY_REGION = new Map(
  Object.entries(METROS).flatMap(([metro, regions]) => regions.map((region) => [region, metro] as const)),
);

/** What the name of a region looks like: one of DigitalOcean, of AWS, or a location or jurisdiction of Cloudflare's R2. */
export const REGION_FORM = {
  pattern: /^([a-z]{3}\d|[a-z]{2}(-[a-z]+)+-\d|wnam|enam|weur|eeur|apac|oc|eu|fedramp)$/i,
  is: "a region like lon1 (DigitalOcean), eu-west-1 (AWS) or weur (Cloudflare)",
};

/** The city or area of a region; a region that is in no list stands alone. */
export function metroOf(region: string): string {
  return BY_REGION.get(region.toLowerCase()) ?? region;
}

/**
 * Region of a resource: its own, or the one of its provider. Empty where neither says one; with AWS the region may then
 * come from the environment, which no rule sees.
 */
export function regionOf({ props, provider }: { props: Props; provider: Props }): string {
  return String(props.region ?? provider.region ?? "").toLowerCase();
}

/** Region of a resource; where nothing says one, what it is stays open until the resource is there. */
export function statedRegion(resource: { props: Props; provider: Props }): string {
  const region = regionOf(resource);
  if (region === "") throw new UnknownValueError(["region"]);
  return region;
}
