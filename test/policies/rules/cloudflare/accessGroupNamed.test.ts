import { accessGroupNamed } from "../../../../policies/rules/cloudflare/accessGroupNamed";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const group = (includes: unknown, more: object = {}) => ({
  name: "people",
  props: { id: "g", includes, ...more },
});
const policy = (more: object = {}) => ({
  name: "admins",
  type: "cloudflare:index/zeroTrustAccessPolicy:ZeroTrustAccessPolicy",
  props: { decision: "allow", includes: [{ group: { id: "g" } }], ...more },
});
const application = (policies: unknown) => ({
  name: "ssh",
  type: "cloudflare:index/zeroTrustAccessApplication:ZeroTrustAccessApplication",
  props: { policies },
});
const ann = { email: { email: "ann@shop.example" } };
const everyone = { everyone: {} };
const open = "people: it is admitted, and has everyone in it";

judgesStack(accessGroupNamed, [
  ["accepts named people", [group([ann]), policy()], []],
  ["accepts a crowd that no policy admits", [group([{ geo: { countryCode: "GB" } }])], []],
  [
    "accepts a country that is required only",
    [
      group([{ geo: { countryCode: "GB" } }]),
      policy({ includes: [ann], requires: [{ group: { id: "g" } }] }),
    ],
    [],
  ],
  [
    "accepts a crowd of which the group requires a name",
    [group([everyone], { requires: [ann] }), policy()],
    [],
  ],
  [
    "accepts a crowd of which the policy requires a name",
    [group([everyone]), policy({ requires: [ann] })],
    [],
  ],
  ["accepts a crowd that is denied", [group([everyone]), policy({ decision: "deny" })], []],
  ["accepts another group's crowd", [group([everyone]), policy({ includes: [{ group: { id: "h" } }] })], []],
  ["rejects everyone", [group([everyone]), policy()], [open]],
  ["rejects everyone beside people", [group([ann, everyone]), policy()], [open]],
  [
    "rejects a public mail service",
    [group([{ emailDomain: { domain: "gmail.com" } }]), policy()],
    ["people: it is admitted, and has everyone with an address at gmail.com in it"],
  ],
  [
    "rejects every address",
    [group([{ ip: { ip: "0.0.0.0/0" } }]), policy()],
    ["people: it is admitted, and has 0.0.0.0/0 in it"],
  ],
  [
    "rejects everyone admitted inside an application",
    [group([everyone]), application([{ decision: "allow", includes: [{ group: { id: "g" } }] }])],
    [open],
  ],
  [
    "rejects everyone in a group whose id is not known yet",
    [
      { name: "people", props: { id: unknownValue, includes: [everyone] } },
      { ...policy({ includes: [{ group: { id: unknownValue } }] }), links: { includes: "people" } },
    ],
    [open],
  ],
  ["leaves open who is in it", [group(unknownValue), policy()], "unknown"],
  [
    "rejects everyone beside somebody unknown",
    [group([unknownValue, everyone]), policy()],
    [open, "unknown"],
  ],
  [
    "leaves open a group that may be this one",
    [group([everyone]), policy({ includes: [{ group: { id: unknownValue } }] })],
    "unknown",
  ],
  [
    "leaves open an address that may be every one",
    [group([{ ip: { ip: unknownValue } }]), policy()],
    "unknown",
  ],
]);
