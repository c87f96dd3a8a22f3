import type { Table } from "./table";

export const aws: Table = {};
