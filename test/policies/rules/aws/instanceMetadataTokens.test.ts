import { instanceMetadataTokens } from "../../../../policies/rules/aws/instanceMetadataTokens";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(instanceMetadataTokens, [
  ["accepts required tokens", { metadataOptions: { httpTokens: "required" } }, []],
  [
    "accepts two hops, for containers",
    { metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 } },
    [],
  ],
  ["accepts the service switched off", { metadataOptions: { httpEndpoint: "disabled" } }, []],
  ["rejects nothing said", {}, ["httpTokens is (none)"]],
  ["rejects optional tokens", { metadataOptions: { httpTokens: "optional" } }, ["httpTokens is optional"]],
  [
    "rejects three hops",
    { metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 3 } },
    ["httpPutResponseHopLimit is 3"],
  ],
  [
    "rejects optional tokens of a launch configuration",
    { metadataOptions: { httpTokens: "optional" } },
    ["httpTokens is optional"],
    { type: "aws:ec2/launchConfiguration:LaunchConfiguration" },
  ],
  ["leaves open what is not known yet", { metadataOptions: unknownValue }, "unknown"],
  [
    "rejects three hops beside unknown tokens",
    { metadataOptions: { httpTokens: unknownValue, httpPutResponseHopLimit: 3 } },
    ["httpPutResponseHopLimit is 3", "unknown"],
  ],
]);
