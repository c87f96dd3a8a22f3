import { identityPolicyMetrics } from "../../../../policies/rules/aws/identityPolicyMetrics";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const put = (Action: unknown, Condition?: object) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action, Resource: "*", Condition }] });
const SAID = ["a statement allows metrics of every namespace"];
const ROLE = { type: "aws:iam/role:Role" };

judges(identityPolicyMetrics, [
  [
    "accepts metrics of one namespace",
    { policy: put("cloudwatch:PutMetricData", { StringEquals: { "cloudwatch:namespace": "Shop" } }) },
    [],
  ],
  [
    "accepts namespaces of one family",
    { policy: put("cloudwatch:PutMetricData", { StringLike: { "cloudwatch:namespace": ["Shop/*"] } }) },
    [],
  ],
  ["accepts reading metrics", { policy: put(["cloudwatch:GetMetricData", "cloudwatch:List*"]) }, []],
  ["rejects metrics of any namespace", { policy: put("cloudwatch:PutMetricData") }, SAID],
  [
    "rejects a namespace that is a wildcard",
    { policy: put("cloudwatch:Put*", { StringLike: { "cloudwatch:namespace": "*" } }) },
    SAID,
  ],
  [
    "rejects a condition that holds when nothing is said",
    { policy: put("cloudwatch:*", { StringEqualsIfExists: { "cloudwatch:namespace": "Shop" } }) },
    SAID,
  ],
  ["leaves open a policy that is not known yet", { policy: unknownValue }, "unknown"],
  [
    "rejects one beside an unknown one",
    { inlinePolicies: [unknownValue, { policy: put("cloudwatch:PutMetricData") }] },
    [...SAID, "unknown"],
    ROLE,
  ],
]);
