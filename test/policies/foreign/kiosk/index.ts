import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Job } from "./job";
import { site } from "./site";
import { staff } from "./staff";

const live = { env: "prod", team: "kiosk" };

/** Orders at a kiosk: a single page behind CloudFront, an HTTP API on Lambda, DynamoDB, and a queue for printers. */
export function kiosk(): void {
  const us = new aws.Provider("us", { region: "us-east-1", defaultTags: { tags: live } });
  const orders = new aws.dynamodb.Table(
    "orders",
    {
      billingMode: "PAY_PER_REQUEST",
      hashKey: "shop",
      rangeKey: "at",
      attributes: [
        { name: "shop", type: "S" },
        { name: "at", type: "S" },
      ],
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true, kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/kiosk" },
      deletionProtectionEnabled: true,
      replicas: [{ regionName: "eu-west-3", pointInTimeRecovery: true }],
      streamEnabled: true,
      streamViewType: "NEW_AND_OLD_IMAGES",
    },
    { protect: true },
  );
  const failed = new aws.sqs.Queue("print-failed", { messageRetentionSeconds: 14 * 86400 });
  const print = new aws.sqs.Queue("print", {
    visibilityTimeoutSeconds: 90,
    redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: failed.arn, maxReceiveCount: 5 }),
  });
  const api = new Job("orders-api", { TABLE: orders.name, QUEUE: print.url }, [
    { Effect: "Allow", Action: ["dynamodb:PutItem", "dynamodb:Query"], Resource: orders.arn },
    { Effect: "Allow", Action: "sqs:SendMessage", Resource: print.arn },
  ]);
  const printer = new Job("printer", {}, [
    {
      Effect: "Allow",
      Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
      Resource: print.arn,
    },
  ]);
  new aws.lambda.EventSourceMapping("printer", { eventSourceArn: print.arn, functionName: printer.fn.arn });

  const { people, page } = staff();
  const http = new aws.apigatewayv2.Api("orders", { protocolType: "HTTP" });
  const who = new aws.apigatewayv2.Authorizer("staff", {
    apiId: http.id,
    authorizerType: "JWT",
    identitySources: ["$request.header.Authorization"],
    jwtConfiguration: { audiences: [page.id], issuer: pulumi.interpolate`https://${people.endpoint}` },
  });
  const integration = new aws.apigatewayv2.Integration("orders", {
    apiId: http.id,
    integrationType: "AWS_PROXY",
    integrationUri: api.fn.invokeArn,
    payloadFormatVersion: "2.0",
  });
  new aws.apigatewayv2.Route("orders", {
    apiId: http.id,
    routeKey: "ANY /orders",
    target: pulumi.interpolate`integrations/${integration.id}`,
    authorizationType: "JWT",
    authorizerId: who.id,
  });
  new aws.lambda.Permission("orders", {
    action: "lambda:InvokeFunction",
    function: api.fn.name,
    principal: "apigateway.amazonaws.com",
    sourceArn: pulumi.interpolate`${http.executionArn}/*/*`,
  });
  site(us);
  duty(failed, api.fn);
}

/** Who is called when printers stand still or the API fails. */
function duty(failed: aws.sqs.Queue, fn: aws.lambda.Function): void {
  const ring = "arn:aws:sns:eu-west-1:111122223333:duty";
  const alarm = (name: string, metric: Partial<aws.cloudwatch.MetricAlarmArgs>) =>
    new aws.cloudwatch.MetricAlarm(name, {
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      evaluationPeriods: 1,
      period: 60,
      statistic: "Sum",
      treatMissingData: "notBreaching",
      alarmActions: [ring],
      ...metric,
    });
  alarm("api-errors", {
    namespace: "AWS/Lambda",
    metricName: "Errors",
    dimensions: { FunctionName: fn.name },
  });
  alarm("print-failed", {
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: failed.name },
    statistic: "Maximum",
  });
}
