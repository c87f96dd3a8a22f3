import { byToken } from "../row";
import type { CloudTable } from "../table";
import { account } from "./account";
import { compute } from "./compute";
import { database } from "./database";
import { functions } from "./functions";
import { monitoring } from "./monitoring";
import { network } from "./network";
import { storage } from "./storage";

/** DigitalOcean, one account: what its provider takes, decides and refuses. */
export const digitalocean: CloudTable = {
  package: "digitalocean",
  version: "4.80.1",
  provider: {
    apiEndpoint: { type: "string" },
    httpRetryMax: { type: "integer" },
    httpRetryWaitMax: { type: "number" },
    httpRetryWaitMin: { type: "number" },
    requestsPerSecond: { type: "number" },
    spacesAccessId: { type: "string", secret: true },
    spacesEndpoint: { type: "string" },
    spacesSecretKey: { type: "string", secret: true },
    token: { type: "string", secret: true },
  },
  resources: byToken("digitalocean", {
    ...account,
    ...network,
    ...compute,
    ...database,
    ...storage,
    ...monitoring,
  }),
  functions: Object.fromEntries(
    Object.entries(functions).map(([name, spec]) => [`digitalocean:index/${name}:${name}`, spec]),
  ),
};
