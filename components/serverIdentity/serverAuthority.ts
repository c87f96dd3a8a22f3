import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";

export interface ServerAuthorityArgs {
  /** Names of the stack. */
  names: Names;
  /** Certificate (PEM) of the authority that signs server identities; its key stays in KMS. */
  certificate: pulumi.Input<string>;
}

/**
 * Makes AWS believe the certificates that the estate's own authority signs, in the region of the provider, so that
 * servers at another cloud get credentials of an hour and hold no AWS key. Upholds P27.
 */
export class ServerAuthority extends pulumi.ComponentResource {
  /** ARN that roles name in their trust. */
  readonly trustAnchorArn: pulumi.Output<string>;

  constructor(name: string, args: ServerAuthorityArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:serverIdentity:ServerAuthority", name, {}, opts);
    const anchor = new aws.rolesanywhere.TrustAnchor(
      `${name}-anchor`,
      {
        name: args.names.of("servers"),
        enabled: true,
        source: { sourceType: "CERTIFICATE_BUNDLE", sourceData: { x509CertificateData: args.certificate } },
      },
      { parent: this },
    );
    this.trustAnchorArn = anchor.arn;
    this.registerOutputs({ trustAnchorArn: this.trustAnchorArn });
  }
}
