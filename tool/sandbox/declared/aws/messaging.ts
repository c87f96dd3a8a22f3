import type { Cloud, Stored } from "../table";
import { malformed, readPolicy } from "./documents";
import * as sns from "./inputs/sns";
import * as sqs from "./inputs/sqs";
import { between, type Call, oneOf, quote, type Refusal, rows } from "./resource";

const TOPIC = "aws:sns/topic:Topic";
const QUEUE = "aws:sqs/queue:Queue";
const PROTOCOLS = ["application", "email", "email-json", "firehose", "http", "https", "lambda", "sms", "sqs"];

/** A topic by ARN. */
export const findTopic = (cloud: Cloud, arn: unknown): Stored | undefined =>
  cloud.find(TOPIC, (t) => t.outputs.arn === arn);

/** The sentence for a topic of the sandbox's own clouds that is not there. */
export const noSuchTopic = (cloud: Cloud, arn: unknown): Refusal =>
  !findTopic(cloud, arn) && `NotFoundException: Topic does not exist: ${quote(arn)}`;

const ENDPOINTS: Record<string, RegExp> = {
  email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  "email-json": /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  http: /^http:\/\//,
  https: /^https:\/\//,
  sms: /^\+[1-9]\d{6,14}$/,
  sqs: /^arn:aws:sqs:/,
  lambda: /^arn:aws:lambda:/,
  firehose: /^arn:aws:firehose:/,
  application: /^arn:aws:sns:.*:endpoint\//,
};

const badJson = (field: string, text: unknown): Refusal => {
  if (text === undefined || text === null) return undefined;
  try {
    JSON.parse(String(text));
    return undefined;
  } catch (error) {
    return `InvalidParameter: ${field} contains an invalid JSON: ${(error as Error).message}`;
  }
};

const topicDefaultPolicy = ({ id, account }: Call): string =>
  JSON.stringify({
    Version: "2008-10-17",
    Id: "__default_policy_ID",
    Statement: [
      {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["SNS:Publish", "SNS:Subscribe", "SNS:GetTopicAttributes", "SNS:SetTopicAttributes"],
        Resource: id,
        Condition: { StringEquals: { "AWS:SourceOwner": account } },
      },
    ],
  });

/** SNS and SQS: who is told. */
export const messaging = rows({
  [TOPIC]: {
    inputs: sns.topic,
    name: {
      taken: (name) =>
        `InvalidParameter: Invalid parameter: Attributes Reason: Topic already exists with different attributes: ${quote(name)}`,
    },
    id: ({ name, arn }) => arn("sns", name),
    outputs: {
      arn: ({ id }) => id,
      owner: ({ account }) => account,
      policy: topicDefaultPolicy,
      signatureVersion: () => 1,
      tracingConfig: () => "PassThrough",
      beginningArchiveTime: () => "",
    },
    refuse: ({ inputs: { name, fifoTopic, policy, signatureVersion, deliveryPolicy, displayName } }) => [
      name !== undefined &&
        !(fifoTopic ? /^[\w-]{1,251}\.fifo$/ : /^[\w-]{1,256}$/).test(name) &&
        `InvalidParameter: Invalid parameter: Topic Name: ${quote(name)}`,
      malformed(policy, "InvalidParameter"),
      badJson("deliveryPolicy", deliveryPolicy),
      String(displayName ?? "").length > 100 &&
        `InvalidParameter: DisplayName is longer than 100 characters: ${quote(displayName)}`,
      oneOf("signatureVersion", signatureVersion, [1, 2]),
    ],
  },

  "aws:sns/topicPolicy:TopicPolicy": {
    inputs: sns.topicPolicy,
    id: ({ inputs: { arn } }) => arn,
    outputs: { owner: ({ account }) => account },
    refuse: ({ inputs: { arn, policy }, cloud }) => [
      noSuchTopic(cloud, arn),
      malformed(policy, "InvalidParameter"),
      readPolicy(policy).statements.some((s) => !s.Principal) &&
        `InvalidParameter: Policy statement must contain principals, in the policy of ${arn}`,
      readPolicy(policy).length > 30720 &&
        `InvalidParameter: Policy is longer than 30720 characters, got ${readPolicy(policy).length}`,
    ],
  },

  "aws:sns/topicSubscription:TopicSubscription": {
    inputs: sns.topicSubscription,
    id: ({ inputs: { topic }, cloud }) => `${topic}:${cloud.uuid()}`,
    outputs: {
      arn: ({ id }) => id,
      ownerId: ({ account }) => account,
      // A person, or the web server, confirms by following a link.
      pendingConfirmation: ({ inputs: { protocol, endpointAutoConfirms } }) =>
        /^email|^https?$/.test(protocol) && !endpointAutoConfirms,
      confirmationWasAuthenticated: ({ inputs: { protocol } }) => !/^email|^https?$/.test(protocol),
      filterPolicyScope: ({ inputs: { filterPolicy } }) => (filterPolicy ? "MessageAttributes" : ""),
    },
    refuse: ({ inputs: { topic, protocol, endpoint, filterPolicy, redrivePolicy }, cloud }) => [
      noSuchTopic(cloud, topic),
      oneOf("protocol", protocol, PROTOCOLS),
      PROTOCOLS.includes(protocol) &&
        !ENDPOINTS[protocol]!.test(endpoint) &&
        `InvalidParameter: Invalid parameter: ${protocol} endpoint: ${quote(endpoint)}`,
      badJson("filterPolicy", filterPolicy),
      badJson("redrivePolicy", redrivePolicy),
    ],
  },

  [QUEUE]: {
    inputs: sqs.queue,
    name: {
      taken: (name) =>
        `QueueAlreadyExists: A queue already exists with the same name and a different value for some attribute: ${quote(name)}`,
    },
    id: ({ name, region, account }) => `https://sqs.${region}.amazonaws.com/${account}/${name}`,
    outputs: {
      url: ({ id }) => id,
      arn: ({ name, arn }) => arn("sqs", name),
      kmsDataKeyReusePeriodSeconds: () => 300,
      sqsManagedSseEnabled: ({ inputs: { kmsMasterKeyId } }) => !kmsMasterKeyId,
      policy: () => "",
    },
    refuse: ({ inputs: given }) => [
      given.name !== undefined &&
        !(given.fifoQueue ? /^[\w-]{1,75}\.fifo$/ : /^[\w-]{1,80}$/).test(given.name) &&
        `InvalidParameterValue: Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length: ${quote(given.name)}`,
      malformed(given.policy, "InvalidAttributeValue"),
      badJson("redrivePolicy", given.redrivePolicy),
      given.sqsManagedSseEnabled === true &&
        given.kmsMasterKeyId &&
        `"sqsManagedSseEnabled": conflicts with kmsMasterKeyId`,
      between("messageRetentionSeconds", given.messageRetentionSeconds, 60, 1209600),
      between("visibilityTimeoutSeconds", given.visibilityTimeoutSeconds, 0, 43200),
      between("delaySeconds", given.delaySeconds, 0, 900),
      between("receiveWaitTimeSeconds", given.receiveWaitTimeSeconds, 0, 20),
    ],
  },

  "aws:sqs/queuePolicy:QueuePolicy": {
    inputs: sqs.queuePolicy,
    id: ({ inputs: { queueUrl } }) => queueUrl,
    refuse: ({ inputs: { queueUrl, policy }, cloud }) => [
      !cloud.find(QUEUE, (q) => q.outputs.url === queueUrl) &&
        `QueueDoesNotExist: The specified queue does not exist: ${quote(queueUrl)}`,
      malformed(policy, "InvalidAttributeValue"),
    ],
  },
});
