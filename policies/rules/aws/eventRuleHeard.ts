import { isOn, isOnDefaultBus, targeted } from "../../eventRules";
import { eachResource, isSet, known, stackRule, together } from "../../rule";
import { tokens } from "../../tokens";

const { eventRule: RULE, eventTarget: TARGET } = tokens.aws;
const pattern = '{"source":["aws.guardduty"]}';

/** A rule stays in the list when it is off, when its last target is gone, and on a bus that nothing is sent to. */
export const eventRuleHeard = stackRule({
  name: "aws-event-rule-heard",
  pack: "monitoring",
  holds: "a rule that waits for events is on, on the bus that they come by, and sends them to somebody",
  upholds: ["P08", "P19", "P20"],
  severity: "high",
  frameworks: ["soc2-tsc:CC7.3", "nist-800-53r5:SI-4"],
  sources: [],
  types: RULE,
  fix: "set state to ENABLED, leave eventBusName out, and declare an EventTarget for it",
  twin: { none: "where a rule sends is said by targets beside it" },
  good: [
    { name: "findings", props: { name: "findings", eventPattern: pattern } },
    {
      name: "alarms",
      type: TARGET[0],
      props: { rule: "findings", arn: "arn:aws:sns:eu-west-1:111122223333:a" },
    },
  ],
  bad: [{ name: "findings", props: { name: "findings", eventPattern: pattern } }],
  check(stack, report) {
    const hasTarget = targeted(stack);
    const buses = stack.of(tokens.aws.eventBus);
    const isDeclared = (name: unknown) =>
      buses.some(({ props }) => [known(() => props.name), known(() => props.arn)].includes(name));
    eachResource(stack.of(RULE), (rule) => {
      const { props, propertyDependencies } = rule;
      if (!isSet(props, "eventPattern")) return;
      together(
        () => {
          if (!isOn(props)) report(rule, "it is switched off");
        },
        () => {
          if ((propertyDependencies.eventBusName ?? []).length > 0 || isOnDefaultBus(props)) return;
          if (ofAws(String(props.eventPattern)) && !isDeclared(props.eventBusName))
            report(rule, `services of AWS send nothing to the bus ${props.eventBusName}`);
        },
        () => {
          if (!hasTarget(rule)) report(rule, "it sends what it finds to nobody");
        },
      );
    });
  },
});

/** Whether a pattern waits for services of AWS. */
function ofAws(text: string): boolean {
  try {
    const pattern = JSON.parse(text);
    const ways = [...[pattern.source ?? []].flat(), ...[pattern["detail-type"] ?? []].flat()];
    return ways.some((way) => /^aws\.|via CloudTrail$/.test(String(way)));
  } catch {
    return false;
  }
}
