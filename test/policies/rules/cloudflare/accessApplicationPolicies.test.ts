import { accessApplicationPolicies } from "../../../../policies/rules/cloudflare/accessApplicationPolicies";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(accessApplicationPolicies, [
  ["accepts a policy", { type: "self_hosted", policies: [{ id: "p1" }] }, []],
  [
    "accepts a policy whose id is not known yet",
    { type: "self_hosted", policies: [{ id: unknownValue }] },
    [],
  ],
  ["ignores the launcher page", { type: "app_launcher" }, []],
  ["rejects none", { type: "self_hosted" }, ["no policy"]],
  ["rejects none where devices enrol", { type: "warp" }, ["no policy"]],
  ["rejects an empty list", { type: "infrastructure", policies: [] }, ["no policy"]],
  [
    "rejects none under the old type",
    { type: "ssh" },
    ["no policy"],
    { type: "cloudflare:index/accessApplication:AccessApplication" },
  ],
  ["leaves open a list that is not known yet", { type: "self_hosted", policies: unknownValue }, "unknown"],
  ["rejects none beside an unknown domain", { type: "self_hosted", domain: unknownValue }, ["no policy"]],
]);
