import { databaseLogsinkTls } from "../../../../policies/rules/digitalocean/databaseLogsinkTls";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const search = "digitalocean:index/databaseLogsinkOpensearch:DatabaseLogsinkOpensearch";

judges(databaseLogsinkTls, [
  ["accepts syslog over TLS", { server: "logs.example", tls: true }, []],
  ["accepts OpenSearch over https", { endpoint: "https://u:p@logs.example" }, [], { type: search }],
  ["rejects plain syslog", { server: "logs.example", tls: false }, ["tls is off"]],
  ["rejects syslog that says nothing", { server: "logs.example" }, ["tls is off"]],
  [
    "rejects plain OpenSearch without showing its password",
    { endpoint: "http://u:p@logs.example" },
    ["the endpoint is not https"],
    { type: search },
  ],
  ["leaves open what is not known yet", { server: "logs.example", tls: unknownValue }, "unknown"],
  ["rejects plain syslog beside an unknown server", { server: unknownValue, tls: false }, ["tls is off"]],
]);
