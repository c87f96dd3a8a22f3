import { join } from "../../join";
import type { Resource } from "../../resource";
import { eachResource, known, stackRule, UNKNOWN } from "../../rule";
import { tokens } from "../../tokens";

const { logGroup: GROUP, logSubscription: SUBSCRIPTION, deliveryStream: STREAM } = tokens.aws;
const stream = { name: "archive", type: STREAM[0], props: { arn: "arn:stream" } };
const group = (name: string) => ({ name, props: { name, skipDestroy: true } });
const sent = (logGroup: string) => ({
  name: `${logGroup}-sent`,
  type: SUBSCRIPTION[0],
  props: { logGroup, destinationArn: "arn:stream", filterPattern: "" },
});

/** Whoever may write to a group may wait until its lines have gone; in a locked bucket they stay. */
export const logGroupArchived = stackRule({
  name: "aws-log-group-archived",
  pack: "monitoring",
  holds: "where a stack archives logs, every group that it means to keep goes there whole",
  upholds: ["P20", "P39"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:10.5.1", "nist-800-53r5:AU-9(2)"],
  sources: [],
  types: GROUP,
  fix: "declare a LogSubscriptionFilter with an empty filterPattern to the delivery stream",
  twin: { none: "where a group is sent is said by subscriptions beside it" },
  config: {
    unarchived: { type: "list", means: "names of groups that need no archive", default: [] },
  },
  good: [stream, group("app"), sent("app")],
  bad: [stream, group("app"), group("audit"), sent("app")],
  check(stack, report) {
    const streams = stack.of(STREAM);
    const groups = stack.of(GROUP);
    const arns = streams.map(({ props }) => known(() => props.arn));
    const isSent = ({ props, propertyDependencies }: Resource) => {
      if (propertyDependencies.destinationArn?.some((one) => streams.includes(one))) return true;
      return arns.includes(props.destinationArn);
    };
    const sent = stack.of(SUBSCRIPTION).map((one) => ({ one, is: known(() => isSent(one)) }));
    const archives = sent.flatMap(({ one, is }) => (is === true ? [one] : []));
    if (archives.length === 0) return eachResource(stack.of(SUBSCRIPTION), (one) => void isSent(one));
    const subscribed = join({
      from: archives,
      to: groups,
      property: "logGroup",
      keys: ["name", "id", "arn"],
    });
    const kept = groups.filter(
      ({ protect, props }) => protect || ![false, undefined, null].includes(known(() => props.skipDestroy)),
    );
    eachResource(kept, (one) => {
      const { found, assertAllKnown } = subscribed(one);
      const name = known(() => one.props.name);
      if (typeof name === "string" && stack.config.unarchived.includes(name)) return;
      const patterns = found.map((from) => known(() => from.props.filterPattern));
      if (patterns.some((pattern) => pattern === "" || pattern === undefined)) return;
      if (patterns.includes(UNKNOWN)) found.forEach((from) => void from.props.filterPattern);
      assertAllKnown();
      eachResource(stack.of(SUBSCRIPTION), (from) => void isSent(from));
      if (one.protect || one.props.skipDestroy === true)
        report(
          one,
          found.length > 0
            ? `only what fits ${String(patterns[0])} is archived`
            : "it is not archived, as others are",
        );
    });
  },
});
