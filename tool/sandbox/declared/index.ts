import type { CloudTable } from "./table";
import { aws } from "./aws";
import { cloudflare } from "./cloudflare";
import { digitalocean } from "./digitalocean";
import { tls } from "./tls";

/** Every cloud that the sandbox stands in for. */
export const tables: CloudTable[] = [digitalocean, aws, cloudflare, tls];
