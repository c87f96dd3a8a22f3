import type { Table } from "../table";

export const storage: Table = {};
