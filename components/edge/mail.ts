import { isIP } from "node:net";

/** A record of the zone, as far as mail needs one. */
export interface MailRecord {
  role: string;
  type: "TXT" | "MX";
  name: string;
  content: string;
  priority?: number;
}

/**
 * Records that say who may send the domain's mail and ask receivers to refuse everyone else. With no sender the
 * domain neither sends nor takes mail.
 */
export function planMail(domain: string, senders: string[], reportTo?: string): MailRecord[] {
  const reports = reportTo ? `; rua=mailto:${reportTo}` : "";
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
      content: quoted(`v=DMARC1; p=reject; sp=reject; adkim=${alignment}; aspf=${alignment}${reports}`),
    },
  ];
  if (senders.length) return records;
  return [
    ...records,
    { role: "dkim-none", type: "TXT", name: `*._domainkey.${domain}`, content: quoted("v=DKIM1; p=") },
    { role: "mx-none", type: "MX", name: domain, content: ".", priority: 0 },
  ];
}

/** SPF mechanism of a sender: an address, a mechanism written out (`a:mail.shop.example`), or a name to include. */
function mechanism(sender: string): string {
  const version = isIP(sender.split("/")[0]!);
  if (version) return `ip${version}:${sender}`;
  return sender.includes(":") || sender === "mx" || sender === "a" ? sender : `include:${sender}`;
}

/** Cloudflare keeps TXT content with its quotes; without them every refresh shows a difference. */
function quoted(text: string): string {
  return `"${text}"`;
}
