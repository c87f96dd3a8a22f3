import { trailRegions } from "../../../../policies/rules/aws/trailRegions";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const trail = (props: object = {}, name = "audit") => ({
  name,
  props: { s3BucketName: "trail", isMultiRegionTrail: true, ...props },
});
const only = (why: string) => [`audit: no trail of the stack records the whole account: ${why}`];
const fields = (...fieldSelectors: object[]) => ({ advancedEventSelectors: [{ fieldSelectors }] });
const management = { field: "eventCategory", equals: ["Management"] };

judgesStack(trailRegions, [
  ["accepts a trail of all regions", [trail()], []],
  ["accepts it beside one of a region", [trail({ isMultiRegionTrail: false }, "local"), trail()], []],
  ["accepts it beside an unknown one", [trail({ isMultiRegionTrail: unknownValue }, "local"), trail()], []],
  ["accepts selectors that add to it", [trail({ eventSelectors: [{ readWriteType: "All" }] })], []],
  ["accepts advanced selectors of all management events", [trail(fields(management))], []],
  [
    "accepts advanced selectors that leave out one noisy source",
    [trail(fields(management, { field: "eventSource", notEquals: ["kms.amazonaws.com"] }))],
    [],
  ],
  [
    "accepts reading and changing in two selectors",
    [trail({ eventSelectors: [{ readWriteType: "ReadOnly" }, { readWriteType: "WriteOnly" }] })],
    [],
  ],
  [
    "rejects a trail of one region",
    [trail({ isMultiRegionTrail: false })],
    only("it is a trail of one region"),
  ],
  ["rejects nothing said", [trail({ isMultiRegionTrail: undefined })], only("it is a trail of one region")],
  ["rejects one that is switched off", [trail({ enableLogging: false })], only("it is switched off")],
  [
    "rejects one without global services",
    [trail({ includeGlobalServiceEvents: false })],
    only("it leaves out the global services"),
  ],
  [
    "rejects one that records data alone",
    [trail({ eventSelectors: [{ includeManagementEvents: false }] })],
    only("its selectors leave out changes"),
  ],
  [
    "rejects advanced selectors of data alone",
    [trail(fields({ field: "eventCategory", equals: ["Data"] }))],
    only("its selectors leave out changes"),
  ],
  [
    "rejects one that records changes alone",
    [trail({ eventSelectors: [{ readWriteType: "WriteOnly" }] })],
    only("its selectors leave out what is only read"),
  ],
  [
    "rejects advanced selectors of one source",
    [trail(fields(management, { field: "eventSource", equals: ["iam.amazonaws.com"] }))],
    only("its selectors leave out changes"),
  ],
  ["leaves open what is not known yet", [trail({ isMultiRegionTrail: unknownValue })], "unknown"],
  [
    "leaves open what an unknown selector takes",
    [trail(fields({ field: "eventCategory", equals: unknownValue }))],
    "unknown",
  ],
  [
    "rejects a trail of one region beside an unknown bucket",
    [trail({ isMultiRegionTrail: false, s3BucketName: unknownValue })],
    only("it is a trail of one region"),
  ],
]);
