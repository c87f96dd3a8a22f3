import type { Table } from "../table";

export const observation: Table = {};
