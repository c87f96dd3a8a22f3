import { meansAction } from "../../actions";
import { assertSettled, join, pointedAt } from "../../join";
import type { Resource } from "../../resource";
import { each, eachResource, isSet, stackRule, together, type Value } from "../../rule";
import { someStatement, type Statement } from "../../statements";
import { tokens } from "../../tokens";

const { topic: TOPIC, topicPolicy: POLICY, key: KEY, keyPolicy, replicaKey } = tokens.aws;
const arn = "arn:aws:sns:eu-west-1:111122223333:alarms";

/** What sends to a topic, the property that says where, and who AWS then comes as. */
const SENDERS = [
  { types: tokens.aws.eventTarget, property: "arn", service: "events.amazonaws.com" },
  { types: tokens.aws.metricAlarm, property: "alarmActions", service: "cloudwatch.amazonaws.com" },
  { types: tokens.aws.compositeAlarm, property: "alarmActions", service: "cloudwatch.amazonaws.com" },
] as const;

/** A sender that topic or key refuses says so nowhere: the alarm rings, and nobody hears it. */
export const topicAdmitsSenders = stackRule({
  name: "aws-topic-admits-senders",
  pack: "monitoring",
  holds: "a topic and its key admit every service that sends alarms to it",
  upholds: ["P08", "P19"],
  severity: "high",
  frameworks: ["soc2-tsc:CC7.3"],
  sources: [],
  types: TOPIC,
  fix: "allow the service sns:Publish in the topic's policy, and kms:GenerateDataKey* and kms:Decrypt in the key's",
  twin: { none: "what sends to a topic is said by resources beside it" },
  good: [
    { name: "alarms", props: { arn } },
    { name: "errors", type: tokens.aws.metricAlarm[0], props: { alarmActions: [arn] } },
  ],
  bad: [
    { name: "alarms", props: { arn } },
    { name: "target", type: tokens.aws.eventTarget[0], props: { rule: "found", arn } },
  ],
  check(stack, report) {
    const topics = stack.of(TOPIC);
    const policies = join({ from: stack.of(POLICY), to: topics, property: "arn", keys: ["arn", "id"] });
    const keys = stack.of([...KEY, ...replicaKey]);
    const ids = ["id", "keyId", "arn"];
    const keyPolicies = join({ from: stack.of(keyPolicy), to: keys, property: "keyId", keys: ids });
    const keysOf = pointedAt(topics, keys, "kmsMasterKeyId", ids);
    const sendersTo = sendersOf(stack.of, topics);
    const judge = (topic: Resource) => {
      const senders = sendersTo(topic);
      const { found, assertAllKnown } = policies(topic);
      const documents = [topic, ...found].flatMap(policyOf);
      const publishing = (service: string) => {
        // Without a policy of the firm's SNS admits alarms of the account, and nothing else.
        const byDefault = documents.length === 0 && service === "cloudwatch.amazonaws.com";
        if (!byDefault && !admits(documents, service, "sns:publish")) {
          assertAllKnown();
          report(topic, `its policy does not let ${service} publish`);
        }
      };
      const [key] = keysOf(topic);
      const own = key ? [key, ...keyPolicies(key).found].flatMap(policyOf) : [];
      const decrypting = (service: string) => {
        if (admits(own, service, "kms:generatedatakey") && admits(own, service, "kms:decrypt")) return;
        keyPolicies(key!).assertAllKnown();
        report(topic, `the policy of its key does not admit ${service}`);
      };
      together(
        () => each(senders, publishing),
        () => {
          if (!key && keys.length > 0) assertSettled(topic, "kmsMasterKeyId");
          if (key) each(senders, decrypting);
        },
      );
    };
    together(
      () => eachResource(topics, judge),
      () => assertDestinationsKnown(stack.of),
    );
  },
});

/** Services that send to a topic, as far as is known. */
function sendersOf(
  of: (types: readonly string[]) => Resource[],
  topics: Resource[],
): (topic: Resource) => string[] {
  const sending = SENDERS.map(({ types, property, service }) => ({
    service,
    to: join({ from: of(types), to: topics, property, keys: ["arn"] }),
  }));
  return (topic) => {
    const found = sending.filter(({ to }) => to(topic).found.length > 0);
    return [...new Set(found.map(({ service }) => service))];
  };
}

/** Throws where something sends to what is not known yet, and comes from nothing of the stack. */
function assertDestinationsKnown(of: (types: readonly string[]) => Resource[]): void {
  for (const { types, property } of SENDERS) eachResource(of(types), (one) => assertSettled(one, property));
}

function policyOf({ props }: Resource): Value[] {
  return isSet(props, "policy") ? [() => props.policy] : [];
}

/** Whether one of the documents lets a service do something. Everybody of the account is no service. */
function admits(documents: (() => Value)[], service: string, action: string): boolean {
  return someStatement(
    documents,
    (statement) => isFor(statement, service) && covers(statement, action) && statement.allows,
  );
}

function isFor({ principals }: Statement, service: string): boolean {
  return principals.some((one) => one === `Service:${service}` || one === "AWS:*" || one === "Service:*");
}

function covers({ actions, notActions }: Statement, action: string): boolean {
  return notActions.length > 0 || actions.some((one) => meansAction(one, action));
}
