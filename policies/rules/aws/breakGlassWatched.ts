import { callEvent, passesOn } from "../../eventRules";
import { regionOf } from "../../places";
import { eachResource, known, some, stackRule, type Value } from "../../rule";
import { tokens } from "../../tokens";
import { holdsWord } from "../../words";

const { role: ROLE, eventRule: RULE, eventTarget: TARGET, bucket, key, replicaKey } = tokens.aws;
const roleArn = "arn:aws:iam::111122223333:role/break-glass";
const role = { name: "break-glass", props: { name: "break-glass", arn: roleArn } };

/** A role that may do what nobody else may is safe while every use of it is seen, in each region it reaches. */
export const breakGlassWatched = stackRule({
  name: "aws-break-glass-watched",
  pack: "monitoring",
  holds:
    "somebody hears when a role for emergencies is taken, in every region where the stack keeps data or keys",
  upholds: ["P20", "P27", "P29"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.2", "nist-800-53r5:AC-6(9)"],
  sources: [],
  types: ROLE,
  fix: "declare an EventRule on AssumeRole of aws.sts with its ARN in requestParameters.roleArn, and a target",
  twin: { none: "who hears of its use is said by rules of events beside it" },
  config: {
    words: {
      type: "list",
      means: "words in the name of a role for emergencies",
      default: ["break-glass", "breakglass", "emergency"],
    },
  },
  good: [
    role,
    {
      name: "rule",
      type: RULE[0],
      props: {
        name: "used",
        eventPattern: `{"source":["aws.sts"],"detail":{"requestParameters":{"roleArn":["${roleArn}"]}}}`,
      },
    },
    {
      name: "target",
      type: TARGET[0],
      props: { rule: "used", arn: "arn:aws:sns:eu-west-1:111122223333:alarms" },
    },
  ],
  bad: [role],
  check(stack, report) {
    const isPassedOn = passesOn(stack);
    const kept = stack.of([...bucket, ...key, ...replicaKey]);
    const regions = [...new Set((kept.length > 0 ? kept : stack.of(RULE)).map(regionOf))];
    eachResource(stack.of(ROLE), (one) => {
      const name = known(() => one.props.name);
      if (!holdsWord(one.name, stack.config.words) && !holdsWord(one.props.name, stack.config.words)) return;
      const arns = [
        known(() => one.props.arn),
        ...namedIn(
          stack.of(RULE).map((rule) => known(() => rule.props.eventPattern)),
          name,
        ),
      ];
      const isHeard = (region: string) =>
        some(arns, (arn) => isPassedOn(callEvent(region, "aws.sts", "AssumeRole", { roleArn: arn })));
      const deaf = (regions.length > 0 ? regions : [""]).filter((region) => !isHeard(region));
      if (deaf.length === 0) return;
      // A pattern may name it by a name that is not known yet.
      void one.props.name;
      report(one, `nobody hears that it is taken${deaf.join() && ` in region ${deaf.join(", ")}`}`);
    });
  },
});

/** ARNs of a role of this name that patterns hold: the account is known to whoever wrote them. */
function namedIn(patterns: Value[], name: Value): string[] {
  const arns = patterns.flatMap(
    (pattern) => String(pattern).match(/arn:(?:[^"*?:]*:){4}role\/[^"*?]*/g) ?? [],
  );
  return arns.filter((arn) => typeof name === "string" && arn.endsWith(`/${name}`));
}
