import { detectorEnabled } from "../../../../policies/rules/aws/detectorEnabled";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const often = { findingPublishingFrequency: "FIFTEEN_MINUTES" };

judges(detectorEnabled, [
  ["accepts a detector that repeats after fifteen minutes", often, []],
  ["accepts one that repeats after an hour", { enable: true, findingPublishingFrequency: "ONE_HOUR" }, []],
  [
    "accepts the older form where it looks at buckets",
    { ...often, datasources: { s3Logs: { enable: true } } },
    [],
  ],
  [
    "rejects the older form where it does not",
    { ...often, datasources: { s3Logs: { enable: false } } },
    ["its datasources switch off looking at buckets"],
  ],
  ["rejects one that is suspended", { ...often, enable: false }, ["it is suspended"]],
  [
    "rejects one that repeats after six hours",
    { findingPublishingFrequency: "SIX_HOURS" },
    ["what it finds again is told after six hours: findingPublishingFrequency is SIX_HOURS"],
  ],
  [
    "rejects nothing said, which is six hours",
    { enable: true },
    ["what it finds again is told after six hours: findingPublishingFrequency is (none)"],
  ],
  ["leaves open what is not known yet", { ...often, enable: unknownValue }, "unknown"],
  [
    "rejects one that is suspended beside an unknown frequency",
    { findingPublishingFrequency: unknownValue, enable: false },
    ["it is suspended", "unknown"],
  ],
]);
