import { accessMfa } from "../../../../policies/rules/cloudflare/accessMfa";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const policy = (more: object) => ({ name: "admins", props: { decision: "allow", ...more } });
const org = (mfaRequiredForAllApps: unknown) => ({
  name: "org",
  type: "cloudflare:index/zeroTrustOrganization:ZeroTrustOrganization",
  props: { mfaRequiredForAllApps },
});

const orgThatAllows = (mfaConfigurationAllowed: unknown) => ({
  ...org(false),
  props: { mfaConfigurationAllowed },
});

const application = (policies: unknown[], more: object = {}) => ({
  name: "ssh",
  type: "cloudflare:index/zeroTrustAccessApplication:ZeroTrustAccessApplication",
  props: { policies, ...more },
});

const asks = { mfaConfig: { allowedAuthenticators: ["totp", "security_key"], sessionDuration: "8h" } };
const admins = (more: object = {}) => ({ name: "admins", props: { id: "p1", decision: "allow", ...more } });
const refers = { ...application([{ id: "p1", precedence: 1 }], asks) };
const made = (more: object = asks) => ({
  ...application([{ id: unknownValue }], more),
  links: { policies: "admins" },
});
const none = ["admins: no second factor is required"];

const mfa = { authMethod: { authMethod: "mfa" } };
const ann = { email: { email: "ann@shop.example" } };
const group = (more: object) => ({
  name: "people",
  type: "cloudflare:index/zeroTrustAccessGroup:ZeroTrustAccessGroup",
  props: { id: "g1", ...more },
});
const byGroup = { group: { id: "g1" } };

judgesStack(accessMfa, [
  [
    "accepts a group that requires it",
    [policy({ includes: [byGroup] }), group({ includes: [ann], requires: [mfa] })],
    [],
  ],
  [
    "accepts a group of those who showed one, where a policy requires the group",
    [policy({ includes: [ann], requires: [byGroup] }), group({ includes: [mfa] })],
    [],
  ],
  [
    "accepts a group that is made in the same run",
    [
      { ...policy({ includes: [{ group: { id: unknownValue } }] }), links: { includes: "people" } },
      group({ id: unknownValue, includes: [ann], requires: [mfa] }),
    ],
    [],
  ],
  [
    "rejects a group that requires it beside somebody who is in none",
    [policy({ includes: [byGroup, ann] }), group({ includes: [ann], requires: [mfa] })],
    none,
  ],
  [
    "rejects a group that also admits who showed none",
    [policy({ requires: [byGroup] }), group({ includes: [mfa, ann] })],
    none,
  ],
  ["rejects a policy that admits an empty place", [policy({ includes: [null] })], none],
  [
    "rejects groups without an id",
    [policy({ includes: [{ group: {} }] }), group({ id: undefined, includes: [mfa] })],
    none,
  ],
  ["rejects a group of which nothing here says that it asks", [policy({ includes: [byGroup] })], none],
  ["accepts a policy whose application asks for it", [admins(), refers], []],
  [
    "accepts a policy inside an application that asks for it",
    [application([{ decision: "allow" }], asks)],
    [],
  ],
  [
    "accepts a policy and its application that are made in the same run",
    [admins({ id: unknownValue }), made()],
    [],
  ],
  [
    "accepts an organization that requires it beside a requirement that is not known yet",
    [policy({ requires: [unknownValue] }), org(true)],
    [],
  ],
  [
    "rejects a policy of two applications, one of which asks",
    [admins(), refers, { ...application([{ id: "p1" }]), name: "web" }],
    none,
  ],
  ["rejects a policy of no application", [admins(), application([{ id: "p2" }], asks)], none],
  [
    "rejects a policy that switches off what its application asks for",
    [admins({ mfaConfig: { mfaDisabled: true } }), refers],
    ["admins: mfaDisabled is on"],
  ],
  [
    "rejects a policy whose application asks for no authenticator",
    [
      admins(),
      application([{ id: "p1" }], { mfaConfig: { allowedAuthenticators: [], sessionDuration: "8h" } }),
    ],
    none,
  ],
  [
    "rejects a policy whose application names authenticators and switches it off",
    [admins(), application([{ id: "p1" }], { mfaConfig: { ...asks.mfaConfig, mfaDisabled: true } })],
    [...none, "ssh: mfaDisabled is on"],
  ],
  [
    "rejects an application that its organization does not let ask",
    [admins(), refers, orgThatAllows(false)],
    ["admins: its organization does not let it ask for a second factor"],
  ],
  [
    "leaves open what the application asks for",
    [admins(), application([{ id: "p1" }], { mfaConfig: unknownValue })],
    "unknown",
  ],
  [
    "leaves open which application it is of",
    [admins(), application([{ id: unknownValue }], asks)],
    "unknown",
  ],
  [
    "rejects a policy of an application that does not ask beside one that is not known",
    [admins(), refers, { ...application([{ id: "p1" }, { id: unknownValue }]), name: "web" }],
    none,
  ],
  ["accepts an application that refers to policies", [application([{ id: "p1", precedence: 1 }])], []],
  [
    "rejects a policy inside an application",
    [application([{ decision: "allow", includes: [] }])],
    ["ssh: no second factor is required"],
  ],
  [
    "rejects an application that switches it off",
    [application([], { mfaConfig: { mfaDisabled: true } })],
    ["ssh: mfaDisabled is on"],
  ],
  [
    "rejects a policy inside an application beside an unknown one",
    [application([unknownValue, { decision: "allow" }])],
    ["ssh: no second factor is required", "unknown"],
  ],

  ["accepts a policy that requires it", [policy({ requires: [{ authMethod: { authMethod: "mfa" } }] })], []],
  [
    "accepts a context of Entra that the firm says asks for one",
    [policy({ requires: [{ authContext: { id: "x", acId: "c1", identityProviderId: "i" } }] })],
    [],
    { authContexts: ["c1"] },
  ],
  [
    "rejects a context of Entra that says nothing of one",
    [policy({ requires: [{ authContext: { id: "x", acId: "c2", identityProviderId: "i" } }] })],
    ["admins: no second factor is required"],
    { authContexts: ["c1"] },
  ],
  ["accepts a hardware key", [policy({ requires: [{ authMethod: { authMethod: "hwk" } }] })], []],
  ["accepts named authenticators", [policy({ mfaConfig: { allowedAuthenticators: ["security_key"] } })], []],
  ["accepts an organization that requires it everywhere", [policy({}), org(true)], []],
  ["accepts a policy for services", [policy({ decision: "non_identity" })], []],
  ["rejects a policy that asks for nothing", [policy({})], ["admins: no second factor is required"]],
  [
    "rejects a password as a second factor",
    [policy({ requires: [{ authMethod: { authMethod: "pwd" } }] })],
    ["admins: no second factor is required"],
  ],
  [
    "rejects a one-time code by e-mail or text message",
    [policy({ requires: [{ authMethod: { authMethod: "sms" } }] })],
    ["admins: no second factor is required"],
  ],
  [
    "rejects an organization that does not require it",
    [policy({}), org(false)],
    ["admins: no second factor is required"],
  ],
  [
    "rejects a policy that switches it off",
    [policy({ mfaConfig: { mfaDisabled: true } }), org(true)],
    ["admins: mfaDisabled is on"],
  ],
  ["leaves open a requirement that is not known yet", [policy({ requires: [unknownValue] })], "unknown"],
  ["leaves open an organization that is not known yet", [policy({}), org(unknownValue)], "unknown"],
  [
    "rejects one policy beside an unknown one",
    [policy({ decision: unknownValue }), policy({})],
    ["admins: no second factor is required", "unknown"],
  ],
  [
    "accepts authenticators that the organization lets a policy name",
    [policy({ mfaConfig: { allowedAuthenticators: ["totp"] } }), orgThatAllows(true)],
    [],
  ],
  [
    "rejects authenticators that the organization does not let it name",
    [policy({ mfaConfig: { allowedAuthenticators: ["totp"] } }), orgThatAllows(false)],
    ["admins: its organization does not let it ask for a second factor"],
  ],
  [
    "leaves open whether the organization lets it",
    [policy({ mfaConfig: { allowedAuthenticators: ["totp"] } }), orgThatAllows(unknownValue)],
    "unknown",
  ],
]);
