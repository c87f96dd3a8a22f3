import { isWide, worldIn } from "./cidr";
import type { Props, Value } from "./unknown";

/** Text of a TXT record: without its quotes, and in one piece where it is several strings. */
export function textOf(record: Props): string {
  const content = String(record.content ?? record.value ?? "").trim();
  const strings = [...content.matchAll(/"((?:[^"\\]|\\.)*)(?:"|\\?$)/g)].map(([, text]) => text);
  return content.startsWith('"') && strings.length > 0 ? strings.join("") : content;
}

/** Shortest prefix of IPv4 that one sender of mail has; twice that for IPv6. The widest of the large ones is a /15. */
const WIDEST = 14;

export function isSpf(record: Props): boolean {
  return isText(record) && /^v=spf1(\s|$)/i.test(textOf(record));
}

/** Whether a record has the name under which receivers look for a DMARC policy. */
export function isDmarcName(name: Value): boolean {
  return /^_dmarc(\.|$)/i.test(String(name));
}

export function isText({ type }: Props): boolean {
  return String(type).toUpperCase() === "TXT";
}

/** What lets others send with an SPF policy, by what the firm lets it end in; nothing for one that keeps them out. */
export function spfFault(text: string, endings: readonly string[]): string | undefined {
  const terms = text.toLowerCase().split(/\s+/).slice(1);
  const ranges = terms.filter((term) => /^\+?ip[46]:/.test(term));
  const rangeOf = (term: string) => term.replace(/^\+?ip[46]:/, "");
  const [world] = worldIn(ranges.map((term) => () => rangeOf(term)));
  if (world) return `it lets the internet send: ${ranges.find((term) => rangeOf(term) === world) ?? world}`;
  const huge = ranges.find((term) => isWide(rangeOf(term), WIDEST));
  if (huge) return `it lets whole networks of others send: ${huge}, allowed: /${WIDEST} or longer`;
  // Receivers stop at the first `all`, and a redirect counts only without one.
  const ending = terms.find((term) => /^[-+~?]?all$/.test(term));
  if (ending === undefined && terms.some((term) => term.startsWith("redirect="))) return undefined;
  if (ending === undefined) return "it does not end in -all";
  return endings.includes(ending) ? undefined : `it ends in ${ending}`;
}

/** What lets forged mail through with a DMARC policy; nothing for one that has all of it refused or set aside. */
export function dmarcFault(text: string): string | undefined {
  const tags = new Map(
    text.split(";").map((tag): [string, string] => {
      const [key = "", ...value] = tag.split("=");
      return [key.trim().toLowerCase(), value.join("=").trim().toLowerCase()];
    }),
  );
  if (tags.get("v") !== "dmarc1") return "it is no DMARC policy";
  const keepsOut = (policy: string | undefined) => policy === "quarantine" || policy === "reject";
  if (!keepsOut(tags.get("p"))) return `p is ${tags.get("p") ?? "not set"}`;
  if (tags.has("sp") && !keepsOut(tags.get("sp"))) return `sp is ${tags.get("sp")}`;
  if (Number(tags.get("pct") ?? 100) < 100) return `pct is ${tags.get("pct")}`;
  return tags.get("t") === "y" ? "t is y, which is a test" : undefined;
}
