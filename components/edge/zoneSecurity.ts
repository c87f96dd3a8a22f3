import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import type { AlertChannel } from "../../config/settings";
import { kept } from "../kept";
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
  /** Who may send the domain's mail: SPF names, mechanisms or addresses; none means it sends none. */
  mailSenders: string[];
  /** E-mail address that hears of refused certificate orders and forged mail. */
  securityContact: string;
  /** Whether the zone's DNSSEC is protected from deletion: true on a live stack. */
  keep: boolean;
}

/** Authorities that Cloudflare orders edge certificates from, its backup certificates included. */
export const EDGE_CERTIFICATE_AUTHORITIES = ["letsencrypt.org", "pki.goog", "ssl.com", "sectigo.com"];

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
    for (const { role, ...record } of planMail(domain, args.mailSenders, args.securityContact)) {
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

/**
 * Who hears of refused certificates and forged mail: an e-mail address of the alerts, or else an administrator. The
 * first by the alphabet, so that another order of the settings changes no record.
 */
export function planSecurityContact(
  channels: readonly AlertChannel[],
  adminEmails: readonly string[],
): string {
  const alerts = channels.flatMap((channel) => (channel.kind === "email" ? [channel.address] : []));
  const [contact] = (alerts.length > 0 ? alerts : [...adminEmails]).sort();
  if (contact === undefined)
    throw new Error("alertChannels has no e-mail and adminEmails is empty; add an address");
  return contact;
}

function planIssuers(securityContact: string) {
  const issuer = (tag: string) => (authority: string) => ({
    role: `${tag}-${authority.replaceAll(".", "-")}`,
    data: { flags: 0, tag, value: authority },
  });
  return [
    ...EDGE_CERTIFICATE_AUTHORITIES.map(issuer("issue")),
    ...EDGE_CERTIFICATE_AUTHORITIES.map(issuer("issuewild")),
    { role: "iodef", data: { flags: 0, tag: "iodef", value: `mailto:${securityContact}` } },
  ];
}
