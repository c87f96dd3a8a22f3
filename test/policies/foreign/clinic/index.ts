import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { booking } from "./booking";
import { guard } from "./guard";
import { records } from "./records";
import { tell } from "./tell";

const tags = { Owner: "booking-team", Environment: "prod", "cost-center": "4711" };

/**
 * Appointments of a clinic, in an account of a landing zone: the network, the trail, GuardDuty, the analyzer and the
 * plans of AWS Backup belong to the platform's stack.
 */
export function clinic(): void {
  const vpc = aws.ec2.getVpcOutput({ tags: { Name: "workload" } });
  const subnets = (tier: string) => aws.ec2.getSubnetsOutput({ tags: { tier } }).ids;
  const key = new aws.kms.Key(
    "clinic",
    {
      description: "data of the clinic",
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "Enable IAM User Permissions",
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::111122223333:root" },
            Action: "kms:*",
            Resource: "*",
          },
          {
            Effect: "Allow",
            Principal: { Service: ["cloudwatch.amazonaws.com", "logs.eu-north-1.amazonaws.com"] },
            Action: [
              "kms:Encrypt",
              "kms:Decrypt",
              "kms:ReEncrypt*",
              "kms:GenerateDataKey*",
              "kms:DescribeKey",
            ],
            Resource: "*",
            Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
          },
        ],
      }),
      tags,
    },
    { protect: true },
  );
  new aws.kms.Alias("clinic", { name: "alias/clinic", targetKeyId: key.keyId });

  const logs = new aws.s3.BucketV2("clinic-logs", { tags }, { protect: true });
  guard("logs", logs, {}, [
    {
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: pulumi.interpolate`${logs.arn}/alb/AWSLogs/111122223333/*`,
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
    },
    {
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: pulumi.interpolate`${logs.arn}/s3/*`,
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
    },
  ]);
  const scans = new aws.s3.BucketV2(
    "clinic-scans",
    { tags: { ...tags, "backup-plan": "gold" } },
    { protect: true },
  );
  guard("scans", scans, { kmsMasterKeyId: key.arn });
  new aws.s3.BucketLoggingV2("scans", { bucket: scans.id, targetBucket: logs.id, targetPrefix: "s3/scans/" });

  const topic = new aws.sns.Topic("clinic-alarms", { kmsMasterKeyId: "alias/clinic", tags });
  const app = booking({ vpcId: vpc.id, subnets, key, logs, scans, tags });
  const db = records({ vpcId: vpc.id, subnets: subnets("data"), clients: app.group, key, tags });
  tell(topic, app, db, tags);
}
