import { byToken } from "../row";
import type { CloudTable } from "../table";
import { access } from "./access";
import { certificates } from "./certificates";
import { functions } from "./functions";
import { notices } from "./notices";
import { protection } from "./protection";
import { storage } from "./storage";
import { traffic } from "./traffic";
import { zone } from "./zone";

/** Cloudflare, one account with its zones: what its provider takes, decides and refuses. */
export const cloudflare: CloudTable = {
  package: "cloudflare",
  version: "6.22.1",
  provider: {
    apiKey: { type: "string", secret: true },
    apiToken: { type: "string", secret: true },
    apiUserServiceKey: { type: "string", secret: true },
    baseUrl: { type: "string" },
    email: { type: "string" },
    userAgentOperatorSuffix: { type: "string" },
  },
  resources: byToken("cloudflare", {
    ...zone,
    ...certificates,
    ...traffic,
    ...protection,
    ...access,
    ...notices,
    ...storage,
  }),
  functions: Object.fromEntries(
    Object.entries(functions).map(([name, spec]) => [`cloudflare:index/${name}:${name}`, spec]),
  ),
};
