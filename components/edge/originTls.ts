import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";
import { kept } from "../kept";
import { coveredByWildcard } from "./zoneSecurity";

export interface OriginTlsArgs {
  /** Cloudflare zone of `domain`, 32 hex digits. */
  zoneId: string;
  /** The zone that customers know. */
  domain: string;
  /** Host names that the origins serve. */
  hosts: string[];
  /**
   * Authorities that origins trust to sign the edge's client certificate, by name; the first one signs. To rotate
   * without refusing a request: append one and deploy the servers, put it first, then drop the old one.
   * @default ["1"]
   */
  clientAuthorities?: string[];
  /** Name of the current origin certificate; another name issues a new key and certificate. @default "1" */
  originIssue?: string;
  /** Whether the signing authority is protected from deletion: true on a live stack. */
  keep: boolean;
}

const DAY_HOURS = 24;
const EC_KEY = { algorithm: "ECDSA", ecdsaCurve: "P256" };

/**
 * TLS between edge and origin, proven from both sides: a client certificate of the firm's own for the edge
 * (Cloudflare's shared one is shown by every customer's zone), and certificates for the origins that only
 * Cloudflare trusts. Upholds P18, P24, P25. Stateful: keys are in the stack's secrets.
 */
export class OriginTls extends pulumi.ComponentResource {
  /** Authorities that nginx checks the edge's client certificate against, PEM, all of `clientAuthorities`. */
  readonly edgeClientCaPem: pulumi.Output<string>;
  /** Certificate of the origins, PEM. */
  readonly originCertificatePem: pulumi.Output<string>;
  /** Key of the origins' certificate, PEM; secret. */
  readonly originPrivateKeyPem: pulumi.Output<string>;

  constructor(name: string, args: OriginTlsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:edge:OriginTls", name, {}, opts);
    const { clientAuthorities = ["1"], originIssue = "1" } = args;
    if (!clientAuthorities.length) throw new Error(`${name}: clientAuthorities is empty, name at least one`);
    const authorities = clientAuthorities.map((id, i) =>
      this.createAuthority(`${name}-client-ca`, id, args.domain, args.keep && i === 0),
    );

    this.presentClientCertificate(name, args, authorities[0]!);
    const origin = this.issueOriginCertificate(`${name}-origin`, originIssue, args);

    this.edgeClientCaPem = pulumi.all(authorities.map((ca) => ca.certPem)).apply((pems) => pems.join(""));
    this.originCertificatePem = origin.certificatePem;
    this.originPrivateKeyPem = pulumi.secret(origin.privateKeyPem);
    this.registerOutputs({
      edgeClientCaPem: this.edgeClientCaPem,
      originCertificatePem: this.originCertificatePem,
      originPrivateKeyPem: this.originPrivateKeyPem,
    });
  }

  /** Ten years, with no renewal of its own: a renewed authority would be refused until every server knows it. */
  private createAuthority(name: string, id: string, domain: string, keep: boolean): Authority {
    const options = kept(keep, this);
    const key = new tls.PrivateKey(`${name}-key-${id}`, EC_KEY, options);
    const cert = new tls.SelfSignedCert(
      `${name}-${id}`,
      {
        privateKeyPem: key.privateKeyPem,
        subject: { commonName: `${domain} edge client authority ${id}`, organization: domain },
        isCaCertificate: true,
        setSubjectKeyId: true,
        allowedUses: ["cert_signing", "crl_signing", "digital_signature"],
        validityPeriodHours: 3650 * DAY_HOURS,
        earlyRenewalHours: 0,
      },
      options,
    );
    return { certPem: cert.certPem, privateKeyPem: key.privateKeyPem };
  }

  /** A year, renewed by the first `up` in its last 30 days; origins trust the authority, so they need no change. */
  private presentClientCertificate(name: string, { zoneId, domain }: OriginTlsArgs, signer: Authority) {
    const child = { parent: this };
    const key = new tls.PrivateKey(`${name}-client-key`, EC_KEY, child);
    const subject = { commonName: `edge of ${domain}`, organization: domain };
    const request = new tls.CertRequest(
      `${name}-client-request`,
      { privateKeyPem: key.privateKeyPem, subject, dnsNames: [domain] },
      child,
    );
    const leaf = new tls.LocallySignedCert(
      `${name}-client-certificate`,
      {
        certRequestPem: request.certRequestPem,
        caCertPem: signer.certPem,
        caPrivateKeyPem: signer.privateKeyPem,
        isCaCertificate: false,
        setSubjectKeyId: true,
        allowedUses: ["digital_signature", "client_auth"],
        validityPeriodHours: 365 * DAY_HOURS,
        earlyRenewalHours: 30 * DAY_HOURS,
      },
      child,
    );
    const shown = new cloudflare.AuthenticatedOriginPullsCertificate(
      `${name}-origin-pulls-certificate`,
      { zoneId, certificate: leaf.certPem, privateKey: key.privateKeyPem },
      child,
    );
    const afterUpload = { ...child, dependsOn: [shown] };
    new cloudflare.AuthenticatedOriginPullsSettings(
      `${name}-origin-pulls`,
      { zoneId, enabled: true },
      afterUpload,
    );
  }

  /** Deleting an origin certificate revokes it while servers still present it, so a replaced one is left to expire. */
  private issueOriginCertificate(name: string, issue: string, { domain, hosts }: OriginTlsArgs) {
    const child = { parent: this };
    const hostnames = [domain, `*.${domain}`, ...hosts.filter((host) => !coveredByWildcard(host, domain))];
    const key = new tls.PrivateKey(`${name}-key-${issue}`, EC_KEY, child);
    const subject = { commonName: domain, organization: domain };
    const request = new tls.CertRequest(
      `${name}-request-${issue}`,
      { privateKeyPem: key.privateKeyPem, subject, dnsNames: hostnames },
      child,
    );
    const certificate = new cloudflare.OriginCaCertificate(
      `${name}-certificate-${issue}`,
      { csr: request.certRequestPem, hostnames, requestType: "origin-ecc", requestedValidity: 365 },
      { ...child, retainOnDelete: true },
    );
    return { certificatePem: certificate.certificate, privateKeyPem: key.privateKeyPem };
  }
}

interface Authority {
  certPem: pulumi.Output<string>;
  privateKeyPem: pulumi.Output<string>;
}
