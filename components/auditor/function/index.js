"use strict";

const { S3Client, ListObjectsV2Command } = require("@aws-sdk/client-s3");
const { CloudWatchClient, PutMetricDataCommand } = require("@aws-sdk/client-cloudwatch");
const { judge } = require("./judge");

/** All objects of a bucket below a prefix, in pages of a thousand. */
async function list(s3, bucket, prefix) {
  const objects = [];
  let token;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
    );
    for (const { Key, Size, LastModified } of page.Contents ?? []) {
      objects.push({ key: Key, size: Size ?? 0, modified: new Date(LastModified).getTime() });
    }
    token = page.NextContinuationToken;
  } while (token);
  return objects;
}

const listAll = async (s3, bucket, prefixes) => {
  const lists = [];
  for (const prefix of prefixes) lists.push(await list(s3, bucket, prefix));
  return lists.flat();
};

/**
 * Looks at both buckets and publishes what it finds. A failure throws: the metrics then stay away, and the alarm on
 * the auditor's silence says so.
 */
exports.handler = async () => {
  const settings = JSON.parse(process.env.AUDIT);
  const { backups, copy, watched, prefixes, namespace } = settings;
  const [originals, copies] = await Promise.all([
    listAll(new S3Client({ region: backups.region }), backups.bucket, watched),
    listAll(new S3Client({ region: copy.region }), copy.bucket, watched),
  ]);
  const findings = judge({ originals, copies, prefixes, now: Date.now() });
  await new CloudWatchClient({ region: backups.region }).send(
    new PutMetricDataCommand({
      Namespace: namespace,
      MetricData: Object.entries(findings).map(([MetricName, Value]) => ({
        MetricName,
        Value,
        Dimensions: [{ Name: "Vault", Value: backups.bucket }],
      })),
    }),
  );
  return findings;
};
