import { records, type Call } from "../../policies/trails";
import { guarded, known, UNKNOWN } from "../../policies/unknown";
import { unknownValue } from "../support/unknownValue";

const read: Call = {
  eventCategory: "Data",
  eventName: "GetObject",
  readOnly: "true",
  "resources.type": "AWS::S3::Object",
  "resources.ARN": "arn:aws:s3:::vault/object",
};
const change: Call = { eventCategory: "Management", eventName: "CreateUser", readOnly: "false" };
const verdict = (trail: object, call: Call) => known(() => records(guarded(trail) as never, call));
const advanced = (...fieldSelectors: object[]) => ({ advancedEventSelectors: [{ fieldSelectors }] });
const data = { field: "eventCategory", equals: ["Data"] };

test.each<[string, object, Call, boolean | typeof UNKNOWN]>([
  ["without selectors every management event", {}, change, true],
  ["without selectors no data", {}, read, false],
  [
    "a prefix of the ARN",
    advanced(data, { field: "resources.ARN", startsWiths: ["arn:aws:s3:::va"] }),
    read,
    true,
  ],
  ["an end of the ARN", advanced(data, { field: "resources.ARN", endsWiths: ["/object"] }), read, true],
  ["not what is left out", advanced(data, { field: "eventName", notEquals: ["GetObject"] }), read, false],
  [
    "not what begins as what is left out",
    advanced(data, { field: "eventName", notStartsWiths: ["Get"] }),
    read,
    false,
  ],
  [
    "not by a field that the call has not",
    advanced({ field: "resources.ARN", startsWiths: ["arn"] }),
    change,
    false,
  ],
  ["not by a selector of nothing", advanced(), read, false],
  [
    "perhaps by an unknown field",
    advanced(data, { field: "eventName", equals: unknownValue }),
    read,
    UNKNOWN,
  ],
  [
    "not by an unknown field beside one that does not fit",
    advanced({ field: "eventName", equals: unknownValue }, data),
    change,
    false,
  ],
])("a trail records %s", (_title, trail, call, expected) => expect(verdict(trail, call)).toBe(expected));
