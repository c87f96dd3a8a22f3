import { isIP, isIPv4, isIPv6 } from "node:net";
import { parse } from "ipaddr.js";
import { isPrivate, parseBlock } from "./cidr";

const PUBLIC_MAIL = ["gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com"];
const SHARED_MAILBOX =
  /^(admins?|administrators?|alerts?|all|contact|devops|engineering|everyone|hello|help|info|it|mail|noc|no-?reply|office|on-?call|ops|operations|platform|postmaster|root|sales|security|service|support|sysadmin|team|webmaster)$/;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** Whether a text is a domain name without scheme, path or capitals, of at least two labels. */
export function isDomain(name: string): boolean {
  const labels = name.split(".");
  const isName = name.length <= 253 && labels.length >= 2 && labels.every((label) => LABEL.test(label));
  return isName && /[a-z]/.test(labels.at(-1)!) && !isIPv4(name);
}

/** Whether a text is a name that an SPF record may include; such names often begin with an underscore. */
export function isSpfHost(name: string): boolean {
  return isDomain(name.replace(/(^|\.)_/g, "$1"));
}

/** Kinds of addresses that no mail comes from over the internet. */
const NOT_PUBLIC = new Set([
  ...["unspecified", "broadcast", "multicast", "linkLocal", "loopback", "carrierGradeNat", "private"],
  ...["uniqueLocal", "ipv4Mapped"],
]);

/** Whether a text is one address of the internet, without a prefix or a zone. */
export function isPublicAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes("%") && !NOT_PUBLIC.has(parse(text).range());
}

/** Whether a text is one mailbox at a domain. */
export function isMailbox(address: string): boolean {
  const [local = "", domain = "", ...rest] = address.split("@");
  return rest.length === 0 && /^[A-Za-z0-9._%+'-]{1,64}$/.test(local) && isDomain(domain.toLowerCase());
}

/** Whether an address is one person's at the firm: no shared mailbox, no public mail service. */
export function isPerson(address: string): boolean {
  const [local = "", domain = ""] = address.toLowerCase().split("@");
  return isMailbox(address) && !SHARED_MAILBOX.test(local) && !PUBLIC_MAIL.includes(domain);
}

/** Whether a text is an https address without credentials in it. */
export function isHttps(value: string): boolean {
  const url = parseUrl(value);
  return url?.protocol === "https:" && url.username === "" && url.password === "" && isDomain(url.hostname);
}

/** As `isHttps`, or anything on this machine, where the sandbox listens. */
export function isHttpsOrLoopback(value: string): boolean {
  return isHttps(value) || parseUrl(value)?.hostname === "127.0.0.1";
}

function parseUrl(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined;
}

/** Whether a block is public and not so wide that it opens access to everyone. */
export function isNarrow(value: string): boolean {
  if (/^[0-9a-f:]+\/\d{1,3}$/i.test(value)) {
    const [address = "", bits = ""] = value.split("/");
    return isIPv6(address) && Number(bits) >= 32 && Number(bits) <= 128;
  }
  const block = parseBlock(value);
  return block !== undefined && block.prefix >= 8 && !isPrivate(block);
}
