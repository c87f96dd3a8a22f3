import { access } from "./cloudflare/access";
import { alerts } from "./cloudflare/alerts";
import { protection } from "./cloudflare/protection";
import { traffic } from "./cloudflare/traffic";
import { zone } from "./cloudflare/zone";
import type { Table } from "./table";

export const cloudflare: Table = { ...zone, ...traffic, ...protection, ...alerts, ...access };
