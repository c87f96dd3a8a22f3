import { rule, together, type Props } from "../../rule";
import { tokens } from "../../tokens";

const SOURCES = new Set(["kinesisSourceConfiguration", "mskSourceConfiguration"]);

/** What a stream cannot deliver it tries again for a day and then drops; only its error log says why. */
export const deliveryStreamErrorsLogged = rule({
  name: "aws-delivery-stream-errors-logged",
  pack: "monitoring",
  holds: "a delivery stream logs what it could not deliver",
  upholds: ["P19", "P20"],
  severity: "medium",
  frameworks: ["nist-800-53r5:AU-5"],
  sources: [],
  types: tokens.aws.deliveryStream,
  fix: "set cloudwatchLoggingOptions.enabled to true, with a group and a stream",
  good: {
    destination: "extended_s3",
    extendedS3Configuration: {
      bucketArn: "arn:aws:s3:::acme-logs",
      cloudwatchLoggingOptions: { enabled: true, logGroupName: "errors", logStreamName: "delivery" },
    },
  },
  bad: { destination: "extended_s3", extendedS3Configuration: { bucketArn: "arn:aws:s3:::acme-logs" } },
  check(stream, report) {
    const destinations = Object.keys(stream).filter(
      (key) => key.endsWith("Configuration") && !SOURCES.has(key),
    );
    const judge = (key: string) => () => {
      const { cloudwatchLoggingOptions: log } = (stream[key] ?? {}) as Props;
      if (stream[key] && String(log?.enabled ?? false) !== "true") report(`${key} logs no errors`);
    };
    together(...destinations.map(judge));
  },
});
