import { deadLettersIn } from "../../deadLetters";
import { join } from "../../join";
import type { Resource } from "../../resource";
import { eachResource, stackRule, together } from "../../rule";
import { policiesOf, someStatement } from "../../statements";
import { tokens } from "../../tokens";

const {
  queue: QUEUE,
  queuePolicy: POLICY,
  topicSubscription: SUBSCRIPTION,
  eventTarget: TARGET,
} = tokens.aws;
const arn = "arn:aws:sqs:eu-west-1:111122223333:dead";
/** What SQS does where a queue says nothing: four days. */
const DEFAULT_SECONDS = 345_600;
const DAY = 86_400;
const subscription = {
  name: "relay",
  type: SUBSCRIPTION[0],
  props: { redrivePolicy: JSON.stringify({ deadLetterTargetArn: arn }) },
};
const queue = { name: "dead", props: { arn, id: "https://dead" } };

/** What could not be delivered is lost as well when its queue refuses it, or forgets it over a weekend. */
export const deadLetterKept = stackRule({
  name: "aws-dead-letter-kept",
  pack: "monitoring",
  holds: "a queue of what could not be delivered takes it from SNS and EventBridge, and keeps it for days",
  upholds: ["P08", "P19"],
  severity: "medium",
  frameworks: ["soc2-tsc:CC7.3"],
  sources: [],
  types: QUEUE,
  fix: "lengthen messageRetentionSeconds, and allow the service sqs:SendMessage in the queue's policy",
  twin: { none: "which queues are for what could not be delivered is said by resources beside them" },
  config: {
    minDays: {
      type: "number",
      means: "shortest time that what could not be delivered is kept, days",
      default: 4,
      minimum: 1,
      maximum: 14,
    },
  },
  good: [
    queue,
    subscription,
    {
      name: "policy",
      type: POLICY[0],
      props: {
        queueUrl: "https://dead",
        policy: {
          Statement: [
            { Effect: "Allow", Principal: { Service: "sns.amazonaws.com" }, Action: "sqs:SendMessage" },
          ],
        },
      },
    },
  ],
  bad: [queue, subscription],
  check(stack, report) {
    const keys = ["id", "url", "queueUrl"];
    const policies = join({ from: stack.of(POLICY), to: stack.of(QUEUE), property: "queueUrl", keys });
    const deadLetters = deadLettersIn(stack);
    const judge = (one: Resource, sources: Resource[]) => {
      const least = stack.config.minDays * DAY;
      const lasting = () => {
        const seconds = Number(one.props.messageRetentionSeconds ?? DEFAULT_SECONDS);
        if (seconds < least)
          report(one, `it keeps what could not be delivered ${seconds} s, allowed: ${least} or more`);
      };
      const refusing = (service: string, types: readonly string[]) => () => {
        if (!sources.some(({ type }) => types.includes(type))) return;
        const { found, assertAllKnown } = policies(one);
        if (admits([one, ...found], service)) return;
        assertAllKnown();
        report(one, `its policy does not let ${service} send`);
      };
      together(
        lasting,
        refusing("sns.amazonaws.com", SUBSCRIPTION),
        refusing("events.amazonaws.com", TARGET),
      );
    };
    eachResource(stack.of(QUEUE), (queue) => {
      const { found, assertAllKnown } = deadLetters(queue);
      together(() => {
        if (found.length > 0) judge(queue, found);
      }, assertAllKnown);
    });
  },
});

function admits(resources: Resource[], service: string): boolean {
  return someStatement(
    policiesOf(resources),
    ({ allows, principals, actions }) =>
      allows &&
      principals.some((one) => one === `Service:${service}` || one === "AWS:*") &&
      actions.some((action) => /^(\*|sqs:(\*|sendmessage\*?))$/i.test(action)),
  );
}
