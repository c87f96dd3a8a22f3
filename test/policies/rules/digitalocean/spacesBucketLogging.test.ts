import { spacesBucketLogging } from "../../../../policies/rules/digitalocean/spacesBucketLogging";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const bucket = (logical: string, name: unknown = `shop-${logical}`) => ({ name: logical, props: { name } });
const logging = (from: unknown, targetBucket: unknown, links?: Record<string, string>) => ({
  name: "logging",
  type: "digitalocean:index/spacesBucketLogging:SpacesBucketLogging",
  props: { bucket: from, targetBucket, targetPrefix: "files/" },
  ...(links && { links }),
});

judgesStack(spacesBucketLogging, [
  [
    "accepts a log in another bucket",
    [bucket("files"), bucket("logs"), logging("shop-files", "shop-logs")],
    [],
  ],
  ["accepts a log in a bucket outside the stack", [bucket("files"), logging("shop-files", "audit-logs")], []],
  [
    "accepts buckets that are made in the same run",
    [
      bucket("files", unknownValue),
      bucket("logs", unknownValue),
      logging(unknownValue, unknownValue, { bucket: "files", targetBucket: "logs" }),
    ],
    [],
  ],
  ["rejects a bucket without a log", [bucket("files")], ["files: access to it is not logged"]],
  [
    "rejects the one that the log of another is for",
    [bucket("files"), bucket("media"), bucket("logs"), logging("shop-files", "shop-logs")],
    ["media: access to it is not logged"],
  ],
  [
    "rejects a log that is written into its own bucket",
    [bucket("files"), logging("shop-files", "shop-files")],
    ["files: its access log is written into itself"],
  ],
  [
    "leaves open a log whose bucket is not known",
    [bucket("files"), logging(unknownValue, "shop-logs")],
    "unknown",
  ],
  [
    "rejects a log into its own bucket beside an unknown one",
    [
      bucket("media"),
      logging(unknownValue, "shop-logs"),
      bucket("files"),
      logging("shop-files", "shop-files"),
    ],
    ["files: its access log is written into itself", "unknown"],
  ],
  [
    "leaves open a log that may be written into its own bucket",
    [bucket("files"), logging("shop-files", unknownValue)],
    "unknown",
  ],
]);
