import { dataPlaces } from "../../../../policies/rules/estate/dataPlaces";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const config = { allowedPlaces: ["lon1", "EU-West-1"] };
const bucket = "aws:s3/bucket:Bucket";
const away = "it is in us-east-1, allowed: lon1, eu-west-1";

judges(dataPlaces, [
  ["accepts a place of the list", { region: "lon1" }, [], { config }],
  ["accepts a place in another spelling", { region: "LON1" }, [], { config }],
  ["accepts the place of the provider", {}, [], { config, type: bucket, provider: { region: "eu-west-1" } }],
  ["ignores every place where no list is given", { region: "nyc3" }, "not applicable"],
  ["ignores what does not say its place", {}, "not applicable", { config, type: bucket }],
  ["rejects another place", { region: "us-east-1" }, [away], { config, type: bucket }],
  [
    "rejects another place of its own in a provider of the list",
    { region: "us-east-1" },
    [away],
    { config, type: bucket, provider: { region: "eu-west-1" } },
  ],
  [
    "rejects the place of the provider under the old type",
    {},
    [away],
    { config, type: "aws:s3/bucketV2:BucketV2", provider: { region: "us-east-1" } },
  ],
  ["leaves open a place that is not known yet", { region: unknownValue }, "unknown", { config }],
  [
    "rejects another place beside an unknown name",
    { region: "nyc3", name: unknownValue },
    ["it is in nyc3, allowed: lon1, eu-west-1"],
    { config },
  ],
]);
