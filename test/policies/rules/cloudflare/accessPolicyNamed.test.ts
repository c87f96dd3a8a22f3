import { accessPolicyNamed } from "../../../../policies/rules/cloudflare/accessPolicyNamed";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const app = "cloudflare:index/zeroTrustAccessApplication:ZeroTrustAccessApplication";
const allow = (includes: unknown[]) => ({ name: "admins", decision: "allow", includes });

judges(accessPolicyNamed, [
  ["accepts named people", allow([{ email: { email: "ann@shop.example" } }]), []],
  [
    "accepts service tokens",
    { decision: "non_identity", includes: [{ serviceToken: { tokenId: "t" } }] },
    [],
  ],
  ["accepts everyone who is denied", { decision: "deny", includes: [{ everyone: {} }] }, []],
  [
    "accepts an application that refers to policies",
    { policies: [{ id: "p1", precedence: 1 }] },
    [],
    { type: app },
  ],
  ["rejects everyone", allow([{ everyone: {} }]), ["policy admins admits everyone"]],
  ["rejects every address", allow([{ ip: { ip: "0.0.0.0/0" } }]), ["policy admins admits 0.0.0.0/0"]],
  [
    "rejects half of all addresses",
    allow([{ ip: { ip: "128.0.0.0/1" } }]),
    ["policy admins admits 128.0.0.0/1"],
  ],
  [
    "rejects whatever has a service token",
    allow([{ anyValidServiceToken: {} }]),
    ["policy admins admits every service token"],
  ],
  [
    "rejects whoever has an address of a public mail service",
    allow([{ emailDomain: { domain: "Gmail.com" } }]),
    ["policy admins admits everyone with an address at gmail.com"],
  ],
  ["accepts whoever has an address of the firm", allow([{ emailDomain: { domain: "shop.example" } }]), []],
  [
    "rejects a country, a kind of sign-in and any certificate",
    allow([{ geo: { countryCode: "DE" } }, { loginMethod: { id: "idp" } }, { certificate: {} }]),
    [
      "policy admins admits everyone in a country",
      "policy admins admits everyone whom an identity provider knows",
      "policy admins admits every valid client certificate",
    ],
  ],
  [
    "accepts a country when a group is required as well",
    { ...allow([{ geo: { countryCode: "DE" } }]), requires: [{ group: { id: "admins" } }] },
    [],
  ],
  [
    "rejects everyone when a public mail service is required as well",
    { ...allow([{ everyone: {} }]), requires: [{ emailDomain: { domain: "gmx.de" } }] },
    ["policy admins admits everyone"],
  ],
  [
    "rejects the internet in slices",
    allow(["1", "2", "3"].map((n) => ({ ip: { ip: `${n}.0.0.0/8` } }))),
    ["policy admins admits 3 ranges that are the internet together"],
  ],
  [
    "rejects a bypass",
    { name: "admins", decision: "bypass", includes: [] },
    ["policy admins bypasses the sign-in"],
  ],
  [
    "rejects everyone inside an application",
    { policies: [allow([{ everyone: {} }])] },
    ["policy admins admits everyone"],
    { type: app },
  ],
  [
    "rejects everyone under the old type",
    allow([{ everyone: {} }]),
    ["policy admins admits everyone"],
    { type: "cloudflare:index/accessPolicy:AccessPolicy" },
  ],
  ["leaves open people who are not known yet", allow([{ email: unknownValue }, unknownValue]), "unknown"],
  [
    "rejects everyone beside an unknown one",
    allow([unknownValue, { everyone: {} }]),
    ["policy admins admits everyone", "unknown"],
  ],
  ["leaves open an address that may be every one", allow([{ ip: { ip: unknownValue } }]), "unknown"],
]);
