import { isSet, rule, together } from "../../rule";
import { tokens } from "../../tokens";

/** EventBridge tries for a day by itself. One that is told to give up at once drops the alarm of a bad minute. */
export const eventTargetRetries = rule({
  name: "aws-event-target-retries",
  pack: "monitoring",
  holds: "an event that could not be delivered is tried again, or kept in a queue",
  upholds: ["P08", "P19"],
  severity: "medium",
  frameworks: ["soc2-tsc:CC7.3"],
  sources: [],
  types: tokens.aws.eventTarget,
  fix: "leave retryPolicy out, lengthen it, or name a queue in deadLetterConfig",
  config: {
    minMinutes: {
      type: "number",
      means: "shortest time that delivery is tried where no queue keeps the event, minutes",
      default: 60,
      minimum: 1,
      maximum: 1440,
    },
  },
  good: { rule: "findings", arn: "arn:aws:sns:eu-west-1:111122223333:alarms" },
  bad: {
    rule: "findings",
    arn: "arn:aws:sns:eu-west-1:111122223333:alarms",
    retryPolicy: { maximumRetryAttempts: 0 },
  },
  check({ retryPolicy, deadLetterConfig }, report, { config }) {
    if (isSet(deadLetterConfig, "arn")) return;
    together(
      () => {
        if (Number(retryPolicy?.maximumRetryAttempts ?? 185) < 1) report("delivery is tried once");
      },
      () => {
        const age = Number(retryPolicy?.maximumEventAgeInSeconds ?? 86_400);
        if (age < config.minMinutes * 60)
          report(`delivery is given up after ${age} s, allowed: ${config.minMinutes * 60} s or more`);
      },
    );
  },
});
