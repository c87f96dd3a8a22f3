import { aws } from "./aws";
import { cloudflare } from "./cloudflare";
import { digitalocean } from "./digitalocean";
import type { Table } from "./table";
import { tls } from "./tls";

/** What is said of every type, by cloud. */
export const tables: Readonly<Record<string, Table>> = { aws, cloudflare, digitalocean, tls };
