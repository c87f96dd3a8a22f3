import { EDGE_CERTIFICATE_AUTHORITIES } from "../../../components/edge/issuers";
import { planMail, planSecurityContact } from "../../../components/edge/mail";
import type { Settings } from "../../../config/settings";
import { isSpf, textOf } from "../../../policies/mail";
import { reporter, type Finding } from "./finding";

const { held, wrong, note } = reporter("Cloudflare");

/** A record of the zone, as the API gives it out. */
export interface DnsRecord {
  type?: string;
  name?: string;
  content?: string;
  data?: { tag?: string; value?: string };
}

/** Names of the zone at which the stack declares records that stand alone. */
export function recordNames({ domain, adminHost }: Settings): string[] {
  return [domain, `_dmarc.${domain}`, adminHost];
}

/** What stands in the zone already where the stack declares its own, and what its mail lacks. */
export function judgeRecords(settings: Settings, records: readonly DnsRecord[]): Finding[] {
  const { domain, adminHost } = settings;
  const at = (name: string, ...types: string[]) =>
    records.filter((record) => record.name === name && types.includes(record.type ?? ""));
  return [
    judgePolicy(settings, "spf", at(domain, "TXT").filter(isSpf)),
    judgePolicy(settings, "dmarc", at(`_dmarc.${domain}`, "TXT", "CNAME")),
    judgeExchangers(settings, at(domain, "MX")),
    ...judgeIssuers(at(domain, "CAA")),
    judgeAdministration(adminHost, at(adminHost, "A", "AAAA", "CNAME")),
  ];
}

/** Receivers heed neither of two SPF policies, nor either of two DMARC policies (RFC 7208, 4.5; RFC 7489, 6.6.3). */
function judgePolicy(settings: Settings, role: "spf" | "dmarc", there: readonly DnsRecord[]): Finding {
  const { domain, mailSenders: senders, receivesMail: receives, alertChannels, adminEmails } = settings;
  const reportTo = planSecurityContact(alertChannels, adminEmails);
  const own = planMail(domain, { senders, receives, reportTo }).find((record) => record.role === role)!;
  const { name } = own;
  const foreign = there.find((record) => textOf({ ...record }) !== textOf({ ...own }));
  const kind = role.toUpperCase();
  if (!foreign) return held(`no ${kind} policy of another is at ${name}`);
  return wrong(
    `${name} has the ${kind} policy ${JSON.stringify(textOf({ ...foreign }))}, and the stack would add ${own.content}`,
    role === "spf"
      ? "list its senders in holdfast:mailSenders, then delete it just before the first up"
      : "delete it just before the first up, which declares the stack's own",
  );
}

function judgeExchangers({ domain, receivesMail }: Settings, there: readonly DnsRecord[]): Finding {
  const takes = there.filter(({ content }) => !isNull(content));
  if (receivesMail && takes.length < there.length) {
    return wrong(
      `${domain} has a null MX, and takes no mail`,
      "delete it, or set holdfast:receivesMail to false",
    );
  }
  if (receivesMail && takes.length === 0) {
    return wrong(
      `${domain} has no MX record, and takes no mail`,
      "add those of your mail provider, or set holdfast:receivesMail to false",
    );
  }
  if (receivesMail)
    return held(`mail for ${domain} goes to ${takes.map(({ content }) => content).join(", ")}`);
  if (takes.length === 0) return held(`${domain} takes no mail`);
  return wrong(
    `${domain} takes mail at ${takes.map(({ content }) => content).join(", ")}, and holdfast:receivesMail is false`,
    "set it to true, or delete the MX records",
  );
}

const isNull = (exchanger: string | undefined) => [".", ""].includes((exchanger ?? "").trim());

/** Whoever else may issue certificates goes on doing so, which is for the firm to know. */
function judgeIssuers(there: readonly DnsRecord[]): Finding[] {
  const named = there
    .filter(({ data }) => data?.tag === "issue" || data?.tag === "issuewild")
    .map(({ data }) => data?.value?.split(";")[0]?.trim() ?? "");
  const others = [...new Set(named)].filter((issuer) => !EDGE_CERTIFICATE_AUTHORITIES.includes(issuer));
  if (others.length === 0) return [];
  return [
    note(
      `besides the edge's own authorities, ${others.map((issuer) => issuer || "nobody (;)").join(", ")} may issue certificates`,
      "delete the CAA records of those that the firm does not use",
    ),
  ];
}

function judgeAdministration(adminHost: string, there: readonly DnsRecord[]): Finding {
  const other = there.find(({ content }) => !content?.endsWith(".cfargotunnel.com"));
  if (!other) return held(`${adminHost} is free, or leads to a tunnel`);
  return wrong(
    `${adminHost} has a record of type ${other.type} already`,
    "delete it, or give holdfast:adminHost another name",
  );
}
