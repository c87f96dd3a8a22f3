import { isSet, rule, together } from "../../rule";
import { tokens } from "../../tokens";

/** Where a provider is asked who somebody is. */
const ADDRESSES = [
  ...["authUrl", "tokenUrl", "certsUrl", "ssoTargetUrl", "issuerUrl"],
  ...["oktaAccount", "oneloginAccount", "centrifyAccount"],
];

/**
 * Whoever leaves the firm is taken out of its directory, not out of a network of private accounts, and a code by e-mail
 * shows a mailbox and no person. Which directory it is, the firm says; that people come by it is asked by
 * cloudflare-access-sign-in.
 */
export const accessProvider = rule({
  name: "cloudflare-access-provider",
  pack: "access",
  holds: "people sign in by a directory that the firm keeps, which is asked over TLS",
  upholds: ["P27", "P28"],
  severity: "medium",
  frameworks: ["nist-800-53r5:IA-2", "iso-27001-2022:A.5.16"],
  sources: [],
  types: tokens.cloudflare.accessProvider,
  fix: "declare the firm's own provider, or name the type in the setting providerTypes; write addresses with https",
  config: {
    providerTypes: {
      type: "list",
      means: "types of identity provider that the firm keeps a directory with, as Cloudflare spells them",
      default: [
        ...["azureAD", "centrify", "cloudflare", "github", "google-apps", "oidc", "okta", "onelogin"],
        ...["pingone", "saml"],
      ],
    },
  },
  good: { type: "azureAD", config: { clientId: "c", directoryId: "d" } },
  bad: { type: "onetimepin", config: {} },
  check(provider, report, { config: { providerTypes } }) {
    together(
      () => {
        const type = String(provider.type);
        if (!providerTypes.includes(type)) report(`it is of type ${type}, which is no directory of the firm`);
      },
      () => {
        // Any account of Cloudflare's would do, whoever made it.
        if (provider.type === "cloudflare" && provider.config?.restrictToAccountMembers !== true)
          report("it vouches for every user of Cloudflare, not the account's members alone");
      },
      ...ADDRESSES.map((key) => () => {
        if (!isSet(provider.config, key)) return;
        if (/^\s*http:/i.test(String(provider.config[key]))) report(`its ${key} is asked over plain HTTP`);
      }),
    );
  },
});
