import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** Database logs hold statements, and so personal data. */
export const databaseLogsinkTls = rule({
  name: "digitalocean-database-logsink-tls",
  pack: "tls",
  holds: "logs leave a database over TLS",
  upholds: ["P20", "P24"],
  severity: "high",
  frameworks: ["pci-dss-4.0:4.2.1", "nist-800-53r5:SC-8"],
  sources: [],
  types: tokens.digitalocean.logsink,
  fix: "set tls to true, or an https endpoint",
  good: { server: "logs.shop.example", port: 6514, tls: true },
  bad: { server: "logs.shop.example", port: 514, tls: false },
  check(sink, report, { type }) {
    if (type.includes("Opensearch")) {
      // The endpoint carries the password, so nothing of it is shown.
      if (!/^https:/i.test(String(sink.endpoint ?? ""))) report("the endpoint is not https");
    } else if (sink.tls !== true) report("tls is off");
  },
});
