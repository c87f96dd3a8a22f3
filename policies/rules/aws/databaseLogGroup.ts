import { regionOf } from "../../places";
import type { Resource } from "../../resource";
import { each, eachResource, known, stackRule, UNKNOWN } from "../../rule";
import { tokens } from "../../tokens";

const { databaseInstance: INSTANCE, databaseCluster: CLUSTER, logGroup: GROUP } = tokens.aws;
const database = { name: "db", props: { identifier: "db", enabledCloudwatchLogsExports: ["postgresql"] } };

/** RDS makes a group that nobody declared: without a key of the firm, and kept for ever. */
export const databaseLogGroup = stackRule({
  name: "aws-database-log-group",
  pack: "monitoring",
  holds: "what a database logs goes to a group that is declared",
  upholds: ["P20", "P33", "P34"],
  severity: "low",
  frameworks: ["nist-800-53r5:AU-11"],
  sources: [],
  types: [...INSTANCE, ...CLUSTER],
  fix: "declare a LogGroup named /aws/rds/instance/<identifier>/<export>, or /aws/rds/cluster/ of a cluster",
  twin: { none: "whether a group is declared is said by groups beside the database" },
  config: {
    elsewhere: { type: "list", means: "names of groups that are declared outside the stack", default: [] },
  },
  good: [
    database,
    { name: "log", type: GROUP[0], props: { name: "/aws/rds/instance/db/postgresql", retentionInDays: 365 } },
  ],
  bad: [database],
  check(stack, report) {
    const groups = stack.of(GROUP);
    eachResource(stack.of([...INSTANCE, ...CLUSTER]), (one) => {
      const isCluster = CLUSTER.some((type) => type === one.type);
      const { identifier, clusterIdentifier, enabledCloudwatchLogsExports } = one.props;
      each(enabledCloudwatchLogsExports, (kind) => {
        const name = isCluster
          ? `/aws/rds/cluster/${clusterIdentifier}/${kind}`
          : `/aws/rds/instance/${identifier}/${kind}`;
        if (stack.config.elsewhere.includes(name)) return;
        const isIt = (group: Resource) => group.props.name === name && regionOf(group) === regionOf(one);
        const verdicts = groups.map((group) => known(() => isIt(group)));
        if (verdicts.includes(true)) return;
        if (verdicts.includes(UNKNOWN)) groups.forEach(isIt);
        report(one, `it logs to ${name}, which is not declared`);
      });
    });
  },
});
