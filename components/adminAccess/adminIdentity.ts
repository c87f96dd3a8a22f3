import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import type { IdentityProvider } from "../../config/settings";

/** How long an administrator stays signed in (P28, P30). */
export const ADMIN_SESSION = "30m";

/** Kinds of provider that tell Access how a person signed in; the others cannot meet an `mfa` requirement. */
const REPORTS_METHOD: IdentityProvider["kind"][] = ["azureAD", "okta", "oidc", "saml"];

/** What Access itself asks for, also where the identity provider does not say which factors it saw (P28). */
export const SECOND_FACTOR = {
  allowedAuthenticators: ["security_key", "totp"],
  mfaDisabled: false,
  sessionDuration: ADMIN_SESSION,
};

export interface AdminIdentityArgs {
  names: Names;
  /** Cloudflare account, 32 hex digits. */
  accountId: string;
  /** Administrators by e-mail, at least two; adding or removing one changes one group in place (P27). */
  adminEmails: string[];
  /** Where administrators prove who they are. */
  identityProvider: IdentityProvider;
}

/**
 * Who may administer, and how they prove it: named people, the firm's identity provider, a second factor, sessions
 * of 30 minutes. The account's Zero Trust organization exists once and outlives every stack; declaring it takes it
 * over as it is and sets the session. Upholds P27, P28.
 */
export class AdminIdentity extends pulumi.ComponentResource {
  readonly identityProviderId: pulumi.Output<string>;
  /** Group of all administrators. */
  readonly groupId: pulumi.Output<string>;
  /** Reusable policy for web applications. */
  readonly policyId: pulumi.Output<string>;
  /** What a person must meet besides being in the group, for policies that cannot be shared. */
  readonly requirements: cloudflare.types.input.ZeroTrustAccessPolicyRequire[];

  constructor(name: string, args: AdminIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:adminAccess:AdminIdentity", name, {}, opts);
    const { names, accountId, identityProvider } = args;
    const child = { parent: this };

    const organization = new cloudflare.ZeroTrustOrganization(
      `${name}-organization`,
      {
        accountId,
        sessionDuration: ADMIN_SESSION,
        autoRedirectToIdentity: false,
        allowAuthenticateViaWarp: false,
        mfaConfigurationAllowed: true,
      },
      child,
    );
    const provider = new cloudflare.ZeroTrustAccessIdentityProvider(
      `${name}-provider`,
      {
        accountId,
        name: names.of("sign-in"),
        type: identityProvider.kind,
        config: planProvider(identityProvider),
      },
      { ...child, dependsOn: [organization] },
    );
    const group = new cloudflare.ZeroTrustAccessGroup(
      `${name}-administrators`,
      {
        accountId,
        name: names.of("administrators"),
        includes: planAdministrators(args.adminEmails).map((email) => ({ email: { email } })),
      },
      { ...child, dependsOn: [organization] },
    );

    this.requirements = planRequirements(identityProvider.kind, provider.id);
    const policy = new cloudflare.ZeroTrustAccessPolicy(
      `${name}-policy`,
      {
        accountId,
        name: names.of("administrators"),
        decision: "allow",
        includes: [{ group: { id: group.id } }],
        requires: this.requirements,
        mfaConfig: SECOND_FACTOR,
        sessionDuration: ADMIN_SESSION,
      },
      child,
    );

    this.identityProviderId = provider.id;
    this.groupId = group.id;
    this.policyId = policy.id;
    this.registerOutputs({ groupId: this.groupId, policyId: this.policyId });
  }
}

/** Sorted and without repeats, so that the order in a stack file is no change. */
export function planAdministrators(emails: string[]): string[] {
  const named = [...new Set(emails.map((email) => email.toLowerCase()))].sort();
  const wildcard = named.find((email) => !/^[^@*\s]+@[^@*\s]+$/.test(email));
  if (wildcard !== undefined)
    throw new Error(`administrator "${wildcard}" is not one person, give an e-mail address`);
  if (named.length < 2)
    throw new Error(`${named.length} administrators: name at least two, so that one can be away`);
  return named;
}

function planRequirements(kind: IdentityProvider["kind"], providerId: pulumi.Output<string>) {
  const signedInWith = { loginMethod: { id: providerId } };
  return REPORTS_METHOD.includes(kind)
    ? [signedInWith, { authMethod: { authMethod: "mfa" } }]
    : [signedInWith];
}

type ProviderConfig = cloudflare.types.input.ZeroTrustAccessIdentityProviderConfig;

/**
 * `directory` in each kind's own field. For `oidc` it is the authorization, token and key URLs, separated by commas;
 * for `saml` the sign-in URL, with the issuer as client id and the issuer's certificate as client secret.
 */
function planProvider({ kind, clientId, clientSecret, directory }: IdentityProvider): ProviderConfig {
  const client = { clientId, clientSecret: pulumi.secret(clientSecret.reveal()) };
  switch (kind) {
    case "google-apps":
      return { ...client, appsDomain: directory };
    case "azureAD":
      return { ...client, directoryId: directory, supportGroups: false, conditionalAccessEnabled: false };
    case "okta":
      return { ...client, oktaAccount: directory };
    case "oidc":
      return {
        ...client,
        ...planEndpoints(directory),
        scopes: ["openid", "email", "profile"],
        pkceEnabled: true,
      };
    case "saml":
      return {
        issuerUrl: clientId,
        ssoTargetUrl: directory,
        idpPublicCerts: [client.clientSecret],
        signRequest: true,
      };
  }
}

function planEndpoints(directory: string) {
  const [authUrl, tokenUrl, certsUrl, ...rest] = directory.split(",").filter(Boolean);
  if (!authUrl || !tokenUrl || !certsUrl || rest.length) {
    throw new Error(
      `directory "${directory}" of an oidc provider: give its authorization, token and key URLs, separated by commas`,
    );
  }
  return { authUrl, tokenUrl, certsUrl };
}
