import type { ExampleResource } from "../../../../policies/rule";
import { spacesLogExpiry } from "../../../../policies/rules/digitalocean/spacesLogExpiry";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const bucket = (name: string, ...lifecycleRules: object[]): ExampleResource => ({
  name,
  props: { name, lifecycleRules },
});
const ends = (days: unknown, more: object = {}) => ({ enabled: true, expiration: { days }, ...more });
const logging = (props: object = {}, around: object = {}): ExampleResource => ({
  name: "logging",
  type: "digitalocean:index/spacesBucketLogging:SpacesBucketLogging",
  props: { bucket: "files", targetBucket: "logs", targetPrefix: "files/", ...props },
  ...around,
});
const files = bucket("files");
const forever = ["logs: access logs in it are kept for ever, allowed: 730 days"];

judgesStack(spacesLogExpiry, [
  ["accepts 400 days", [files, bucket("logs", ends(400)), logging()], []],
  [
    "accepts a rule for the logs' prefix",
    [files, bucket("logs", ends(400, { prefix: "files/" })), logging()],
    [],
  ],
  ["accepts files without an end, which are no logs", [files], []],
  [
    "accepts a longer time where the firm says so",
    [bucket("logs", ends(1095)), logging()],
    [],
    { mostDays: 1095 },
  ],
  ["rejects no end", [files, bucket("logs"), logging()], forever],
  ["rejects a rule that is off", [bucket("logs", ends(400, { enabled: false })), logging()], forever],
  [
    "rejects a rule for another prefix",
    [bucket("logs", ends(400, { prefix: "elsewhere/" })), logging()],
    forever,
  ],
  [
    "rejects a day",
    [bucket("logs", ends(400), ends(1)), logging()],
    ["logs: access logs in it are deleted after 1 days, least: 90"],
  ],
  [
    "rejects a hundred years",
    [bucket("logs", ends(36_500)), logging()],
    ["logs: access logs in it are kept for 36500 days, allowed: 730 days"],
  ],
  [
    "rejects no end of a bucket that is made in the same run",
    [bucket("logs"), logging({ targetBucket: unknownValue }, { links: { targetBucket: "logs" } })],
    forever,
  ],
  ["leaves open a number that is not known yet", [bucket("logs", ends(unknownValue)), logging()], "unknown"],
  [
    "rejects no end beside a bucket that is not known yet",
    [
      bucket("other", ends(unknownValue)),
      bucket("logs"),
      logging(),
      { ...logging({ targetBucket: "other" }), name: "second" },
    ],
    [...forever, "unknown"],
  ],
  [
    "leaves open a bucket that may hold the logs",
    [files, bucket("logs"), logging({ targetBucket: unknownValue })],
    "unknown",
  ],
]);
