import { databases } from "./digitalocean/databases";
import { servers } from "./digitalocean/servers";
import { storage } from "./digitalocean/storage";
import type { Table } from "./table";
import { watching } from "./digitalocean/watching";

export const digitalocean: Table = { ...databases, ...servers, ...storage, ...watching };
