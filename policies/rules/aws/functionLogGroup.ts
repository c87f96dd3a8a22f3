import { regionOf } from "../../places";
import type { Resource } from "../../resource";
import { eachResource, isSet, some, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { function: FUNCTION, logGroup: GROUP } = tokens.aws;
const relay = { name: "relay", props: { name: "relay", role: "arn:aws:iam::111122223333:role/relay" } };

/** Lambda makes a group that nobody declared: without a key of the firm, and kept for ever. */
export const functionLogGroup = stackRule({
  name: "aws-function-log-group",
  pack: "monitoring",
  holds: "what a function logs goes to a group that is declared",
  upholds: ["P20", "P33", "P34"],
  severity: "low",
  frameworks: ["nist-800-53r5:AU-11"],
  sources: [],
  types: FUNCTION,
  fix: "declare a LogGroup named /aws/lambda/<function>, or name one in loggingConfig.logGroup",
  twin: { none: "whether a group is declared is said by groups beside the function" },
  config: {
    elsewhere: { type: "list", means: "names of groups that are declared outside the stack", default: [] },
  },
  good: [relay, { name: "log", type: GROUP[0], props: { name: "/aws/lambda/relay" } }],
  bad: [relay],
  check(stack, report) {
    const groups = stack.of(GROUP);
    eachResource(stack.of(FUNCTION), (one) => {
      const { loggingConfig } = one.props;
      if ((one.propertyDependencies.loggingConfig ?? []).some((source) => groups.includes(source))) return;
      const name = isSet(loggingConfig, "logGroup")
        ? loggingConfig.logGroup
        : `/aws/lambda/${one.props.name}`;
      if (stack.config.elsewhere.includes(name)) return;
      const isIt = (group: Resource) => group.props.name === name && regionOf(group) === regionOf(one);
      if (!some(groups, isIt)) report(one, `it logs to ${name}, which is not declared`);
    });
  },
});
