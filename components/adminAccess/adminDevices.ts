import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { ADMIN_SESSION, planAdministrators, type AdminIdentity } from "./adminIdentity";
import type { OperationsServer } from "./adminTunnel";

export interface AdminDevicesArgs {
  names: Names;
  /** Cloudflare account, 32 hex digits. */
  accountId: string;
  /** Administrators by e-mail, at least two. */
  adminEmails: string[];
  /** Where an administrator proves who they are, and the policy that lets them in. */
  identity: Pick<AdminIdentity, "identityProviderId" | "policyId">;
  /** Servers that administrators reach; their devices send nothing else by the edge. */
  servers: OperationsServer[];
}

/** Place of the profile among those of the account; a firm's own with a lower number go before it. */
const PRECEDENCE = 100;

/**
 * What an administrator's device needs to reach an operations server: it is enrolled with the second factor, by
 * administrators alone, and sends the addresses of these servers, and no other, through the edge, whose proxy for TCP
 * is on. The proxy's settings and the enrolment exist once in an account: declaring the settings takes them over, and
 * an account that has an enrolment of its own refuses a second one. Upholds P28.
 */
export class AdminDevices extends pulumi.ComponentResource {
  constructor(name: string, args: AdminDevicesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:adminAccess:AdminDevices", name, {}, opts);
    const { names, accountId, adminEmails, identity, servers } = args;
    const child = { parent: this };

    // Every setting is said, since the provider switches off whatever is left out.
    new cloudflare.ZeroTrustDeviceSettings(
      `${name}-settings`,
      {
        accountId,
        gatewayProxyEnabled: true,
        gatewayUdpProxyEnabled: false,
        rootCertificateInstallationEnabled: false,
        useZtVirtualIp: false,
        disableForTime: 0,
      },
      child,
    );
    new cloudflare.ZeroTrustAccessApplication(
      `${name}-enrolment`,
      {
        accountId,
        // The only name that Cloudflare gives the application of this type.
        name: "Warp Login App",
        type: "warp",
        sessionDuration: ADMIN_SESSION,
        allowedIdps: [identity.identityProviderId],
        autoRedirectToIdentity: true,
        policies: [{ id: identity.policyId, precedence: 1 }],
      },
      child,
    );
    new cloudflare.ZeroTrustDeviceCustomProfile(
      `${name}-profile`,
      {
        accountId,
        name: names.of("administrators"),
        match: planMatch(adminEmails),
        precedence: PRECEDENCE,
        enabled: true,
        serviceModeV2: { mode: "warp" },
        allowModeSwitch: false,
        includes: servers.map(({ site, privateAddress }) => ({
          address: pulumi.interpolate`${privateAddress}/32`,
          description: names.of("operations", site),
        })),
      },
      child,
    );
    this.registerOutputs({});
  }
}

/** Whose devices the profile is for. Who may enrol and sign in is the group's to say, not the profile's. */
function planMatch(emails: string[]): string {
  const quoted = planAdministrators(emails).map((email) => JSON.stringify(email));
  return `identity.email in {${quoted.join(" ")}}`;
}
