import type { Table } from "./table";

export const tls: Table = {};
