import type { Table } from "./table";

export const cloudflare: Table = {};
