import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** A role of Lambda, with its log and what the function needs besides. */
export class Job extends pulumi.ComponentResource {
  readonly fn: aws.lambda.Function;

  constructor(name: string, environment: Record<string, pulumi.Input<string>>, statements: object[]) {
    super("kiosk:fn:Job", name);
    const opts = { parent: this };
    const log = new aws.cloudwatch.LogGroup(
      name,
      { name: `/aws/lambda/${name}`, retentionInDays: 90, kmsKeyId: "alias/kiosk-logs" },
      opts,
    );
    const role = new aws.iam.Role(
      name,
      {
        assumeRolePolicy: {
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
          ],
        },
        inlinePolicies: [
          {
            name: "own",
            policy: pulumi.jsonStringify({
              Version: "2012-10-17",
              Statement: [
                {
                  Effect: "Allow",
                  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                  Resource: pulumi.interpolate`${log.arn}:*`,
                },
                {
                  Effect: "Allow",
                  Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
                  Resource: "*",
                },
                ...statements,
              ],
            }),
          },
        ],
      },
      opts,
    );
    this.fn = new aws.lambda.Function(
      name,
      {
        name,
        role: role.arn,
        runtime: "nodejs22.x",
        architectures: ["arm64"],
        handler: "index.handler",
        s3Bucket: "kiosk-releases",
        s3Key: `${name}/2026.11.3.zip`,
        memorySize: 512,
        timeout: 15,
        tracingConfig: { mode: "Active" },
        environment: { variables: environment },
      },
      { ...opts, dependsOn: log },
    );
    this.registerOutputs();
  }
}
