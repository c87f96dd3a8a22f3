import { topicReach, type Channel, type Reach } from "./channels";
import { values } from "./join";
import type { Resource } from "./resource";
import type { StackView } from "./rule";
import { tokens } from "./tokens";
import { assertKnown, known, UNKNOWN, type Value } from "./unknown";

type Stack = Pick<StackView<Record<never, never>>, "of">;

/** What tells that something is wrong on AWS, and the property that names where to. */
const SENDERS: readonly (readonly [types: readonly string[], property: string])[] = [
  [tokens.aws.metricAlarm, "alarmActions"],
  [tokens.aws.compositeAlarm, "alarmActions"],
  [tokens.aws.eventTarget, "arn"],
  [tokens.aws.vaultNotifications, "snsTopicArn"],
  [tokens.aws.databaseEvents, "snsTopic"],
];

/** An alarm of AWS, or a rule of events with all of its targets. */
export interface Alarm {
  /** Logical name of its first resource. */
  name: string;
  /** Topics of the stack that it is sent to. */
  topics: Set<Resource>;
  /** Ways to people that need no topic. */
  direct: Set<Channel>;
  /** Whether it is sent to a topic outside the stack as well, of which nothing is known. */
  elsewhere: boolean;
  /** Reads the first destination that preview does not know, and so throws. */
  assertAllKnown(): void;
}

/** Every alarm of AWS in a stack, and where it goes: by reference first, by equal ARNs second. */
export function alarmsOfAws(stack: Stack): Alarm[] {
  const topics = stack.of(tokens.aws.topic);
  const byArn = new Map<unknown, Resource>();
  for (const topic of topics) {
    const arn = known(() => topic.props.arn);
    if (typeof arn === "string") byArn.set(arn, topic);
  }
  const alarms = new Map<unknown, Alarm>();
  // Targets that may be of any rule of events.
  const strays = stack.of(tokens.aws.eventTarget).filter((one) => known(() => ruleOf(one)) === UNKNOWN);
  for (const [types, property] of SENDERS) {
    for (const resource of stack.of(types)) {
      const key = keyOf(resource);
      const alarm = alarms.get(key) ?? none(resource.name);
      const whole = withDestinations(alarm, resource, property, topics, byArn);
      const assertAllKnown = () => {
        whole.assertAllKnown();
        strays.forEach(ruleOf);
      };
      alarms.set(key, isTarget(resource.type) ? { ...whole, assertAllKnown } : whole);
    }
  }
  return [...alarms.values()];
}

/** Whom the alarms of AWS tell, once for all that go to the same topics and that no topic elsewhere hears. */
export function alarmReach(stack: Stack): (Reach & { topic: Resource })[] {
  const reachOf = topicReach(stack);
  const groups = new Map<string, Reach & { topic: Resource }>();
  for (const { topics, direct, elsewhere, assertAllKnown } of alarmsOfAws(stack)) {
    const [topic] = topics;
    if (!topic || elsewhere) continue;
    const key = [...[...topics].map(({ urn }) => urn), ...direct].sort().join();
    const reaches = [...topics].map(reachOf);
    const before = groups.get(key);
    groups.set(key, {
      topic,
      channels: new Set([...direct, ...reaches.flatMap(({ channels }) => [...channels])]),
      assertAllKnown: () =>
        [{ assertAllKnown }, ...reaches, ...(before ? [before] : [])].forEach((one) => one.assertAllKnown()),
    });
  }
  return [...groups.values()];
}

function withDestinations(
  alarm: Alarm,
  { props, propertyDependencies }: Resource,
  property: string,
  topics: Resource[],
  byArn: Map<unknown, Resource>,
): Alarm {
  const targets = values(() => props[property]);
  const ofStack = [
    ...(propertyDependencies[property] ?? []).filter((source) => topics.includes(source)),
    ...targets.flatMap((target) => byArn.get(target) ?? []),
  ];
  const arns = targets.map(String);
  return {
    name: alarm.name,
    topics: new Set([...alarm.topics, ...ofStack]),
    direct: new Set([...alarm.direct, ...arns.flatMap(directWay)]),
    elsewhere: alarm.elsewhere || arns.some((arn) => /^arn:[^:]*:sns:/.test(arn) && !byArn.has(arn)),
    assertAllKnown: () => {
      alarm.assertAllKnown();
      const unknown = targets.filter((target) => target === UNKNOWN).length;
      const made = (propertyDependencies[property] ?? []).length;
      if (unknown > made) assertKnown(props[property]);
    },
  };
}

function none(name: string): Alarm {
  return { name, topics: new Set(), direct: new Set(), elsewhere: false, assertAllKnown: () => undefined };
}

/** Targets of one rule of events are told together. */
function keyOf(resource: Resource): string {
  const { type, urn, props } = resource;
  if (!isTarget(type)) return urn;
  const rule = known(() => ruleOf(resource));
  return rule === UNKNOWN ? urn : `rule ${String(rule)} ${String(known(() => props.region))}`;
}

/** The rule of a target, by its name or as the resource that it was made from; throws where neither is known yet. */
function ruleOf({ props, propertyDependencies }: Resource): Value {
  const named = known(() => props.rule);
  return named === UNKNOWN ? (propertyDependencies.rule?.[0]?.urn ?? props.rule) : named;
}

function isTarget(type: string): boolean {
  return type === tokens.aws.eventTarget[0];
}

function directWay(target: string): Channel[] {
  if (/^arn:[^:]*:(lambda|chatbot):|:api-destination\//.test(target)) return ["chat or webhook"];
  return /^arn:[^:]*:ssm-incidents:/.test(target) ? ["phone"] : [];
}
