import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { deployRole, serverProfile } from "./access";
import { backups, trail } from "./audit";
import { database } from "./database";
import { Network } from "./network";
import { pager } from "./pager";
import { PrivateBucket } from "./storage";
import { alarms, threats } from "./watch";
import { web } from "./web";

/** Book-keeping as a service: everything in AWS, in Frankfurt, with backups in Ireland. */
export function ledger(): void {
  const { accountId } = aws.getCallerIdentityOutput();
  const ireland = new aws.Provider("ireland", { region: "eu-west-1" });
  const service = (principal: string, actions: string[]) => ({
    Effect: "Allow" as const,
    Principal: { Service: principal },
    Action: actions,
    Resource: "*",
    Condition: { StringEquals: { "aws:SourceAccount": accountId } },
  });
  const keyPolicy = (...services: aws.iam.PolicyStatement[]) => ({
    Version: "2012-10-17" as const,
    Statement: [
      {
        Effect: "Allow" as const,
        Principal: { AWS: pulumi.interpolate`arn:aws:iam::${accountId}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      ...services,
    ],
  });
  const key = (
    name: string,
    policy: pulumi.Input<string | aws.iam.PolicyDocument>,
    provider?: aws.Provider,
  ) => {
    const made = new aws.kms.Key(
      name,
      { description: name, enableKeyRotation: true, policy: pulumi.jsonStringify(policy) },
      { protect: true, ...(provider && { provider }) },
    );
    new aws.kms.Alias(
      name,
      { name: `alias/ledger-${name}`, targetKeyId: made.keyId },
      provider ? { provider } : {},
    );
    return made;
  };
  const uses = ["kms:Decrypt", "kms:GenerateDataKey*"];
  const dataKey = key("data", keyPolicy());
  const logKey = key(
    "logs",
    keyPolicy(
      service("logs.eu-central-1.amazonaws.com", ["kms:Encrypt*", "kms:Describe*", ...uses]),
      service("cloudtrail.amazonaws.com", ["kms:DescribeKey", ...uses]),
      service("cloudwatch.amazonaws.com", uses),
      service("events.amazonaws.com", uses),
    ),
  );
  const farKey = key("backups", keyPolicy(), ireland);

  new aws.s3.AccountPublicAccessBlock("account", {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new aws.ebs.EncryptionByDefault("ebs", { enabled: true });
  new aws.accessanalyzer.Analyzer(
    "ireland",
    { analyzerName: "ireland", type: "ACCOUNT" },
    { provider: ireland },
  );

  const delivery = (
    arn: pulumi.Output<string>,
    principal: string,
    path: string,
  ): aws.iam.PolicyStatement => ({
    ...service(principal, ["s3:PutObject"]),
    Resource: pulumi.interpolate`${arn}/${path}`,
  });
  const { bucket: logs } = new PrivateBucket("access-logs", {
    expireDays: 400,
    statements: (arn) => [
      delivery(arn, "logging.s3.amazonaws.com", "*"),
      delivery(arn, "logdelivery.elasticloadbalancing.amazonaws.com", "alb/*"),
    ],
  });
  const { bucket: uploads } = new PrivateBucket("uploads", {
    key: dataKey,
    logs,
    tags: { backup: "daily" },
  });
  const auditBucket = new PrivateBucket("trail", {
    key: logKey,
    logs,
    expireDays: 400,
    statements: (arn) => [
      delivery(arn, "cloudtrail.amazonaws.com", "AWSLogs/*"),
      { ...service("cloudtrail.amazonaws.com", ["s3:GetBucketAcl"]), Resource: arn },
    ],
  });
  const trailLog = trail(auditBucket.bucket, logKey, auditBucket);

  const network = new Network("ledger", "10.40.0.0/16", ["eu-central-1a", "eu-central-1b"]);
  network.logFlows(logKey.arn);
  const zone = aws.route53.getZoneOutput({ name: "ledger.example" });
  const certificate = new aws.acm.Certificate("app", {
    domainName: "app.ledger.example",
    validationMethod: "DNS",
  });
  const [option] = [certificate.domainValidationOptions[0]];
  const proof = new aws.route53.Record("app-proof", {
    zoneId: zone.zoneId,
    name: option!.resourceRecordName,
    type: option!.resourceRecordType,
    records: [option!.resourceRecordValue],
    ttl: 300,
  });
  const validated = new aws.acm.CertificateValidation("app", {
    certificateArn: certificate.arn,
    validationRecordFqdns: [proof.fqdn],
  });
  const { balancer, targets, group, servers } = web({
    network,
    certificateArn: validated.certificateArn,
    logs,
    diskKey: dataKey,
    profile: serverProfile(uploads, dataKey),
  });
  new aws.route53.Record("app", {
    zoneId: zone.zoneId,
    name: "app",
    type: "A",
    aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }],
  });
  const cluster = database(network, servers, dataKey, logKey);
  deployRole(group);
  backups(dataKey, farKey, ireland);
  const paging = pager(logKey, accountId);
  alarms(paging, { balancer, targets, cluster, group });
  threats(paging.topic, trailLog, ireland);
}
