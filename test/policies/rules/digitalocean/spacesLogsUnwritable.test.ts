import type { ExampleResource } from "../../../../policies/rule";
import { spacesLogsUnwritable } from "../../../../policies/rules/digitalocean/spacesLogsUnwritable";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const logging = (targetBucket: unknown = "logs"): ExampleResource => ({
  name: "logging",
  type: "digitalocean:index/spacesBucketLogging:SpacesBucketLogging",
  props: { bucket: "files", targetBucket },
});
const key = (...grants: unknown[]): ExampleResource => ({ name: "key", props: { grants } });
const grant = (bucket: unknown, permission: unknown = "readwrite") => ({ bucket, permission });
const writes = ["key: it may write to logs, which holds the record of access"];

judgesStack(spacesLogsUnwritable, [
  ["accepts a key to the files", [logging(), key(grant("files"))], []],
  ["accepts a key that reads the record", [logging(), key(grant("logs", "read"))], []],
  ["accepts any bucket where nothing is logged", [key(grant("logs"))], []],
  ["accepts a key to every bucket, which is another rule's", [logging(), key(grant("", "fullaccess"))], []],
  ["rejects a key to the record", [logging(), key(grant("logs"))], writes],
  [
    "rejects it beside a key to the files",
    [logging(), key(grant("files"), grant("logs", "fullaccess"))],
    writes,
  ],
  ["leaves open where the record is", [logging(unknownValue), key(grant("logs"))], "unknown"],
  ["leaves open what a key opens", [logging(), key(grant(unknownValue))], "unknown"],
  [
    "rejects a key to the record beside an unknown grant",
    [logging(), key(unknownValue, grant("logs"))],
    [...writes, "unknown"],
  ],
]);
