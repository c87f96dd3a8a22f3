import { alarmsOfAws } from "./alarms";
import { subscribers } from "./channels";
import { deadLettersIn } from "./deadLetters";
import { join, type Pointing } from "./join";
import { destinationOf, isReplicating } from "./replication";
import type { Resource } from "./resource";
import { tokens } from "./tokens";
import { elements, known, type Props } from "./unknown";

const { queue: QUEUE, topic: TOPIC, function: FUNCTION, deliveryStream: STREAM } = tokens.aws;
const {
  databaseInstance: DATABASE,
  targetGroup: TARGETS,
  bucketReplication: REPLICATION,
  group: GROUP,
} = tokens.aws;
const HOUR = 3600;

/** Types of which some resources need an alarm. */
export const alarmed = [
  ...QUEUE,
  ...TOPIC,
  ...FUNCTION,
  ...STREAM,
  ...DATABASE,
  ...TARGETS,
  ...REPLICATION,
  ...GROUP,
];

/** A figure, and the value that it has to ring at, at the latest. */
export interface Sign {
  metric: string;
  rises?: number;
  falls?: number;
}

/** An alarm that a resource needs, on one of these figures of it. */
export interface Need {
  what: string;
  namespace: string;
  signs: readonly Sign[];
  dimension: string;
  named: readonly unknown[];
  /** Whether the figure may be taken in another region than the resource's. */
  anywhere?: true;
}

/** What has to be alarmed on, of each resource. */
export function needsIn(of: (types: readonly string[]) => Resource[]): (resource: Resource) => Need[] {
  const told = new Set(alarmsOfAws({ of }).flatMap(({ topics }) => [...topics]));
  const heardBy = subscribers({ of });
  const relays = new Set(
    [...told].flatMap((topic) => heardBy(topic).found.flatMap((one) => endpointOf(one, of(FUNCTION)))),
  );
  const dead = deadLettersIn({ of });
  const scaling = join({
    from: of(tokens.aws.scalingPolicy),
    to: of(GROUP),
    property: "autoscalingGroupName",
    keys: ["name", "id"],
  });
  return (resource) => {
    const { type, props } = resource;
    if (is(QUEUE, type)) return isMeant(dead(resource)) ? [queueNeed(resource)] : [];
    if (is(TOPIC, type)) return told.has(resource) ? [topicNeed(resource)] : [];
    if (is(FUNCTION, type)) return relays.has(resource) ? [functionNeed(resource)] : [];
    if (is(STREAM, type)) return props.destination === "extended_s3" ? [streamNeed(resource)] : [];
    if (is(TARGETS, type)) return [targetsNeed(resource)];
    if (is(DATABASE, type)) return databaseNeeds(resource);
    if (is(REPLICATION, type)) return elements(props.rules).flatMap((read) => copyNeeds(read()));
    // A site that sleeps has no server that could be busy.
    if (String(props.maxSize) === "0") return [];
    return isMeant(scaling(resource)) ? [] : [groupNeed(resource)];
  };
}

/** Whether something points there; throws where only what is not known yet could. */
function isMeant({ found, assertAllKnown }: Pointing): boolean {
  if (found.length === 0) assertAllKnown();
  return found.length > 0;
}

const queueNeed = (queue: Resource): Need => ({
  what: "something is left in it",
  namespace: "AWS/SQS",
  signs: [{ metric: "ApproximateNumberOfMessagesVisible", rises: 10 }],
  dimension: "QueueName",
  named: namesOf(queue, "name"),
});

const topicNeed = (topic: Resource): Need => ({
  what: "it cannot deliver",
  namespace: "AWS/SNS",
  signs: [{ metric: "NumberOfNotificationsFailed", rises: 10 }],
  dimension: "TopicName",
  named: namesOf(topic, "name"),
});

const functionNeed = (relay: Resource): Need => ({
  what: "it fails",
  namespace: "AWS/Lambda",
  signs: [{ metric: "Errors", rises: 10 }],
  dimension: "FunctionName",
  named: namesOf(relay, "name"),
});

const streamNeed = (stream: Resource): Need => ({
  what: "it lags",
  namespace: "AWS/Firehose",
  signs: [{ metric: "DeliveryToS3.DataFreshness", rises: HOUR }],
  dimension: "DeliveryStreamName",
  named: namesOf(stream, "name"),
});

const targetsNeed = (targets: Resource): Need => ({
  what: "a server fails its check",
  namespace: "AWS/",
  signs: [
    { metric: "UnHealthyHostCount", rises: 10 },
    { metric: "HealthyHostCount", falls: 0 },
  ],
  dimension: "TargetGroup",
  named: namesOf(targets, "arnSuffix"),
});

const groupNeed = (group: Resource): Need => ({
  what: "its servers are busy",
  namespace: "AWS/EC2",
  signs: [{ metric: "CPUUtilization", rises: 95 }],
  dimension: "AutoScalingGroupName",
  named: namesOf(group, "name"),
});

function databaseNeeds(database: Resource): Need[] {
  const about = {
    namespace: "AWS/RDS",
    dimension: "DBInstanceIdentifier",
    named: namesOf(database, "identifier", "id"),
  };
  return [
    { what: "it is busy", signs: [{ metric: "CPUUtilization", rises: 95 }], ...about },
    { what: "its disk is full", signs: [{ metric: "FreeStorageSpace", falls: 0 }], ...about },
    { what: "its memory runs out", signs: [{ metric: "FreeableMemory", falls: 0 }], ...about },
  ];
}

/** A rule of a replication tells nothing of itself unless its metrics are on; its delay is told where copies arrive. */
function copyNeeds(rule: Props): Need[] {
  if (!isReplicating(rule)) return [];
  const isTold = isReplicating(destinationOf(rule)?.metrics ?? {});
  const about = {
    namespace: "AWS/S3",
    dimension: "RuleId",
    named: isTold ? [rule.id] : [],
    anywhere: true,
  } as const;
  return [
    { what: "a copy fails", signs: [{ metric: "OperationsFailedReplication", rises: 10 }], ...about },
    {
      what: "copies lag",
      signs: [
        { metric: "ReplicationLatency", rises: HOUR },
        { metric: "OperationsPendingReplication", rises: HOUR },
      ],
      ...about,
    },
  ];
}

function namesOf({ props }: Resource, ...keys: string[]): unknown[] {
  return keys.map((key) => known(() => props[key])).filter((name) => name !== undefined);
}

function endpointOf({ props, propertyDependencies }: Resource, functions: Resource[]): Resource[] {
  const endpoint = known(() => props.endpoint);
  return functions.filter(
    (one) =>
      propertyDependencies.endpoint?.includes(one) ||
      (typeof endpoint === "string" && known(() => one.props.arn) === endpoint),
  );
}

function is(types: readonly string[], type: string): boolean {
  return types.includes(type);
}
