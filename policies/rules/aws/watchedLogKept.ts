import { join } from "../../join";
import type { Resource } from "../../resource";
import { eachResource, known, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { logGroup: GROUP, logMetricFilter: FILTER, flowLog: FLOW } = tokens.aws;
const group = (retentionInDays: number) => ({ name: "app", props: { name: "app", retentionInDays } });
const filter = {
  name: "lockouts",
  type: FILTER[0],
  props: { logGroupName: "app", pattern: "account_locked" },
};

/** An alarm says that something happened, and the log what: often it is asked weeks after. */
export const watchedLogKept = stackRule({
  name: "aws-watched-log-kept",
  pack: "continuity",
  holds:
    "logs that are searched for signs of an attack, and those of networks and databases, are kept for months",
  upholds: ["P20", "P39"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:10.5.1", "iso-27001-2022:A.8.15"],
  sources: ["checkov:CKV_AWS_338"],
  types: GROUP,
  fix: "lengthen retentionInDays",
  twin: { rule: "aws-log-group-retention" },
  config: {
    minDays: {
      type: "number",
      means: "shortest time that such logs are kept at hand, days",
      default: 90,
      minimum: 1,
      maximum: 3653,
    },
  },
  good: [group(365), filter],
  bad: [group(7), filter],
  check(stack, report) {
    const to = stack.of(GROUP);
    const keys = ["name", "id"];
    const searched = join({ from: stack.of(FILTER), to, property: "logGroupName", keys });
    const flows = join({ from: stack.of(FLOW), to, property: "logDestination", keys: ["arn"] });
    const { minDays } = stack.config;
    eachResource(to, (one) => {
      const days = Number(one.props.retentionInDays ?? 0);
      if (days === 0 || days >= minDays) return;
      const what = whatIsIn(one, searched(one).found, flows(one).found);
      if (what) return report(one, `${what} is kept ${days} days, allowed: ${minDays} or more`);
      searched(one).assertAllKnown();
      flows(one).assertAllKnown();
    });
  },
});

function whatIsIn({ props }: Resource, filters: Resource[], flows: Resource[]): string | undefined {
  if (filters.length > 0) return `a log that ${filters[0]!.name} searches`;
  if (flows.length > 0) return "the log of a network";
  return String(known(() => props.name)).startsWith("/aws/rds/") ? "the log of a database" : undefined;
}
