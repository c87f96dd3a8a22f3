import type { Resource } from "./resource";
import { join } from "./join";
import type { StackView } from "./rule";
import { tokens } from "./tokens";
import { elements, known, UNKNOWN, type Props, type Value } from "./unknown";

type Stack = Pick<StackView<Record<never, never>>, "of">;

/** Ways to reach people that fail apart from one another. */
export type Channel = "e-mail" | "chat or webhook" | "phone";

/** The channels that something is known to reach. */
export interface Reach {
  channels: Set<Channel>;
  /** Reads the first recipient that preview does not know, and so throws; call it before saying what is not reached. */
  assertAllKnown(): void;
}

/** Whom an alert of DigitalOcean tells; of several blocks the provider sends only the first. */
export function alertReach(recipients: () => Value): Reach {
  const first = () => elements(recipients())[0]?.();
  return reachOf([
    ["e-mail", () => first()?.emails],
    ["chat or webhook", () => first()?.slacks],
  ]);
}

/** Whom a notification of Cloudflare tells, as the provider spells it now and as it did before. */
export function notificationReach(policy: Props): Reach {
  return reachOf([
    ["e-mail", () => policy.mechanisms?.emails],
    ["e-mail", () => policy.emailIntegrations],
    ["phone", () => policy.mechanisms?.pagerduties],
    ["phone", () => policy.pagerdutyIntegrations],
    ["chat or webhook", () => policy.mechanisms?.webhooks],
    ["chat or webhook", () => policy.webhooksIntegrations],
  ]);
}

/** Whom the subscribers of each topic of AWS are. */
export function topicReach(stack: Stack): (topic: Resource) => Reach {
  const subscribed = subscribers(stack);
  return (topic) => {
    const { found, assertAllKnown } = subscribed(topic);
    const ways = found.map((subscriber) => () => channelOf(subscriber));
    const reached = ways.map((way) => known(way));
    return {
      channels: new Set(reached.filter((way) => way !== undefined && way !== UNKNOWN)),
      assertAllKnown: () => {
        assertAllKnown();
        ways.forEach((way) => way());
      },
    };
  };
}

/** Who hears each topic: its subscriptions, and the chat rooms that AWS sends it to. */
export function subscribers(stack: Stack) {
  const to = stack.of(tokens.aws.topic);
  const keys = ["arn", "id"];
  const direct = join({ from: stack.of(tokens.aws.topicSubscription), to, property: "topic", keys });
  const rooms = join({ from: stack.of(tokens.aws.chatChannel), to, property: "snsTopicArns", keys });
  return (topic: Resource) => {
    const both = [direct(topic), rooms(topic)];
    return {
      found: both.flatMap(({ found }) => found),
      assertAllKnown: () => both.forEach(({ assertAllKnown }) => assertAllKnown()),
    };
  };
}

const BY_PROTOCOL = new Map<unknown, Channel>([
  ["email", "e-mail"],
  ["email-json", "e-mail"],
  ["sms", "phone"],
  ["application", "phone"],
  ["http", "chat or webhook"],
  ["https", "chat or webhook"],
  ["lambda", "chat or webhook"],
]);

/** A queue or an archive tells nobody, and a subscription with a filter does not hear every alarm. */
function channelOf({ type, props }: Resource): Channel | undefined {
  if ((tokens.aws.chatChannel as readonly string[]).includes(type)) return "chat or webhook";
  const { filterPolicy } = props;
  if (filterPolicy && filterPolicy !== "{}") return undefined;
  return BY_PROTOCOL.get(props.protocol);
}

function reachOf(ways: readonly (readonly [channel: Channel, list: () => Value])[]): Reach {
  const filled = ways.filter(([, list]) => known(() => hasOne(list())) === true);
  return {
    channels: new Set(filled.map(([channel]) => channel)),
    assertAllKnown: () => ways.forEach(([, list]) => list()),
  };
}

/** Whether a list names somebody; an address that is not known yet still is one. */
function hasOne(list: Value): boolean {
  return elements(list).some((read) => {
    const one = known(() => read()?.id ?? read());
    return one === UNKNOWN || !(one === undefined || one === null || one === "");
  });
}
