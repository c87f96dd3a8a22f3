import { databaseParameters } from "../../../../policies/rules/aws/databaseParameters";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const group = (family: string, parameters: Record<string, unknown>, ...more: unknown[]) => ({
  family,
  parameters: [...Object.entries(parameters).map(([name, value]) => ({ name, value })), ...more],
});
const LOGGED = { log_connections: "1" };

judges(databaseParameters, [
  [
    "accepts TLS and a log of who connects",
    group("postgres14", { "rds.force_ssl": "1", ssl_min_protocol_version: "TLSv1.2", ...LOGGED }),
    [],
  ],
  ["accepts what PostgreSQL 15 and newer do by themselves", group("postgres17", LOGGED), []],
  ["accepts the words of PostgreSQL 18", group("postgres18", { log_connections: "all" }), []],
  [
    "accepts MySQL",
    group("mysql8.4", { require_secure_transport: "ON", tls_version: "TLSv1.2,TLSv1.3" }),
    [],
  ],
  ["ignores another engine", group("oracle-ee-19", {}), "not applicable"],
  [
    "rejects plain connections",
    group("postgres17", { "rds.force_ssl": "0", ...LOGGED }),
    ["rds.force_ssl is off"],
  ],
  ["rejects what PostgreSQL 14 does by itself", group("postgres14", LOGGED), ["rds.force_ssl is off"]],
  ["rejects what MySQL does by itself", group("mysql8.0", {}), ["require_secure_transport is off"]],
  [
    "rejects old TLS",
    group("aurora-postgresql16", { ssl_min_protocol_version: "TLSv1.1", ...LOGGED }),
    ["ssl_min_protocol_version is TLSv1.1"],
  ],
  [
    "rejects old TLS among newer",
    group("mysql8.0", { require_secure_transport: "1", tls_version: "TLSv1,TLSv1.2" }),
    ["tls_version is TLSv1,TLSv1.2"],
  ],
  [
    "rejects a log without who connects",
    group("postgres17", { log_disconnections: "0" }),
    ["log_connections is off", "log_disconnections is off"],
  ],
  [
    "leaves open parameters that are not known yet",
    { family: "postgres17", parameters: unknownValue },
    "unknown",
  ],
  [
    "rejects one parameter beside an unknown one",
    group("postgres17", { "rds.force_ssl": "0" }, unknownValue),
    ["rds.force_ssl is off", "unknown"],
  ],
  [
    "leaves open TLS that is not known yet",
    group("postgres14", { ...LOGGED, "rds.force_ssl": unknownValue }),
    "unknown",
  ],
]);
