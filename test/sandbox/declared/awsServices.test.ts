import { generateKeyPairSync } from "node:crypto";
import type { Bag, Stored } from "../../../tool/sandbox/declared/table";
import { AwsCloud } from "./awsCloud";

const T = {
  bucket: "aws:s3/bucket:Bucket",
  versioning: "aws:s3/bucketVersioning:BucketVersioning",
  block: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  policy: "aws:s3/bucketPolicy:BucketPolicy",
  lifecycle: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  replication: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
  role: "aws:iam/role:Role",
  iamPolicy: "aws:iam/policy:Policy",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  attachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  anchor: "aws:rolesanywhere/trustAnchor:TrustAnchor",
  topic: "aws:sns/topic:Topic",
  topicPolicy: "aws:sns/topicPolicy:TopicPolicy",
  subscription: "aws:sns/topicSubscription:TopicSubscription",
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  logs: "aws:cloudwatch/logGroup:LogGroup",
  trail: "aws:cloudtrail/trail:Trail",
  lambda: "aws:lambda/function:Function",
  schedule: "aws:scheduler/schedule:Schedule",
  secret: "aws:secretsmanager/secret:Secret",
  parameter: "aws:ssm/parameter:Parameter",
  detector: "aws:guardduty/detector:Detector",
  pool: "aws:cognito/userPool:UserPool",
  client: "aws:cognito/userPoolClient:UserPoolClient",
};

let cloud: AwsCloud;
beforeEach(() => {
  cloud = new AwsCloud();
});

const json = (...Statement: Bag[]): string => JSON.stringify({ Version: "2012-10-17", Statement });
const refused = (type: string, inputs: Bag, words: string | RegExp) =>
  expect(cloud.refusals(type, inputs).join("\n")).toMatch(words);
const accepted = (type: string, inputs: Bag) => expect(cloud.refusals(type, inputs)).toEqual([]);

const trust = (Service: string) =>
  json({ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" });
const role = (name: string, service = "lambda.amazonaws.com"): Stored =>
  cloud.create(T.role, { name, assumeRolePolicy: trust(service) });

describe("a bucket's rules", () => {
  beforeEach(() => {
    cloud.create(T.bucket, { bucket: "vault" });
    cloud.create(T.bucket, { bucket: "copy", region: "eu-west-2" });
  });

  const rule = { id: "old", status: "Enabled", filter: { prefix: "db/" }, expiration: { days: 35 } };
  it.each([
    ["without a filter", { ...rule, filter: undefined }, "exactly one of filter or prefix"],
    [
      "with days beside a marker",
      { ...rule, expiration: { days: 35, expiredObjectDeleteMarker: true } },
      "both expiration days",
    ],
    [
      "that moves after it deletes",
      { ...rule, transitions: [{ days: 40, storageClass: "GLACIER_IR" }] },
      "must be greater than",
    ],
    ["that does nothing", { ...rule, expiration: undefined }, "At least one action"],
    ["in the wrong spelling", { ...rule, status: "enabled" }, 'one of ["Enabled" "Disabled"]'],
  ])("reject a lifecycle rule %s", (_title, broken, words) => {
    refused(T.lifecycle, { bucket: "vault", rules: [broken] }, words);
    accepted(T.lifecycle, { bucket: "vault", rules: [rule] });
  });

  it("reject a replication until both sides have versions", () => {
    const rules = [{ id: "all", status: "Enabled", destination: { bucket: "arn:aws:s3:::copy" } }];
    const replication = { bucket: "vault", role: "arn:aws:iam::111122223333:role/copy", rules };
    refused(T.replication, replication, "Versioning must be 'Enabled' on the bucket");
    refused(T.replication, replication, "Destination bucket must have versioning enabled");
    cloud.create(T.versioning, { bucket: "vault", versioningConfiguration: { status: "Enabled" } });
    cloud.create(T.versioning, {
      bucket: "copy",
      region: "eu-west-2",
      versioningConfiguration: { status: "Enabled" },
    });
    accepted(T.replication, replication);
  });

  it("reject a public policy under a block, and text that is no JSON", () => {
    const open = json({
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::vault/*",
    });
    accepted(T.policy, { bucket: "vault", policy: open });
    cloud.create(T.block, { bucket: "vault", blockPublicPolicy: true });
    refused(T.policy, { bucket: "vault", policy: open }, "BlockPublicPolicy");
    accepted(T.policy, { bucket: "vault", policy: open.replace("Allow", "Deny") });
    refused(T.policy, { bucket: "vault", policy: "{" }, "MalformedPolicy: contains an invalid JSON policy");
  });

  it("reject a bucket that is asked for in another region", () => {
    refused(T.block, { bucket: "copy" }, 'PermanentRedirect: The bucket "copy" is in eu-west-2');
  });
});

describe("IAM", () => {
  it("rejects a second role of a name in an account, and accepts it in another", () => {
    role("writer");
    refused(T.role, { name: "writer", assumeRolePolicy: trust("ec2.amazonaws.com") }, "EntityAlreadyExists");
    const other = cloud.through({ allowedAccountIds: ["999988887777"] });
    expect(other.refusals(T.role, { name: "writer", assumeRolePolicy: trust("ec2.amazonaws.com") })).toEqual(
      [],
    );
  });

  it("rejects a trust policy that is none, and a description with other characters", () => {
    refused(T.role, { name: "writer", assumeRolePolicy: "no" }, "MalformedPolicyDocument");
    refused(T.role, { name: "writer", assumeRolePolicy: "{}" }, "Missing required field Statement");
    refused(T.role, { name: "writer", assumeRolePolicy: trust("x"), description: "a → b" }, "'description'");
  });

  it("rejects policies beyond their size", () => {
    role("writer");
    const long = (n: number) => json({ Effect: "Allow", Action: "s3:*", Resource: "x".repeat(n) });
    refused(T.iamPolicy, { name: "big", policy: long(6144) }, "PolicySize: 6144");
    refused(
      T.rolePolicy,
      { name: "big", role: "writer", policy: long(10240) },
      "10240 bytes exceeded for role writer",
    );
  });

  it("keeps a role while a policy is attached", () => {
    const writer = role("writer");
    const policy = cloud.create(T.iamPolicy, {
      name: "write",
      policy: json({ Effect: "Allow", Action: "s3:PutObject", Resource: "*" }),
    });
    const attached = cloud.create(T.attachment, { role: "writer", policyArn: policy.id });
    expect(() => cloud.delete(writer)).toThrow("must detach all policies first");
    expect(() => cloud.delete(policy)).toThrow("DeleteConflict");
    cloud.delete(attached);
    cloud.delete(writer);
  });

  it("rejects a trust anchor that is no certificate", () => {
    const { publicKey } = generateKeyPairSync("ec", {
      namedCurve: "P-256",
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    const source = { sourceType: "CERTIFICATE_BUNDLE", sourceData: { x509CertificateData: publicKey } };
    refused(T.anchor, { name: "servers", source }, "Could not parse PEM certificate");
  });
});

describe("alarms", () => {
  const alarm = {
    name: "missed",
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    statistic: "Sum",
    metricName: "PutRequests",
    namespace: "AWS/S3",
    period: 3600,
    evaluationPeriods: 26,
  };

  it.each([
    ["a window beyond seven days", { evaluationPeriods: 169 }, /<= 604800\), got 169 \* 3600 = 608400/],
    ["an unknown comparison", { comparisonOperator: "LessThan" }, 'got "LessThan"'],
    ["an unknown statistic", { statistic: "sum" }, 'got "sum"'],
    [
      "a topic that is not there",
      { alarmActions: ["arn:aws:sns:eu-west-1:111122223333:none"] },
      "Topic does not exist",
    ],
  ])("reject %s", (_title, change, words) => {
    accepted(T.alarm, alarm);
    refused(T.alarm, { ...alarm, ...change }, words);
  });

  it("reject a subscription of the wrong kind or form, and a topic policy that is no JSON", () => {
    const topic = cloud.create(T.topic, { name: "alarms" }).id;
    refused(T.subscription, { topic, protocol: "mail", endpoint: "a@b.example" }, 'got "mail"');
    refused(T.subscription, { topic, protocol: "email", endpoint: "ops@" }, 'email endpoint: "ops@"');
    refused(T.topicPolicy, { arn: topic, policy: "{" }, "InvalidParameter");
    const subscription = cloud.create(T.subscription, {
      topic,
      protocol: "email",
      endpoint: "ops@shop.example",
    });
    expect(subscription.outputs.pendingConfirmation).toBe(true);
  });

  it("reject a retention that CloudWatch does not have", () => {
    refused(T.logs, { name: "/app", retentionInDays: 100 }, "got 100");
  });

  it("reject a trail whose bucket does not admit it", () => {
    cloud.create(T.bucket, { bucket: "trail" });
    refused(T.trail, { name: "estate", s3BucketName: "trail" }, "InsufficientS3BucketPolicyException");
    const admit = (Action: string, Resource: string) => ({
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action,
      Resource,
    });
    cloud.create(T.policy, {
      bucket: "trail",
      policy: json(
        admit("s3:GetBucketAcl", "arn:aws:s3:::trail"),
        admit("s3:PutObject", "arn:aws:s3:::trail/*"),
      ),
    });
    accepted(T.trail, { name: "estate", s3BucketName: "trail" });
  });

  it("reject a second detector in a region", () => {
    cloud.create(T.detector, {});
    refused(T.detector, {}, "a detector already exists");
    accepted(T.detector, { region: "eu-west-2" });
  });
});

describe("programs", () => {
  const program = () => ({
    name: "auditor",
    role: role("auditor").outputs.arn,
    runtime: "nodejs22.x",
    handler: "index.handler",
    code: {},
  });

  it("count their versions when published", () => {
    const given = { ...program(), publish: true, sourceCodeHash: "a" };
    const made = cloud.create(T.lambda, given);
    expect(made.outputs).toMatchObject({
      version: "1",
      qualifiedArn: "arn:aws:lambda:eu-west-1:111122223333:function:auditor:1",
    });
    expect(cloud.update(made, { ...given, timeout: 10 }).outputs.version).toBe("1");
    expect(cloud.update(made, { ...given, sourceCodeHash: "b" }).outputs.version).toBe("2");
  });

  it("fail with a runtime or a role that Lambda cannot use", () => {
    const given = program();
    refused(T.lambda, { ...given, runtime: "nodejs" }, 'got "nodejs"');
    refused(
      T.lambda,
      { ...given, role: role("other", "ec2.amazonaws.com").outputs.arn },
      "cannot be assumed by lambda",
    );
    refused(T.lambda, { ...given, handler: undefined }, "handler and runtime must be set");
  });

  it.each(["every day", "rate(1 days)", "rate(0 minutes)", "cron(0 3 * * *)"])(
    "reject the schedule %s",
    (scheduleExpression) => {
      const schedule = {
        name: "daily",
        scheduleExpression,
        flexibleTimeWindow: { mode: "OFF" },
        target: { arn: "arn:aws:sqs:x", roleArn: role("run", "scheduler.amazonaws.com").outputs.arn },
      };
      refused(T.schedule, schedule, "ScheduleExpression is not valid");
      accepted(T.schedule, { ...schedule, scheduleExpression: "cron(0 3 * * ? *)" });
    },
  );
});

describe("secrets", () => {
  it("keep their name while they can be recovered", () => {
    const secret = cloud.create(T.secret, { name: "app/key" });
    expect(secret.id).toMatch(/^arn:aws:secretsmanager:eu-west-1:111122223333:secret:app\/key-[0-9a-f]{6}$/);
    cloud.delete(secret);
    refused(T.secret, { name: "app/key" }, "already scheduled for deletion");
  });

  it("free their name at once without a recovery window", () => {
    cloud.delete(cloud.create(T.secret, { name: "app/key", recoveryWindowInDays: 0 }));
    accepted(T.secret, { name: "app/key" });
    refused(T.secret, { name: "app/key", recoveryWindowInDays: 3 }, "in the range (7 - 30), got 3");
  });

  it("count the versions of a parameter", () => {
    const parameter = cloud.create(T.parameter, { name: "/app/image", type: "String", value: "a" });
    expect(parameter.outputs).toMatchObject({
      version: 1,
      arn: "arn:aws:ssm:eu-west-1:111122223333:parameter/app/image",
    });
    expect(cloud.update(parameter, { ...parameter.inputs, value: "b" }).outputs.version).toBe(2);
    refused(T.parameter, { name: "/app/image", type: "String", value: "a" }, "ParameterAlreadyExists");
  });
});

describe("a user pool", () => {
  it("has an id of its region, and clients with secrets", () => {
    const pool = cloud.create(T.pool, {
      name: "customers",
      mfaConfiguration: "ON",
      softwareTokenMfaConfiguration: { enabled: true },
    });
    expect(pool.id).toMatch(/^eu-west-1_[0-9a-z]{9}$/);
    const client = cloud.create(T.client, { name: "app", userPoolId: pool.id, generateSecret: true });
    expect(client.id).toMatch(/^[0-9a-z]{26}$/);
    expect(client.outputs.clientSecret).toMatch(/^[0-9a-z]{51}$/);
  });

  it("fails when a second factor is demanded and none is offered", () => {
    refused(T.pool, { name: "customers", mfaConfiguration: "ON" }, "can't turn on MFA and disable all MFAs");
  });

  it("stays while its deletion protection is active", () => {
    const pool = cloud.create(T.pool, { name: "customers", deletionProtection: "ACTIVE" });
    expect(() => cloud.delete(pool)).toThrow("deletion protection is activated");
  });
});
