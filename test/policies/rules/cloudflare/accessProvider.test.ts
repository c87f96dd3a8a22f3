import { accessProvider } from "../../../../policies/rules/cloudflare/accessProvider";
import { judges, type Row } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const kept = (type: unknown, config: unknown = {}) => ({ type, config });
const none = (type: string) => [`it is of type ${type}, which is no directory of the firm`];

judges(accessProvider, [
  ...["azureAD", "okta", "google-apps", "saml", "github"].map((type): Row => [
    `accepts ${type}`,
    kept(type),
    [],
  ]),
  [
    "accepts one that is asked over TLS",
    kept("oidc", { authUrl: "https://id.acme.example/authorize", certsUrl: "https://id.acme.example/keys" }),
    [],
  ],
  ["accepts members of the account", kept("cloudflare", { restrictToAccountMembers: true }), []],
  [
    "accepts a code by e-mail where a firm counts it",
    kept("onetimepin"),
    [],
    { config: { providerTypes: ["onetimepin"] } },
  ],
  [
    "accepts the old type",
    kept("okta"),
    [],
    { type: "cloudflare:index/accessIdentityProvider:AccessIdentityProvider" },
  ],
  ...["onetimepin", "facebook", "google", "linkedin", "yandex"].map((type): Row => [
    `rejects ${type}`,
    kept(type),
    none(type),
  ]),
  ["rejects no type", {}, none("undefined")],
  [
    "rejects every user of Cloudflare",
    kept("cloudflare"),
    ["it vouches for every user of Cloudflare, not the account's members alone"],
  ],
  [
    "rejects one that is asked over plain HTTP",
    kept("oidc", { authUrl: "https://id.acme.example", tokenUrl: "HTTP://id.acme.example/token" }),
    ["its tokenUrl is asked over plain HTTP"],
  ],
  ["leaves open a type that is not known yet", kept(unknownValue), "unknown"],
  ["leaves open a configuration that is not known yet", kept("oidc", unknownValue), "unknown"],
  [
    "rejects a code by e-mail beside an unknown configuration",
    kept("onetimepin", unknownValue),
    [...none("onetimepin"), "unknown"],
  ],
  [
    "rejects plain HTTP beside an unknown address",
    kept("oidc", { authUrl: unknownValue, tokenUrl: "http://id.acme.example/token" }),
    ["its tokenUrl is asked over plain HTTP", "unknown"],
  ],
]);
