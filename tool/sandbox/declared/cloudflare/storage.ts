import { oneOf, refusals, row } from "../row";
import { now, refuseIds } from "./cloud";

/** Buckets at Cloudflare. */
export const storage = {
  R2Bucket: row({
    inputs: {
      accountId: { type: "string", required: true, replaces: true },
      jurisdiction: { type: "string", replaces: true },
      location: { type: "string", replaces: true },
      name: { type: "string", required: true, replaces: true },
      storageClass: { type: "string" },
    },
    id: (i) => i["name"],
    filled: { jurisdiction: () => "default", location: () => "weur", storageClass: () => "Standard" },
    made: { creationDate: now },
    uniqueBy: (i) => `${i["accountId"]}/${i["name"]}`,
    refuse: (i) =>
      refusals(
        ...refuseIds(i),
        !/^[a-z0-9][a-z0-9-]{1,62}[a-z0-9]$/.test(i["name"]) &&
          `10005: bucket name ${JSON.stringify(i["name"])} is not valid`,
        oneOf("10001: jurisdiction", i["jurisdiction"], ["default", "eu", "fedramp", "us"]),
        oneOf("10001: location", i["location"], ["apac", "eeur", "enam", "weur", "wnam", "oc"]),
        oneOf("10001: storage_class", i["storageClass"], ["Standard", "InfrequentAccess"]),
      ),
  }),
};
