import { accessSignIn } from "../../../../policies/rules/cloudflare/accessSignIn";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const application = (more: object = {}) => ({ name: "admin", props: { policies: [{ id: "p" }], ...more } });
const policy = (more: object = {}) => ({
  name: "people",
  type: "cloudflare:index/zeroTrustAccessPolicy:ZeroTrustAccessPolicy",
  props: { id: "p", decision: "allow", includes: [{ email: { email: "ann@shop.example" } }], ...more },
});
const inline = (more: object = {}) => ({ policies: [policy(more).props] });
const idp = { loginMethod: { id: "idp" } };
const open = "admin: policy people admits people who signed in with any provider of the account";
const openInside = "admin: policies[0] admits people who signed in with any provider of the account";

judgesStack(accessSignIn, [
  ["accepts an application that names its providers", [application({ allowedIdps: ["idp"] }), policy()], []],
  ["accepts a policy that requires one", [application(), policy({ requires: [idp] })], []],
  [
    "accepts a policy that admits a group of one provider",
    [application(), policy({ includes: [{ okta: { name: "admins", identityProviderId: "idp" } }] })],
    [],
  ],
  ["accepts a policy for services", [application(), policy({ decision: "non_identity" })], []],
  ["accepts a policy of another stack", [application()], []],
  ["accepts a policy of another application", [application(), policy({ id: "q" })], []],
  ["rejects a policy that names none", [application(), policy()], [open]],
  ["rejects an empty list of providers", [application({ allowedIdps: [] }), policy()], [open]],
  ["rejects a policy inside the application", [application(inline())], [openInside]],
  [
    "rejects a policy that admits people beside a group of one provider",
    [
      application(),
      policy({
        includes: [{ okta: { identityProviderId: "idp" } }, { email: { email: "ann@shop.example" } }],
      }),
    ],
    [open],
  ],
  ["leaves open what a policy requires", [application(), policy({ requires: [unknownValue] })], "unknown"],
  [
    "leaves open which policy is meant",
    [application({ policies: [{ id: unknownValue }] }), policy()],
    "unknown",
  ],
  [
    "rejects a policy inside the application beside an unknown one",
    [application({ policies: [policy().props, unknownValue] })],
    [openInside, "unknown"],
  ],
  [
    "rejects a policy whose id is not known yet",
    [
      { ...application({ policies: [{ id: unknownValue }] }), links: { policies: "people" } },
      policy({ id: unknownValue }),
    ],
    [open],
  ],
]);
