import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import { OPERATIONS_USER } from "../hosts/administrators";
import { AdminDevices } from "./adminDevices";
import { ADMIN_SESSION, AdminIdentity, SECOND_FACTOR, type AdminIdentityArgs } from "./adminIdentity";
import { AdminTunnel, type AdminTunnelArgs } from "./adminTunnel";

export interface AdminAccessArgs extends AdminIdentityArgs, AdminTunnelArgs {
  /** User names that administrators may take on an operations server. @default ["operations"] */
  sshUsers?: string[];
}

/**
 * Administration through Zero Trust only: a web application behind sign-in, and SSH to the operations servers with
 * certificates that last minutes, each session recorded against a person, from their enrolled devices. Upholds P27,
 * P28.
 */
export class AdminAccess extends pulumi.ComponentResource {
  readonly tunnelId: pulumi.Output<string>;
  /** What a connector proves itself with, for the secret store; secret. */
  readonly tunnelToken: pulumi.Output<string>;
  /** Audience that the administration checks in the signed header of each request. */
  readonly audience: pulumi.Output<string>;

  constructor(name: string, args: AdminAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:adminAccess:AdminAccess", name, {}, opts);
    const identity = new AdminIdentity(`${name}-identity`, args, { parent: this });
    const web = this.createWebApplication(`${name}-web`, identity, args);
    const tunnel = new AdminTunnel(`${name}-tunnel`, args, { parent: this, dependsOn: [web] });
    this.createSshApplication(`${name}-ssh`, identity, args);
    new AdminDevices(`${name}-devices`, { ...args, identity }, { parent: this });

    this.tunnelId = tunnel.tunnelId;
    this.tunnelToken = tunnel.token;
    this.audience = web.aud;
    this.registerOutputs({ tunnelId: this.tunnelId, tunnelToken: this.tunnelToken, audience: this.audience });
  }

  private createWebApplication(name: string, identity: AdminIdentity, args: AdminAccessArgs) {
    const { accountId, names, adminHost } = args;
    return new cloudflare.ZeroTrustAccessApplication(
      name,
      {
        accountId,
        name: names.of("admin"),
        type: "self_hosted",
        domain: adminHost,
        destinations: [{ type: "public", uri: adminHost }],
        sessionDuration: ADMIN_SESSION,
        allowedIdps: [identity.identityProviderId],
        autoRedirectToIdentity: true,
        allowAuthenticateViaWarp: false,
        appLauncherVisible: false,
        enableBindingCookie: true,
        httpOnlyCookieAttribute: true,
        sameSiteCookieAttribute: "lax",
        policies: [{ id: identity.policyId, precedence: 1 }],
      },
      { parent: this },
    );
  }

  /** An infrastructure application keeps its policy inline and has no session of its own: the certificate ends it. */
  private createSshApplication(name: string, identity: AdminIdentity, args: AdminAccessArgs) {
    const { accountId, names, servers, sshUsers = [OPERATIONS_USER] } = args;
    const targets = servers.map(({ site, privateAddress }) => {
      const target = {
        accountId,
        hostname: names.of("operations", site),
        ip: { ipv4: { ipAddr: privateAddress } },
      };
      return new cloudflare.ZeroTrustAccessInfrastructureTarget(`${name}-${site}`, target, { parent: this });
    });
    const hostnames = servers.map(({ site }) => names.of("operations", site));
    const policy = {
      name: names.of("administrators-ssh"),
      decision: "allow",
      precedence: 1,
      includes: [{ group: { id: identity.groupId } }],
      requires: identity.requirements,
      mfaConfig: SECOND_FACTOR,
      connectionRules: { ssh: { usernames: sshUsers, allowEmailAlias: false } },
    };
    const targetCriterias = [{ port: 22, protocol: "SSH", targetAttributes: { hostname: hostnames } }];
    const application = {
      accountId,
      name: names.of("ssh"),
      type: "infrastructure",
      targetCriterias,
      policies: [policy],
    };
    new cloudflare.ZeroTrustAccessApplication(name, application, { parent: this, dependsOn: targets });
  }
}
