import { groupServers } from "../../../../policies/rules/aws/groupServers";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const group = (props: object = { targetGroupArns: ["arn:t"] }) => ({
  name: "servers",
  props: { launchTemplate: { id: "lt" }, ...props },
});
const template = (props: object) => ({
  name: "template",
  type: "aws:ec2/launchTemplate:LaunchTemplate",
  props: { id: "lt", ...props },
});
const SPOT = { instanceMarketOptions: { marketType: "spot" } };
const AWAY = "template: all its servers are spot servers, which AWS takes away at any time";

judgesStack(groupServers, [
  ["accepts two processors", [group(), template({ instanceType: "t3.medium" })], []],
  ["accepts a small one of a newer family", [group(), template({ instanceType: "t4g.small" })], []],
  [
    "accepts what AWS chooses by need",
    [group(), template({ instanceRequirements: { vcpuCount: { min: 2 } } })],
    [],
  ],
  ["accepts workers of a queue", [group({}), template({ instanceType: "t2.micro", ...SPOT })], []],
  ["accepts a template that nobody uses", [group(), template({ id: "other", ...SPOT })], []],
  [
    "rejects one processor",
    [group(), template({ instanceType: "t2.micro" })],
    ["template: t2.micro has one processor"],
  ],
  [
    "rejects one processor of another family",
    [group({ loadBalancers: ["lb"] }), template({ instanceType: "c7g.medium" })],
    ["template: c7g.medium has one processor"],
  ],
  ["rejects spot servers", [group(), template({ instanceType: "m7g.large", ...SPOT })], [AWAY]],
  [
    "leaves open a type that is not known yet",
    [group(), template({ instanceType: unknownValue })],
    "unknown",
  ],
  [
    "rejects spot servers of an unknown type",
    [group(), template({ instanceType: unknownValue, ...SPOT })],
    [AWAY, "unknown"],
  ],
]);
