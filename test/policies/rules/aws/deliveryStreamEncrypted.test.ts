import { deliveryStreamEncrypted } from "../../../../policies/rules/aws/deliveryStreamEncrypted";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const stream = (serverSideEncryption?: unknown) => ({ destination: "extended_s3", serverSideEncryption });
const plain = ["what waits in it is not encrypted"];

judges(deliveryStreamEncrypted, [
  ["accepts a key of AWS", stream({ enabled: true, keyType: "AWS_OWNED_CMK" }), []],
  [
    "accepts a key of the firm",
    stream({ enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: unknownValue }),
    [],
  ],
  ["ignores a stream that reads another", { kinesisSourceConfiguration: { roleArn: "r" } }, "not applicable"],
  ["rejects a stream that says nothing of it", stream(), plain],
  ["rejects encryption that is off", stream({ enabled: false, keyType: "AWS_OWNED_CMK" }), plain],
  ["leaves open what is not known yet", stream({ enabled: unknownValue }), "unknown"],
  ["rejects it beside an unknown name", { ...stream({ enabled: false }), name: unknownValue }, plain],
]);
