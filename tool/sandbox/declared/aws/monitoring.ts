import type { Bag, Cloud, Stored } from "../table";
import { admitsService, list, malformed, readPolicy } from "./documents";
import * as analyzer from "./inputs/accessanalyzer";
import * as cloudtrail from "./inputs/cloudtrail";
import * as inputs from "./inputs/cloudwatch";
import * as guardduty from "./inputs/guardduty";
import * as kinesis from "./inputs/kinesis";
import { findRole, noSuchRole } from "./iam";
import { findKey } from "./kms";
import { noSuchTopic } from "./messaging";
import { type Call, dependents, oneGiven, oneOf, quote, type Refusal, rows } from "./resource";
import { findBucket, noSuchBucket } from "./s3";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const RULE = "aws:cloudwatch/eventRule:EventRule";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const DETECTOR = "aws:guardduty/detector:Detector";

const COMPARISONS = [
  "GreaterThanOrEqualToThreshold",
  "GreaterThanThreshold",
  "LessThanThreshold",
  "LessThanOrEqualToThreshold",
  "LessThanLowerOrGreaterThanUpperThreshold",
  "LessThanLowerThreshold",
  "GreaterThanUpperThreshold",
];
const RETENTION = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const named =
  (list: (call: Bag) => unknown[]) =>
  ({ inputs: given, cloud, region }: Call): Refusal[] =>
    list(given)
      .filter((arn) => String(arn).startsWith("arn:aws:sns:"))
      .flatMap((arn) => [
        noSuchTopic(cloud, arn),
        String(arn).split(":")[3] !== region &&
          `ValidationError: Invalid region ${String(arn).split(":")[3]} specified. Only ${region} is supported: ${quote(arn)}`,
      ]);

/** Alarm actions must name topics that are there, in the alarm's own region. */
const badActions = named((given) => [
  ...(given.alarmActions ?? []),
  ...(given.okActions ?? []),
  ...(given.insufficientDataActions ?? []),
]);

function badWindow({ period, evaluationPeriods, datapointsToAlarm, namespace }: Bag): Refusal[] {
  if (period === undefined || evaluationPeriods === undefined) return [];
  const most = period >= 3600 ? 604800 : 86400;
  const window = period * evaluationPeriods;
  return [
    ![10, 20, 30].includes(period) &&
      period % 60 !== 0 &&
      `ValidationError: Value ${period} at 'period' failed to satisfy constraint: 10, 20, 30 or a multiple of 60`,
    period < 60 &&
      String(namespace).startsWith("AWS/") &&
      `ValidationError: Period must not be less than 60 for metrics of ${namespace}, got ${period}`,
    window > most &&
      `ValidationError: Metrics cannot be checked across more than ${most === 604800 ? "7 days" : "a day"} (EvaluationPeriods * Period must be <= ${most}), got ${evaluationPeriods} * ${period} = ${window}`,
    datapointsToAlarm !== undefined &&
      datapointsToAlarm > evaluationPeriods &&
      `ValidationError: DatapointsToAlarm ${datapointsToAlarm} must be less than or equal to EvaluationPeriods ${evaluationPeriods}`,
  ];
}

const badJson = (code: string, field: string, text: unknown): Refusal => {
  if (text === undefined || text === null) return undefined;
  try {
    const parsed: unknown = JSON.parse(String(text));
    return (
      (typeof parsed !== "object" || parsed === null) &&
      `${code}: ${field} is not a JSON object: ${quote(text)}`
    );
  } catch (error) {
    return `${code}: ${field} is not valid: ${(error as Error).message}: ${quote(text).slice(0, 80)}`;
  }
};

/** `rate(5 minutes)`, `cron(0 3 * * ? *)` and, where allowed, `at(2026-11-22T12:00:00)`. */
export function badSchedule(expression: unknown, code: string, once = false): Refusal {
  if (expression === undefined || expression === null) return undefined;
  const text = String(expression);
  const rate = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(text);
  const good =
    (rate && Number(rate[1]) > 0 && (Number(rate[1]) === 1) === (rate[3] === "")) ||
    (/^cron\((\S+ ){5}\S+\)$/.test(text) && /\?/.test(text)) ||
    (once && /^at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)$/.test(text));
  return (
    !good &&
    `${code}: Parameter ScheduleExpression is not valid: ${quote(text)}; write rate(5 minutes), cron(0 3 * * ? *)${once ? " or at(yyyy-mm-ddThh:mm:ss)" : ""}`
  );
}

/** A log group by name or ARN in the call's region. */
const findGroup = (cloud: Cloud, ref: unknown, region: string): Stored | undefined =>
  cloud.find(
    GROUP,
    ({ outputs: { name, arn, region: at } }) =>
      (name === ref && at === region) || arn === String(ref).replace(/:\*$/, ""),
  );

const noSuchGroup = ({ cloud, region }: Call, ref: unknown): Refusal =>
  ref !== undefined &&
  !findGroup(cloud, ref, region) &&
  `ResourceNotFoundException: The specified log group does not exist: ${quote(ref)} in ${region}`;

/** KMS keys used by CloudWatch Logs must be there, in the region, and admit the service. */
function badLogKey({ inputs: { kmsKeyId }, cloud, region }: Call): Refusal {
  if (!kmsKeyId) return undefined;
  const key = findKey(cloud, kmsKeyId);
  if (!key) return `InvalidParameterException: The specified KMS key does not exist: ${quote(kmsKeyId)}`;
  const attached = cloud.find("aws:kms/keyPolicy:KeyPolicy", (p) => findKey(cloud, p.inputs.keyId) === key);
  const { statements } = readPolicy(attached?.outputs.policy ?? key.outputs.policy);
  const admitted = ["logs.amazonaws.com", `logs.${region}.amazonaws.com`].some((s) =>
    admitsService(statements, s, "kms:Encrypt"),
  );
  return (
    !admitted &&
    `InvalidParameterException: The specified KMS Key Id could not be used: the key policy of ${kmsKeyId} does not admit logs.${region}.amazonaws.com`
  );
}

function trailRefusals(call: Call): Refusal[] {
  const {
    s3BucketName,
    kmsKeyId,
    advancedEventSelectors,
    eventSelectors,
    name,
    cloudWatchLogsGroupArn,
    cloudWatchLogsRoleArn,
  } = call.inputs;
  const { cloud } = call;
  const bucketPolicy = cloud.find(
    "aws:s3/bucketPolicy:BucketPolicy",
    (p) => p.outputs.bucket === findBucket(cloud, s3BucketName)?.id,
  );
  const { statements } = readPolicy(bucketPolicy?.outputs.policy);
  const service = "cloudtrail.amazonaws.com";
  const admits =
    admitsService(statements, service, "s3:GetBucketAcl") &&
    admitsService(statements, service, "s3:PutObject");
  const key = kmsKeyId && findKey(cloud, kmsKeyId);
  const keyStatements = readPolicy(key?.outputs?.policy).statements;
  const keyAttached =
    key && cloud.find("aws:kms/keyPolicy:KeyPolicy", (p) => findKey(cloud, p.inputs.keyId) === key);
  const selectors: Bag[] = advancedEventSelectors ?? [];
  return [
    name !== undefined &&
      !/^[a-zA-Z0-9][a-zA-Z0-9._-]{1,126}[a-zA-Z0-9]$/.test(name) &&
      `InvalidTrailNameException: Trail name or ARN can only contain letters, numbers, periods, underscores and dashes: ${quote(name)}`,
    !findBucket(cloud, s3BucketName) &&
      String(noSuchBucket(cloud, s3BucketName)).replace(
        "NoSuchBucket: 404, The specified bucket",
        "S3BucketDoesNotExistException: S3 bucket",
      ),
    findBucket(cloud, s3BucketName) &&
      !admits &&
      `InsufficientS3BucketPolicyException: Incorrect S3 bucket policy is detected for bucket: ${s3BucketName}; it must let ${service} do s3:GetBucketAcl and s3:PutObject`,
    kmsKeyId && !key && `KmsKeyNotFoundException: KMS key not found: ${quote(kmsKeyId)}`,
    key &&
      !admitsService(
        [...keyStatements, ...readPolicy(keyAttached?.outputs.policy).statements],
        service,
        "kms:GenerateDataKey",
      ) &&
      `InsufficientEncryptionPolicyException: Insufficient permissions to access S3 bucket ${s3BucketName} or KMS key ${kmsKeyId}: its policy must let ${service} do kms:GenerateDataKey*`,
    (cloudWatchLogsGroupArn === undefined) !== (cloudWatchLogsRoleArn === undefined) &&
      "InvalidCloudWatchLogsLogGroupArnException: cloudWatchLogsGroupArn and cloudWatchLogsRoleArn go together",
    cloudWatchLogsGroupArn !== undefined &&
      !String(cloudWatchLogsGroupArn).endsWith(":*") &&
      `InvalidCloudWatchLogsLogGroupArnException: the log group's ARN must end in :*, got ${quote(cloudWatchLogsGroupArn)}`,
    noSuchRole(call, cloudWatchLogsRoleArn),
    selectors.length > 0 &&
      (eventSelectors ?? []).length > 0 &&
      '"advancedEventSelectors": conflicts with eventSelectors',
    ...selectors.flatMap(({ name: selector, fieldSelectors = [] }) => {
      const category = (fieldSelectors as Bag[]).find((f) => f.field === "eventCategory");
      const kind = category?.equals?.[0];
      return [
        !category &&
          `InvalidEventSelectorsException: selector ${quote(selector)} must have an eventCategory field`,
        oneOf("eventCategory", kind, ["Management", "Data", "NetworkActivity", "Insight"]),
        kind === "Data" &&
          !(fieldSelectors as Bag[]).some((f) => f.field === "resources.type") &&
          `InvalidEventSelectorsException: selector ${quote(selector)} of Data events must have a resources.type field`,
      ];
    }),
  ];
}

/** CloudWatch, EventBridge, CloudTrail, GuardDuty, Access Analyzer, Firehose: what watches. */
export const monitoring = rows({
  [ALARM]: {
    inputs: inputs.metricAlarm,
    name: { taken: (name) => `an alarm named ${quote(name)} already exists` },
    outputs: {
      arn: ({ name, arn }) => arn("cloudwatch", `alarm:${name}`),
      evaluateLowSampleCountPercentiles: () => "",
    },
    refuse: (call) => [
      oneOf("comparisonOperator", call.inputs.comparisonOperator, COMPARISONS),
      oneOf("statistic", call.inputs.statistic, ["SampleCount", "Average", "Sum", "Minimum", "Maximum"]),
      oneOf("treatMissingData", call.inputs.treatMissingData, [
        "breaching",
        "notBreaching",
        "ignore",
        "missing",
      ]),
      oneGiven(call.inputs, ["statistic", "extendedStatistic"], 0),
      !call.inputs.evaluationCriteria && oneGiven(call.inputs, ["metricName", "metricQueries"]),
      call.inputs.metricName &&
        !call.inputs.statistic &&
        !call.inputs.extendedStatistic &&
        "ValidationError: one of statistic or extendedStatistic must be set with metricName",
      call.inputs.metricName &&
        call.inputs.period === undefined &&
        "ValidationError: period must be set with metricName",
      ...badWindow(call.inputs),
      ...badActions(call),
    ],
    refuseDelete: ({ outputs: { name, region } }, cloud) => [
      dependents(
        "ValidationError",
        `Unable to delete ${name}: it is part of a composite alarm`,
        cloud
          .list(COMPOSITE)
          .filter((c) => c.outputs.region === region && String(c.inputs.alarmRule).includes(`(${name})`)),
      ),
    ],
  },

  [COMPOSITE]: {
    inputs: inputs.compositeAlarm,
    name: { key: "alarmName", taken: (name) => `an alarm named ${quote(name)} already exists` },
    outputs: { arn: ({ name, arn }) => arn("cloudwatch", `alarm:${name}`) },
    refuse: (call) => [
      ...badActions(call),
      ...[
        ...String(call.inputs.alarmRule).matchAll(/(?:ALARM|OK|INSUFFICIENT_DATA)\(\s*"?([^)"]+?)"?\s*\)/g),
      ].map(
        ([, name]) =>
          ![ALARM, COMPOSITE].some((type) =>
            call.cloud.find(type, ({ outputs: o }) => (o.name ?? o.alarmName) === name || o.arn === name),
          ) && `ValidationError: AlarmRule: alarm ${quote(name)} does not exist`,
      ),
    ],
  },

  "aws:cloudwatch/dashboard:Dashboard": {
    inputs: inputs.dashboard,
    id: ({ inputs: { dashboardName } }) => dashboardName,
    outputs: { dashboardArn: ({ id, globalArn }) => globalArn("cloudwatch", `dashboard/${id}`) },
    refuse: ({ inputs: { dashboardBody } }) => [
      badJson("InvalidParameterInput", "The dashboard body", dashboardBody),
    ],
  },

  [RULE]: {
    inputs: inputs.eventRule,
    name: { taken: (name) => `ResourceAlreadyExistsException: Rule ${name} already exists` },
    outputs: {
      arn: ({ name, inputs: { eventBusName }, arn }) =>
        arn("events", `rule/${eventBusName === "default" ? "" : `${eventBusName}/`}${name}`),
      state: ({ inputs: { isEnabled } }) => (isEnabled === false ? "DISABLED" : "ENABLED"),
    },
    refuse: ({ inputs: given }) => [
      !given.eventPattern &&
        !given.scheduleExpression &&
        "ValidationException: Parameter(s) EventPattern or ScheduleExpression must be specified.",
      given.scheduleExpression &&
        given.eventBusName !== "default" &&
        `ValidationException: ScheduleExpression is supported only on the default event bus, got ${quote(given.eventBusName)}`,
      badJson("InvalidEventPatternException", "Event pattern", given.eventPattern),
      badSchedule(given.scheduleExpression, "ValidationException"),
      oneOf("state", given.state, ["DISABLED", "ENABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"]),
      given.name !== undefined &&
        !/^[.\w-]{1,64}$/.test(given.name) &&
        `ValidationException: Value ${quote(given.name)} at 'name' must be 1 to 64 of [.\\-_A-Za-z0-9]`,
    ],
    refuseDelete: ({ outputs: { name, region, forceDestroy } }, cloud) => [
      !forceDestroy &&
        dependents(
          "ValidationException",
          `Rule ${name} can't be deleted since it has targets`,
          cloud.list(TARGET).filter((t) => t.inputs.rule === name && t.outputs.region === region),
        ),
    ],
  },

  [TARGET]: {
    inputs: inputs.eventTarget,
    id: ({ inputs: { rule, eventBusName, targetId }, cloud }) =>
      [eventBusName === "default" ? "" : eventBusName, rule, targetId ?? `terraform-${cloud.hex(26)}`]
        .filter(Boolean)
        .join("-"),
    outputs: { targetId: ({ id, inputs: { rule } }) => id.slice(id.indexOf(rule) + String(rule).length + 1) },
    refuse: (call) => {
      const { rule, arn, input, inputPath, inputTransformer, roleArn } = call.inputs;
      const found = call.cloud.find(RULE, (r) => r.outputs.name === rule && r.outputs.region === call.region);
      return [
        !found &&
          `ResourceNotFoundException: Rule ${rule} does not exist on EventBus default in ${call.region}.`,
        !/^arn:aws:/.test(arn) && `ValidationException: Provided Arn is not in correct format: ${quote(arn)}`,
        String(arn).startsWith("arn:aws:sns:") && noSuchTopic(call.cloud, arn),
        oneGiven({ input, inputPath, inputTransformer }, ["input", "inputPath", "inputTransformer"], 0),
        noSuchRole(call, roleArn),
      ];
    },
  },

  [GROUP]: {
    inputs: inputs.logGroup,
    name: {
      taken: (name) =>
        `ResourceAlreadyExistsException: The specified log group already exists: ${quote(name)}`,
    },
    outputs: { arn: ({ name, arn }) => arn("logs", `log-group:${name}`), logGroupClass: () => "STANDARD" },
    refuse: (call) => [
      oneOf("retentionInDays", call.inputs.retentionInDays, RETENTION),
      oneOf("logGroupClass", call.inputs.logGroupClass, ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY"]),
      call.inputs.name !== undefined &&
        !/^[\w./#-]{1,512}$/.test(call.inputs.name) &&
        `InvalidParameterException: Value ${quote(call.inputs.name)} at 'logGroupName' must be 1 to 512 of [.\\-_/#A-Za-z0-9]`,
      badLogKey(call),
    ],
    refuseDelete: ({ outputs: { name, deletionProtectionEnabled } }) => [
      deletionProtectionEnabled &&
        `ValidationException: log group ${quote(name)} has deletion protection enabled`,
    ],
  },

  "aws:cloudwatch/logStream:LogStream": {
    inputs: inputs.logStream,
    id: ({ inputs: { name }, cloud }) => name ?? `terraform-${cloud.hex(26)}`,
    outputs: {
      name: ({ id }) => id,
      arn: ({ inputs: { logGroupName, name }, arn }) =>
        arn("logs", `log-group:${logGroupName}:log-stream:${name}`),
    },
    refuse: (call) => {
      const { logGroupName, name } = call.inputs;
      const type = "aws:cloudwatch/logStream:LogStream";
      return [
        noSuchGroup(call, logGroupName),
        call.others(type, (s) => s.outputs.name === name && s.outputs.logGroupName === logGroupName).length >
          0 && `ResourceAlreadyExistsException: The specified log stream already exists: ${quote(name)}`,
      ];
    },
  },

  "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
    inputs: inputs.logMetricFilter,
    id: ({ inputs: { name }, cloud }) => name ?? `terraform-${cloud.hex(26)}`,
    outputs: { name: ({ id }) => id },
    refuse: (call) => [
      noSuchGroup(call, call.inputs.logGroupName),
      call.inputs.metricTransformation?.dimensions &&
        call.inputs.metricTransformation.defaultValue !== undefined &&
        "InvalidParameterException: Invalid metric transformation: dimensions and default value are mutually exclusive properties.",
    ],
  },

  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": {
    inputs: inputs.logSubscriptionFilter,
    id: ({ cloud }) => `cwlsf-${cloud.next()}`,
    outputs: { name: ({ id }) => id, distribution: () => "ByLogStream" },
    refuse: (call) => {
      const { logGroup, destinationArn, roleArn, name } = call.inputs;
      const same = call.others(
        "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
        (f) => f.inputs.logGroup === logGroup && f.outputs.region === call.region,
      );
      return [
        noSuchGroup(call, logGroup),
        noSuchRole(call, roleArn),
        same.length >= 2 &&
          `LimitExceededException: log group ${quote(logGroup)} has two subscription filters, the most it may have; got ${quote(name)}`,
        /^arn:aws:(firehose|kinesis):/.test(destinationArn) &&
          !roleArn &&
          `InvalidParameterException: destinationArn for vendor ${String(destinationArn).split(":")[2]} requires roleArn`,
      ];
    },
  },

  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": {
    inputs: inputs.logResourcePolicy,
    id: ({ inputs: { policyName, resourceArn } }) => policyName ?? resourceArn,
    outputs: { policyScope: ({ inputs: { resourceArn } }) => (resourceArn ? "RESOURCE" : "ACCOUNT") },
    renewed: { revisionId: ({ cloud }) => cloud.hex(32) },
    refuse: ({ inputs: { policyDocument, policyName }, others, region }) => [
      malformed(policyDocument, "InvalidParameterException"),
      readPolicy(policyDocument).length > 5120 &&
        `LimitExceededException: resource policies are limited to 5120 characters, got ${readPolicy(policyDocument).length}`,
      others(
        "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
        (p) => p.outputs.region === region && p.inputs.policyName !== policyName,
      ).length >= 10 && "LimitExceededException: Resource limit exceeded: 10 resource policies per region",
    ],
  },

  "aws:cloudtrail/trail:Trail": {
    inputs: cloudtrail.trail,
    name: {
      taken: (name, { account }) =>
        `TrailAlreadyExistsException: Trail ${name} already exists for customer: ${account}`,
    },
    id: ({ name, arn }) => arn("cloudtrail", `trail/${name}`),
    outputs: { arn: ({ id }) => id, homeRegion: ({ region }) => region },
    renewed: {
      snsTopicArn: ({ inputs: { snsTopicName }, arn }) =>
        snsTopicName ? arn("sns", String(snsTopicName).split(":").pop()!) : "",
    },
    refuse: trailRefusals,
  },

  [DETECTOR]: {
    inputs: guardduty.detector,
    id: ({ cloud }) => cloud.hex(32),
    outputs: {
      accountId: ({ account }) => account,
      arn: ({ id, arn }) => arn("guardduty", `detector/${id}`),
      findingPublishingFrequency: () => "SIX_HOURS",
    },
    refuse: ({ inputs: { findingPublishingFrequency: often }, others, region, account }) => [
      oneOf("findingPublishingFrequency", often, ["FIFTEEN_MINUTES", "ONE_HOUR", "SIX_HOURS"]),
      others(DETECTOR, (d) => d.outputs.region === region && d.outputs.accountId === account).length > 0 &&
        `BadRequestException: The request is rejected because a detector already exists for the current account: ${account} in ${region}`,
    ],
  },

  "aws:guardduty/detectorFeature:DetectorFeature": {
    inputs: guardduty.detectorFeature,
    id: ({ inputs: { detectorId, name } }) => `${detectorId}/${name}`,
    refuse: ({ inputs: { detectorId, name, status }, cloud }) => [
      !cloud.find(DETECTOR, (d) => d.id === detectorId) &&
        `BadRequestException: The request is rejected because the input detectorId is not owned by the current account: ${quote(detectorId)}`,
      oneOf("name", name, [
        "S3_DATA_EVENTS",
        "EKS_AUDIT_LOGS",
        "EBS_MALWARE_PROTECTION",
        "RDS_LOGIN_EVENTS",
        "EKS_RUNTIME_MONITORING",
        "LAMBDA_NETWORK_LOGS",
        "RUNTIME_MONITORING",
      ]),
      oneOf("status", status, ["ENABLED", "DISABLED"]),
    ],
  },

  "aws:accessanalyzer/analyzer:Analyzer": {
    inputs: analyzer.analyzer,
    name: {
      key: "analyzerName",
      taken: (name) => `ConflictException: analyzer ${quote(name)} already exists`,
    },
    outputs: { arn: ({ name, arn }) => arn("access-analyzer", `analyzer/${name}`) },
    refuse: ({ inputs: { type, analyzerName } }) => [
      oneOf("type", type, [
        "ACCOUNT",
        "ORGANIZATION",
        "ACCOUNT_UNUSED_ACCESS",
        "ORGANIZATION_UNUSED_ACCESS",
        "ACCOUNT_INTERNAL_ACCESS",
        "ORGANIZATION_INTERNAL_ACCESS",
      ]),
      !/^[A-Za-z][\w.-]{0,254}$/.test(analyzerName) &&
        `ValidationException: analyzerName must begin with a letter and hold only [A-Za-z0-9_.-], got ${quote(analyzerName)}`,
    ],
  },

  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": {
    inputs: kinesis.firehoseDeliveryStream,
    name: {
      taken: (name, { account }) =>
        `ResourceInUseException: Firehose ${name} under accountId ${account} already exists`,
    },
    id: ({ name, arn }) => arn("firehose", `deliverystream/${name}`),
    outputs: { arn: ({ id }) => id, destinationId: () => "destinationId-000000000001" },
    renewed: { versionId: ({ previous }) => String(Number(previous?.versionId ?? 0) + 1) },
    refuse: (call) => {
      const { destination, extendedS3Configuration: s3 } = call.inputs;
      return [
        oneOf("destination", destination, ["extended_s3", "http_endpoint"]),
        destination === "extended_s3" &&
          !s3 &&
          "InvalidArgumentException: destination extended_s3 needs extendedS3Configuration",
        s3 && noSuchBucket(call.cloud, s3.bucketArn, "bucketArn"),
        s3 && noSuchRole(call, s3.roleArn),
      ];
    },
  },
});

/** Whether a role lets a service assume it; used where a service is handed one. */
export const assumableBy = (cloud: Cloud, role: unknown, service: string): boolean => {
  const found = findRole(cloud, role);
  const { statements } = readPolicy(found?.outputs.assumeRolePolicy);
  return (
    !found || statements.some((s) => s.Effect === "Allow" && list(s.Principal?.Service).includes(service))
  );
};
