import { uptimeCheckHttps } from "../../../../policies/rules/digitalocean/uptimeCheckHttps";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(uptimeCheckHttps, [
  ["accepts https", { type: "https", target: "https://app.shop.example" }, []],
  ["accepts a ping", { type: "ping", target: "198.51.100.7" }, []],
  [
    "rejects a plain address",
    { type: "http", target: "http://app.shop.example" },
    ["target http://app.shop.example is plain HTTP"],
  ],
  [
    "rejects a plain address whatever the type says",
    { type: "https", target: "http://app.shop.example" },
    ["target http://app.shop.example is plain HTTP"],
  ],
  [
    "shows no credentials of a target",
    { type: "http", target: "http://user:TOKEN@a.example/ready?k=TOKEN" },
    ["target http://a.example/ready is plain HTTP"],
  ],
  ["rejects type http", { type: "http", target: "https://app.shop.example" }, ["type is http"]],
  [
    "rejects a ping of a site",
    { type: "ping", target: "https://app.shop.example" },
    ["type is ping, which the host answers while its site is down"],
  ],
  ["leaves open a target that is not known yet", { type: "https", target: unknownValue }, "unknown"],
  [
    "rejects a plain address beside an unknown type",
    { type: unknownValue, target: "http://a.example" },
    ["target http://a.example is plain HTTP"],
  ],
]);
