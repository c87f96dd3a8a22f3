import type { Settings } from "../../../config/settings";
import { examineAws } from "./aws";
import { examineCloudflare } from "./cloudflare";
import { examineDigitalOcean } from "./digitalOcean";
import type { Finding } from "./finding";

/** Asks all three clouds at once. What both stacks share is asked once. */
export async function examineLive(stacks: readonly Settings[]): Promise<Finding[]> {
  const one = stacks.find(({ stack }) => stack === "prod") ?? stacks[0]!;
  const clouds = await Promise.all([examineCloudflare(one), examineDigitalOcean(one), examineAws(one)]);
  return clouds.flat();
}
