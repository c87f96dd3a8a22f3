import type { Table } from "../table";

export const places: Table = {};
