import type { Bag, CloudTable, FunctionSpec } from "../table";
import { list } from "./documents";
import * as lambda from "./inputs/lambda";
import * as scheduler from "./inputs/scheduler";
import { noSuchRole } from "./iam";
import { noSuchTopic } from "./messaging";
import { assumableBy, badSchedule } from "./monitoring";
import { zoneId, zonesOf } from "./regions";
import {
  accountOf,
  between,
  type Call,
  oneGiven,
  oneOf,
  quote,
  regionOf,
  type Refusal,
  rows,
} from "./resource";
import { findBucket, noSuchBucket } from "./s3";

const FUNCTION = "aws:lambda/function:Function";
const GROUP = "aws:scheduler/scheduleGroup:ScheduleGroup";

const RUNTIMES = [
  "dotnet8",
  "dotnet10",
  "java8.al2",
  "java11",
  "java17",
  "java21",
  "java25",
  "nodejs18.x",
  "nodejs20.x",
  "nodejs22.x",
  "nodejs24.x",
  "provided.al2",
  "provided.al2023",
  "python3.9",
  "python3.10",
  "python3.11",
  "python3.12",
  "python3.13",
  "python3.14",
  "ruby3.2",
  "ruby3.3",
  "ruby3.4",
];

const findFunction = ({ cloud, region }: Call, ref: unknown) =>
  cloud.find(
    FUNCTION,
    ({ outputs: { arn, name, region: at } }) => arn === ref || (name === ref && at === region),
  );

const notAssumable = ({ cloud }: Call, role: unknown, service: string, code: string): Refusal =>
  !assumableBy(cloud, role, service) &&
  `${code}: The role defined for the function cannot be assumed by ${service}: ${quote(role)}`;

/** Everything about a function's code: a change of any of it publishes new code. */
const codeOf = (i: Bag): string =>
  JSON.stringify([i.code, i.sourceCodeHash, i.s3Bucket, i.s3Key, i.s3ObjectVersion, i.imageUri]);

/** Lambda and the scheduler: small programs, and when they run. */
export const programs = rows({
  [FUNCTION]: {
    inputs: lambda.lambdaFunction,
    name: { taken: (name) => `ResourceConflictException: Function already exist: ${name}` },
    outputs: {
      arn: ({ name, arn }) => arn("lambda", `function:${name}`),
      architectures: () => ["x86_64"],
      signingJobArn: () => "",
      signingProfileVersionArn: () => "",
    },
    renewed: {
      lastModified: ({ cloud }) => cloud.now(),
      version: ({ previous, inputs }) => {
        const last = Number(previous?.version) || 0;
        if (!inputs.publish) return "$LATEST";
        return String(previous && codeOf(previous) === codeOf(inputs) && last > 0 ? last : last + 1);
      },
      qualifiedArn: ({ inputs: { arn, version } }) => `${arn}:${version}`,
      invokeArn: ({ inputs: { arn }, region }) =>
        `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`,
      qualifiedInvokeArn: ({ inputs: { qualifiedArn }, region }) =>
        `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${qualifiedArn}/invocations`,
      responseStreamingInvokeArn: ({ inputs: { arn }, region }) =>
        `arn:aws:apigateway:${region}:lambda:path/2021-11-15/functions/${arn}/response-streaming-invocations`,
      sourceCodeSize: () => 0,
      sourceCodeHash: () => "",
    },
    refuse(call) {
      const given = call.inputs;
      const image = given.packageType === "Image";
      return [
        oneOf("packageType", given.packageType, ["Zip", "Image"]),
        !image && oneOf("runtime", given.runtime, RUNTIMES),
        !image &&
          (!given.handler || !given.runtime) &&
          "handler and runtime must be set when packageType is Zip",
        given.handler !== undefined &&
          !/^\S{1,128}$/.test(given.handler) &&
          `ValidationException: Value ${quote(given.handler)} at 'handler' must be at most 128 characters without blanks`,
        oneGiven(given, ["code", "imageUri", "s3Bucket"]),
        image && !given.imageUri && "imageUri must be set when packageType is Image",
        given.s3Bucket !== undefined && noSuchBucket(call.cloud, given.s3Bucket, "s3Bucket"),
        ...list(given.architectures).map((a) => oneOf("architectures", a, ["x86_64", "arm64"])),
        between("memorySize", given.memorySize, 128, 10240),
        between("timeout", given.timeout, 1, 900),
        given.name !== undefined &&
          !/^[a-zA-Z0-9-_]{1,64}$/.test(given.name) &&
          `ValidationException: Value ${quote(given.name)} at 'functionName' must be 1 to 64 of [a-zA-Z0-9-_]`,
        !/^arn:aws:iam::\d{12}:role\//.test(given.role) &&
          `ValidationException: Value ${quote(given.role)} at 'role' must be the ARN of a role`,
        noSuchRole(call, given.role),
        notAssumable(call, given.role, "lambda.amazonaws.com", "InvalidParameterValueException"),
        ...Object.keys(given.environment?.variables ?? {}).map(
          (key) =>
            /^(AWS_(REGION|DEFAULT_REGION|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|LAMBDA_.*)|_HANDLER|LAMBDA_TASK_ROOT)$/.test(
              key,
            ) &&
            `InvalidParameterValueException: Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys: ${key}`,
        ),
      ];
    },
  },

  "aws:lambda/permission:Permission": {
    inputs: lambda.permission,
    id: ({ inputs: { statementId }, cloud }) => statementId ?? `terraform-${cloud.hex(26)}`,
    outputs: { statementId: ({ id }) => id },
    refuse: (call) => {
      const { function: ref, action, principal, statementId } = call.inputs;
      return [
        !findFunction(call, ref) && `ResourceNotFoundException: Function not found: ${quote(ref)}`,
        !/^lambda:\w+|\*$/.test(action) &&
          `ValidationException: Value ${quote(action)} at 'action' must be lambda:…`,
        !/^(\*|\d{12}|arn:aws:.+|[a-z0-9.-]+\.amazonaws\.com)$/.test(principal) &&
          `InvalidParameterValueException: The provided principal was invalid: ${quote(principal)}`,
        call.others(
          "aws:lambda/permission:Permission",
          (p) => p.inputs.function === ref && p.outputs.statementId === statementId,
        ).length > 0 &&
          `ResourceConflictException: The statement id (${statementId}) provided already exists.`,
      ];
    },
  },

  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
    inputs: lambda.functionEventInvokeConfig,
    id: ({ inputs: { functionName, qualifier } }) => [functionName, qualifier].filter(Boolean).join(":"),
    refuse: (call) => [
      !findFunction(call, call.inputs.functionName) &&
        `ResourceNotFoundException: The function ${quote(call.inputs.functionName)} doesn't exist.`,
      between("maximumRetryAttempts", call.inputs.maximumRetryAttempts, 0, 2),
      between("maximumEventAgeInSeconds", call.inputs.maximumEventAgeInSeconds, 60, 21600),
    ],
  },

  [GROUP]: {
    inputs: scheduler.scheduleGroup,
    name: { taken: (name) => `ConflictException: Schedule group ${name} already exists.` },
    outputs: {
      arn: ({ name, arn }) => arn("scheduler", `schedule-group/${name}`),
      creationDate: ({ cloud }) => cloud.now(),
    },
    renewed: { lastModificationDate: ({ cloud }) => cloud.now(), state: () => "ACTIVE" },
  },

  "aws:scheduler/schedule:Schedule": {
    inputs: scheduler.schedule,
    id: ({ inputs: { groupName, name }, cloud }) =>
      `${groupName ?? "default"}/${name ?? `terraform-${cloud.hex(26)}`}`,
    outputs: {
      groupName: () => "default",
      name: ({ id }) => id.split("/").pop(),
      arn: ({ id, arn }) => arn("scheduler", `schedule/${id}`),
    },
    refuse: (call) => {
      const {
        scheduleExpression,
        scheduleExpressionTimezone,
        state,
        flexibleTimeWindow,
        target,
        name,
        groupName,
      } = call.inputs;
      const flexible = flexibleTimeWindow?.mode === "FLEXIBLE";
      const type = "aws:scheduler/schedule:Schedule";
      return [
        badSchedule(scheduleExpression, "ValidationException", true),
        oneOf("state", state, ["ENABLED", "DISABLED"]),
        oneOf("flexibleTimeWindow.mode", flexibleTimeWindow?.mode, ["OFF", "FLEXIBLE"]),
        flexible &&
          flexibleTimeWindow.maximumWindowInMinutes === undefined &&
          "ValidationException: FLEXIBLE needs maximumWindowInMinutes",
        !flexible &&
          flexibleTimeWindow?.maximumWindowInMinutes !== undefined &&
          "ValidationException: maximumWindowInMinutes needs flexibleTimeWindow mode FLEXIBLE",
        !knownTimezone(scheduleExpressionTimezone) &&
          `ValidationException: Invalid timezone ${quote(scheduleExpressionTimezone)}`,
        groupName !== undefined &&
          groupName !== "default" &&
          !call.cloud.find(GROUP, (g) => g.outputs.name === groupName && g.outputs.region === call.region) &&
          `ResourceNotFoundException: Schedule group ${groupName} does not exist.`,
        call.others(
          type,
          (s) =>
            s.outputs.region === call.region &&
            s.outputs.name === name &&
            s.outputs.groupName === (groupName ?? "default"),
        ).length > 0 && `ConflictException: Schedule ${name} already exists.`,
        noSuchRole(call, target?.roleArn),
        target?.roleArn &&
          !assumableBy(call.cloud, target.roleArn, "scheduler.amazonaws.com") &&
          `ValidationException: The execution role you provide must allow AWS EventBridge Scheduler to assume the role: ${quote(target.roleArn)}`,
        String(target?.arn).startsWith("arn:aws:lambda:") &&
          !findFunction(call, target.arn) &&
          `ResourceNotFoundException: Function not found: ${quote(target.arn)}`,
        String(target?.arn).startsWith("arn:aws:sns:") && noSuchTopic(call.cloud, target.arn),
      ];
    },
  },
});

function knownTimezone(zone: unknown): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: String(zone ?? "UTC") });
    return true;
  } catch {
    return false;
  }
}

const REGION = { region: { type: "string" } } as const;

const getParameter: FunctionSpec = {
  inputs: { ...REGION, name: { type: "string", required: true }, withDecryption: { type: "boolean" } },
  call(given, cloud) {
    const region = regionOf(given, cloud);
    const found = cloud.find(
      "aws:ssm/parameter:Parameter",
      ({ outputs: o }) => o.name === given.name && o.region === region,
    );
    const image =
      /^\/aws\/service\/(ami-amazon-linux-latest|canonical|debian)\//.test(given.name) &&
      amiOf(given.name, region);
    if (!found && !image)
      throw new Error(
        `ParameterNotFound: couldn't find resource: SSM parameter ${quote(given.name)} in ${region}`,
      );
    const { arn, type, value, insecureValue, version } = found?.outputs ?? {
      arn: `arn:aws:ssm:${region}::parameter${given.name}`,
      type: "String",
      value: image,
      insecureValue: image,
      version: 1,
    };
    return {
      id: given.name,
      name: given.name,
      withDecryption: true,
      ...given,
      arn,
      type,
      value: value ?? insecureValue,
      insecureValue: insecureValue ?? "",
      version,
      region,
    };
  },
};

/** An image id that stays the same for the same question. */
function amiOf(question: string, region: string): string {
  let hash = 0x811c9dc5;
  for (const letter of `${region} ${question}`)
    hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return `ami-0${hash.toString(16).padStart(8, "0")}${(hash ^ 0x5bd1e995).toString(16).replace("-", "").padStart(8, "0").slice(0, 8)}`;
}

const SOME_FILTER = { type: [{ name: "string", values: ["string"] }] } as const;

/** The functions a program may ask the cloud. */
export const questions: CloudTable["functions"] = {
  "aws:index/getCallerIdentity:getCallerIdentity": {
    inputs: {},
    call(_given, cloud) {
      const account = accountOf(cloud);
      const role = list<Bag>(cloud.provider.assumeRoles)[0]?.roleArn as string | undefined;
      const arn = role
        ? `arn:aws:sts::${account}:assumed-role/${role.split("/").pop()}/sandbox`
        : `arn:aws:iam::${account}:user/sandbox`;
      return { id: account, accountId: account, arn, userId: "AIDASANDBOX000000000" };
    },
  },
  "aws:index/getRegion:getRegion": {
    inputs: { ...REGION, endpoint: { type: "string" }, name: { type: "string" }, id: { type: "string" } },
    call(given, cloud) {
      const region: string = given.region ?? given.name ?? regionOf(given, cloud);
      return {
        id: region,
        region,
        name: region,
        description: region,
        endpoint: `ec2.${region}.amazonaws.com`,
      };
    },
  },
  "aws:index/getPartition:getPartition": {
    inputs: { id: { type: "string" } },
    call: () => ({
      id: "aws",
      partition: "aws",
      dnsSuffix: "amazonaws.com",
      reverseDnsPrefix: "com.amazonaws",
    }),
  },
  "aws:index/getAvailabilityZones:getAvailabilityZones": {
    inputs: {
      ...REGION,
      allAvailabilityZones: { type: "boolean" },
      excludeNames: { type: ["string"] },
      excludeZoneIds: { type: ["string"] },
      filters: SOME_FILTER as never,
      state: { type: "string" },
    },
    call(given, cloud) {
      const region = regionOf(given, cloud);
      const names = zonesOf(region).filter(
        (zone) =>
          !list(given.excludeNames).includes(zone) && !list(given.excludeZoneIds).includes(zoneId(zone)),
      );
      return { ...given, id: region, region, names, zoneIds: names.map(zoneId), groupNames: [region] };
    },
  },
  "aws:ssm/getParameter:getParameter": getParameter,
  "aws:ec2/getAmi:getAmi": {
    inputs: {
      ...REGION,
      allowUnsafeFilter: { type: "boolean" },
      executableUsers: { type: ["string"] },
      filters: SOME_FILTER as never,
      includeDeprecated: { type: "boolean" },
      mostRecent: { type: "boolean" },
      nameRegex: { type: "string" },
      owners: { type: ["string"] },
      tags: { type: { "*": "string" } },
      uefiData: { type: "string" },
    },
    call(given, cloud) {
      const region = regionOf(given, cloud);
      const filters: Bag[] = given.filters ?? [];
      if (filters.length > 1 && !given.mostRecent && !given.nameRegex) {
        throw new Error(
          "Your query returned more than one result. Please try a more specific search criteria, or set `mostRecent` to true.",
        );
      }
      const wanted = (name: string): string | undefined => filters.find((f) => f.name === name)?.values?.[0];
      const id = amiOf(JSON.stringify([filters, given.owners, given.nameRegex]), region);
      return {
        ...given,
        id,
        imageId: id,
        region,
        arn: `arn:aws:ec2:${region}::image/${id}`,
        name: (wanted("name") ?? "image").replace(/\*/g, "20261101"),
        architecture: wanted("architecture") ?? "x86_64",
        virtualizationType: "hvm",
        rootDeviceName: "/dev/sda1",
        rootDeviceType: "ebs",
        state: "available",
        ownerId: list(given.owners)[0] ?? "099720109477",
        creationDate: "2026-11-01T00:00:00.000Z",
        public: true,
      };
    },
  },
  "aws:s3/getBucket:getBucket": {
    inputs: { ...REGION, bucket: { type: "string", required: true } },
    call({ bucket }, cloud) {
      const found = findBucket(cloud, bucket);
      if (!found) throw new Error(`NoSuchBucket: couldn't find resource: bucket ${quote(bucket)}`);
      const { arn, bucketDomainName, bucketRegion, bucketRegionalDomainName, hostedZoneId, region } =
        found.outputs;
      return {
        id: bucket,
        bucket,
        arn,
        bucketDomainName,
        bucketRegion,
        bucketRegionalDomainName,
        hostedZoneId,
        region,
      };
    },
  },
};
