import { monitorTls } from "../../../../policies/rules/cloudflare/monitorTls";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const check = "cloudflare:index/healthcheck:Healthcheck";

judges(monitorTls, [
  ["accepts https", { type: "https" }, []],
  ["accepts a TCP probe", { type: "tcp" }, []],
  [
    "accepts a health check over HTTPS",
    { type: "HTTPS", httpConfig: { allowInsecure: false } },
    [],
    { type: check },
  ],
  ["rejects http", { type: "http" }, ["type is http"]],
  ["rejects nothing said, which is http", {}, ["type is http"]],
  ["rejects any certificate", { type: "https", allowInsecure: true }, ["allowInsecure is on"]],
  [
    "rejects any certificate in a health check",
    { type: "HTTPS", httpConfig: { allowInsecure: true } },
    ["allowInsecure is on"],
    { type: check },
  ],
  ["leaves open a type that is not known yet", { type: unknownValue }, "unknown"],
  [
    "rejects any certificate beside an unknown type",
    { type: unknownValue, allowInsecure: true },
    ["allowInsecure is on", "unknown"],
  ],
]);
