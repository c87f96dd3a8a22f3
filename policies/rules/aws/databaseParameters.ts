import { each, known, rule, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

/** How each kind of engine is told to refuse plain connections and old TLS, and since which version it does itself. */
const ENGINES = {
  postgres: { force: "rds.force_ssl", versions: "ssl_min_protocol_version", since: 15 },
  mysql: { force: "require_secure_transport", versions: "tls_version", since: Infinity },
};
const OLD = /(^|,)\s*TLSv1(\.0|\.1)?\s*($|,)/i;
const SIGN_INS = ["log_connections", "log_disconnections"];

/** Outside a group the engine's defaults hold: some let clients speak in the clear, and none logs who connects. */
export const databaseParameters = rule({
  name: "aws-database-parameters",
  pack: "tls",
  holds: "a database takes TLS 1.2 or newer only, and PostgreSQL logs who connects",
  upholds: ["P20", "P24"],
  severity: "high",
  frameworks: ["pci-dss-4.0:4.2.1", "nist-800-53r5:SC-8"],
  sources: ["checkov:CKV2_AWS_69", "prowler:rds_instance_transport_encrypted"],
  types: tokens.aws.databaseParameters,
  fix: "set rds.force_ssl or require_secure_transport to 1, the least version to TLSv1.2, log_connections to 1",
  good: {
    family: "postgres17",
    parameters: [
      { name: "rds.force_ssl", value: "1" },
      { name: "log_connections", value: "1" },
    ],
  },
  bad: { family: "postgres17", parameters: [{ name: "rds.force_ssl", value: "0" }] },
  check(group, report, { notApplicable }) {
    const family = String(group.family ?? "");
    const isPostgres = /postgres/.test(family);
    const engine = isPostgres ? ENGINES.postgres : /mysql|mariadb/.test(family) ? ENGINES.mysql : undefined;
    if (!engine) return notApplicable("its engine has no such parameters");
    const version = Number(/(?<!\d)(\d+)(\.\d+)?$/.exec(family)?.[1] ?? 0);
    const given = (name: string) => valueOf(group.parameters, name);
    together(
      () => {
        const forced = given(engine.force);
        const byDefault = version >= engine.since;
        if (forced === undefined ? !byDefault : !isOn(forced)) report(`${engine.force} is off`);
      },
      () => {
        const least = given(engine.versions);
        if (least !== undefined && OLD.test(String(least))) report(`${engine.versions} is ${least}`);
      },
      ...SIGN_INS.map((name) => () => {
        const logged = isPostgres ? given(name) : "1";
        const unsaid = name === "log_connections" ? "0" : "1";
        if (!isOn(logged ?? unsaid)) report(`${name} is off`);
      }),
    );
  },
});

/** The value of a parameter; throws where only one that is not known yet could be it. */
function valueOf(parameters: Value, name: string): Value {
  let found: Value;
  const complete = known(() =>
    each(parameters, (parameter) => {
      if (String(parameter.name).toLowerCase() === name) found = parameter.value;
    }),
  );
  if (found === undefined && typeof complete === "symbol")
    each(parameters, (parameter) => {
      if (String(parameter.name).toLowerCase() === name) void parameter.value;
    });
  return found;
}

function isOn(value: Value): boolean {
  return /^(1|on|true|yes|all|receipt|authentication|authorization)/i.test(String(value));
}
