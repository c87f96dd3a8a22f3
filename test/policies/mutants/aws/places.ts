import type { Table } from "../table";
import { customers } from "./customers";
import { database } from "./database";
import { identities } from "./identities";
import { network } from "./network";
import { secrets } from "./secrets";
import { servers } from "./servers";

/** The recovery site, and the identities, accounts and secrets of both stacks. */
export const places: Table = { ...network, ...servers, ...database, ...identities, ...customers, ...secrets };
