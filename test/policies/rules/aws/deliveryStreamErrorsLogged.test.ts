import { deliveryStreamErrorsLogged } from "../../../../policies/rules/aws/deliveryStreamErrorsLogged";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const s3 = (cloudwatchLoggingOptions?: unknown) => ({
  extendedS3Configuration: { bucketArn: "arn:aws:s3:::acme-logs", cloudwatchLoggingOptions },
});
const mute = ["extendedS3Configuration logs no errors"];

judges(deliveryStreamErrorsLogged, [
  ["accepts a stream that logs", s3({ enabled: true, logGroupName: "errors", logStreamName: "s3" }), []],
  [
    "accepts another destination that does, whatever its source",
    {
      kinesisSourceConfiguration: { roleArn: "role" },
      httpEndpointConfiguration: { url: "https://logs.example", cloudwatchLoggingOptions: { enabled: true } },
    },
    [],
  ],
  ["rejects a stream that says nothing of it", s3(), mute],
  ["rejects a log that is off", s3({ enabled: false, logGroupName: "errors" }), mute],
  [
    "rejects another destination without",
    { splunkConfiguration: { hecEndpoint: "https://logs.example" } },
    ["splunkConfiguration logs no errors"],
  ],
  ["leaves open what is not known yet", s3({ enabled: unknownValue }), "unknown"],
  [
    "rejects one destination beside an unknown one",
    { icebergConfiguration: unknownValue, ...s3() },
    [...mute, "unknown"],
  ],
]);
