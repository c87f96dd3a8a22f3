import { accessSshUsers } from "../../../../policies/rules/cloudflare/accessSshUsers";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const rules = (...usernames: unknown[]) => ({ connectionRules: { ssh: { usernames } } });
const inside = (...usernames: unknown[]) => ({ type: "infrastructure", policies: [rules(...usernames)] });
const policy = "cloudflare:index/zeroTrustAccessPolicy:ZeroTrustAccessPolicy";
const root = "people may take the user root";

judges(accessSshUsers, [
  ["accepts a user of its own", inside("operations"), []],
  ["accepts an application without SSH", { type: "self_hosted", policies: [{ id: "p" }] }, []],
  ["accepts root where a firm forbids another only", inside("root"), [], { config: { never: ["admin"] } }],
  ["rejects root", inside("root"), [root]],
  ["rejects root beside another", inside("operations", "root"), [root]],
  ["rejects root in a policy of its own", rules("root"), [root], { type: policy }],
  [
    "rejects a user that the firm forbids",
    inside("admin"),
    ["people may take the user admin"],
    { config: { never: ["admin"] } },
  ],
  ["leaves open users that are not known yet", inside(unknownValue), "unknown"],
  ["rejects root beside an unknown user", inside(unknownValue, "root"), [root, "unknown"]],
]);
