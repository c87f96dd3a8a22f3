import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import { kept } from "../kept";
import { planIssuers } from "./issuers";
import { planMail } from "./mail";

export interface ZoneSecurityArgs {
  /** Cloudflare zone of `domain`, 32 hex digits. */
  zoneId: string;
  /** The zone that customers know (P24). */
  domain: string;
  /** Host names that are served; one deeper than a single label gets an ordered certificate (P25). */
  hosts: string[];
  /** Oldest TLS version that a browser may use (P24). */
  minTls: "1.2" | "1.3";
  /** HSTS max-age, seconds (P24). */
  hstsMaxAge: number;
  /** Whether the domain asks to be in the browsers' preload list. */
  hstsPreload: boolean;
  /** Who may send the domain's mail: SPF names or addresses; none means it sends none. */
  mailSenders: string[];
  /** Whether the domain takes mail; with false it declares that it takes none. */
  receivesMail: boolean;
  /** E-mail address that hears of refused certificate orders and forged mail. */
  securityContact: string;
  /** Whether the zone's DNSSEC is protected from deletion: true on a live stack. */
  keep: boolean;
}

/**
 * What holds for the whole zone: TLS and HSTS, DNSSEC, certificates for apex and wildcard, who may issue
 * certificates and who may send mail. Upholds P24, P25. A host deeper than one label below the domain costs an
 * ordered certificate (Advanced Certificate Manager, about $10 a month).
 */
export class ZoneSecurity extends pulumi.ComponentResource {
  /** DS record for the registrar, which only a person can put there. */
  readonly dsRecord: pulumi.Output<string>;

  constructor(name: string, args: ZoneSecurityArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:edge:ZoneSecurity", name, {}, opts);
    const { zoneId, domain, hosts, keep } = args;
    const child = { parent: this };

    for (const [settingId, value] of Object.entries(planZoneSettings(args))) {
      const role = settingId.replaceAll("_", "-");
      new cloudflare.ZoneSetting(`${name}-${role}`, { zoneId, settingId, value }, child);
    }
    const dnssec = new cloudflare.ZoneDnssec(
      `${name}-dnssec`,
      { zoneId, status: "active" },
      kept(keep, this),
    );

    new cloudflare.UniversalSslSetting(`${name}-universal-ssl`, { zoneId, enabled: true }, child);
    const deep = hosts.filter((host) => !coveredByWildcard(host, domain));
    if (deep.length) this.orderCertificate(`${name}-certificate`, zoneId, [domain, `*.${domain}`, ...deep]);

    for (const { role, data } of planIssuers(args.securityContact)) {
      const record = { zoneId, name: domain, type: "CAA", ttl: 1, data };
      new cloudflare.DnsRecord(`${name}-caa-${role}`, record, child);
    }
    const mail = {
      senders: args.mailSenders,
      receives: args.receivesMail,
      reportTo: args.securityContact,
    };
    for (const { role, ...record } of planMail(domain, mail)) {
      new cloudflare.DnsRecord(`${name}-${role}`, { zoneId, ttl: 1, ...record }, child);
    }

    this.dsRecord = dnssec.ds;
    this.registerOutputs({ dsRecord: this.dsRecord });
  }

  private orderCertificate(name: string, zoneId: string, hosts: string[]) {
    const order = {
      type: "advanced",
      certificateAuthority: "google",
      validationMethod: "txt",
      validityDays: 90,
    };
    new cloudflare.CertificatePack(
      name,
      { zoneId, hosts, cloudflareBranding: false, ...order },
      { parent: this },
    );
  }
}

/** Whether the certificate for `*.domain` and the apex, which every zone has, covers a host. */
export function coveredByWildcard(host: string, domain: string): boolean {
  return host === domain || (host.endsWith(`.${domain}`) && !host.slice(0, -domain.length - 1).includes("."));
}

/** Values by setting id; ids and the keys of HSTS are in the API's spelling, since they are passed on as they are. */
function planZoneSettings({ minTls, hstsMaxAge, hstsPreload }: ZoneSecurityArgs): Record<string, unknown> {
  const hsts = {
    enabled: true,
    max_age: hstsMaxAge,
    include_subdomains: true,
    preload: hstsPreload,
    nosniff: true,
  };
  return {
    ssl: "strict",
    min_tls_version: minTls,
    tls_1_3: "on",
    always_use_https: "on",
    automatic_https_rewrites: "on",
    "0rtt": "off",
    security_header: { strict_transport_security: hsts },
  };
}
