import { spacesCors } from "../../../../policies/rules/digitalocean/spacesCors";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const cors = (allowedOrigins: unknown, allowedMethods: unknown) => ({
  corsRules: [{ allowedOrigins, allowedMethods }],
});
const site = ["https://app.shop.example"];

judges(spacesCors, [
  ["accepts no rule", {}, []],
  ["accepts a named site", cors(site, ["GET", "PUT"]), []],
  ["accepts names below a domain", cors(["https://*.shop.example"], ["PUT"]), []],
  ["accepts any site that reads", cors(["*"], ["GET", "HEAD"]), []],
  [
    "rejects any site that writes",
    cors(["*"], ["GET", "PUT", "DELETE"]),
    ["pages of any site may write to it"],
  ],
  [
    "rejects any site over TLS",
    cors([...site, "https://*"], ["POST"]),
    ["pages of any site may write to it"],
  ],
  [
    "rejects it in a resource of its own",
    cors(["*"], ["put"]),
    ["pages of any site may write to it"],
    { type: "digitalocean:index/spacesBucketCorsConfiguration:SpacesBucketCorsConfiguration" },
  ],
  ["leaves open sites that are not known yet", cors([unknownValue], ["PUT"]), "unknown"],
  ["leaves open methods that are not known yet", cors(["*"], unknownValue), "unknown"],
  ["accepts unknown methods of a named site", cors(site, unknownValue), []],
  ["accepts an unknown site that reads", cors([unknownValue], ["GET"]), []],
  [
    "rejects any site beside an unknown one",
    cors([unknownValue, "*"], ["PUT"]),
    ["pages of any site may write to it"],
  ],
]);
