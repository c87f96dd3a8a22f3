import { isIP } from "node:net";
import { mailboxesOf } from "../../config/mailboxes";
import type { AlertChannel } from "../../config/settings";

/** A record of the zone, as far as mail needs one. */
export interface MailRecord {
  role: string;
  type: "TXT" | "MX";
  name: string;
  content: string;
  priority?: number;
}

/** What the domain does with mail. */
export interface MailUse {
  /** Host names whose SPF record is included, or addresses, that send the domain's mail; none: it sends none. */
  senders: readonly string[];
  /** Whether the domain takes mail. Its MX records are the mail provider's matter and are not declared here. */
  receives: boolean;
  /** Address that receivers send their DMARC reports to. */
  reportTo: string;
}

/**
 * Records that say who may send the domain's mail and ask receivers to refuse everyone else. A domain without senders
 * has no keys that sign either (RFC 6376, 3.6.1); one that takes no mail says so (RFC 7505).
 */
export function planMail(domain: string, { senders, receives, reportTo }: MailUse): MailRecord[] {
  const alignment = senders.length ? "r" : "s";
  const records: MailRecord[] = [
    {
      role: "spf",
      type: "TXT",
      name: domain,
      content: quoted(["v=spf1", ...senders.map(mechanism), "-all"].join(" ")),
    },
    {
      role: "dmarc",
      type: "TXT",
      name: `_dmarc.${domain}`,
      content: quoted(
        `v=DMARC1; p=reject; sp=reject; adkim=${alignment}; aspf=${alignment}; rua=mailto:${reportTo}`,
      ),
    },
  ];
  if (!senders.length) {
    const content = quoted("v=DKIM1; p=");
    records.push({ role: "dkim-none", type: "TXT", name: `*._domainkey.${domain}`, content });
  }
  if (!receives) records.push({ role: "mx-none", type: "MX", name: domain, content: ".", priority: 0 });
  return records;
}

/**
 * Who hears of refused certificates and forged mail: an e-mail address of the alerts, or else an administrator. The
 * first by the alphabet, so that another order of the settings changes no record.
 */
export function planSecurityContact(
  channels: readonly AlertChannel[],
  adminEmails: readonly string[],
): string {
  const alerts = mailboxesOf(channels);
  const [contact] = (alerts.length > 0 ? alerts : [...adminEmails]).sort();
  if (contact === undefined)
    throw new Error("alertChannels has no e-mail and adminEmails is empty; add an address");
  return contact;
}

/** SPF mechanism of a sender: its address, or its name to include. */
function mechanism(sender: string): string {
  const version = isIP(sender);
  return version ? `ip${version}:${sender}` : `include:${sender}`;
}

/**
 * Cloudflare keeps TXT content with its quotes; without them every refresh shows a difference. A string of one holds 255
 * characters, and receivers join several (RFC 7208, 3.3).
 */
function quoted(text: string): string {
  return (text.match(/.{1,255}/g) ?? []).map((part) => `"${part}"`).join(" ");
}
