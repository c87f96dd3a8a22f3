import { gunzipSync } from "node:zlib";
import { remembered } from "./remembered";
import type { Value } from "./unknown";

const KINDS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ["a private key", /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/],
  ["an age identity", /AGE-SECRET-KEY-1[0-9A-Z]{20}/],
  ["a DigitalOcean token", /\bdo[por]_v1_[0-9a-f]{32}/],
  ["an AWS access key", /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ["a GitHub token", /\b(?:gh[opsru]_[0-9A-Za-z]{30}|github_pat_[0-9A-Za-z_]{30})/],
  ["a Slack credential", /\bxox[abprs]-[0-9A-Za-z-]{10}|hooks\.slack\.com\/services\/T[0-9A-Z]+\//],
  [
    "a database address with a password",
    /\b(?:postgres(?:ql)?|mysql|rediss?|mongodb)(?:\+\w{1,20})?:\/\/[^\s:/@]{1,128}:[^\s$<{@]{1,256}@/,
  ],
  [
    "an address with a password",
    /\b(?!postgres|mysql|redis|mongodb)[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/@]{1,64}:[^\s$<{@/]{1,128}@/i,
  ],
  ["a GitLab token", /\bgl(?:pat|rt|dt|ptt)-[0-9A-Za-z_-]{20}/],
  ["a Stripe key", /\b[sr]k_live_[0-9A-Za-z]{16}/],
  ["a Cloudflare tunnel token", /(?<![\w-])eyJhIjoi[0-9A-Za-z+/_-]{60}/],
  ["a SendGrid key", /\bSG\.[0-9A-Za-z_-]{16,32}\.[0-9A-Za-z_-]{32}/],
  ["a Tailscale key", /\btskey-[a-z]{3,8}-[0-9A-Za-z]{10}/],
  ["a signed token", /(?<![\w-])eyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_-]{10}/],
  ["a password or key by its name", namedSecret()],
  [
    "a list of passwords",
    /\bchpasswd:[^#]{0,200}?\blist:[\s|>'"-]{0,20}[a-z_][\w-]{0,31}:(?!R\b|RANDOM\b|\$)\S/,
  ],
  [
    "a password that a command sets",
    /\becho\s[^|\n]{0,40}[a-z_][\w-]{0,31}:[^\s$'"|]{1,128}['"]?\s*\|\s*(?:sudo\s+)?chpasswd\b/,
  ],
];

/**
 * A variable or a field whose name says that it is a secret, with a value written out: not one that is taken from
 * elsewhere (`$PASSWORD`, `{{ password }}`, `<password>`, `@file`, `/run/key`, an ARN, `os.getenv`), not a hash
 * (`$6$…`), and not what a program computes or hands on (`token = session.token()`, `sign_up(password=password)`).
 */
function namedSecret(): RegExp {
  const name =
    /\b\w{0,40}(?:password|passwd|pgpassword|mysql_pwd|secret|secret_?key|secret_access_key|api_?key|token)\b/;
  const value =
    /["']?[ \t]{0,3}[=:][ \t]{0,3}(?![a-z_][\w.]{0,60}[([])(?!\w{0,20}(?:password|secret|token|key)(?:[,)]| or ))["']?(?![$<{%@/`&*!|>\[])(?=[^\s"',;]{6})(?!(?:false|true|null|none|required|optional)\b)(?!arn:|file:|vault:|ssm:|s3:|(?:os|process|env|getenv|ENV)\b)[^\s"',;]/;
  return new RegExp(name.source + value.source, "i");
}

const MARK =
  /PRIVATE KEY|SECRET-KEY|_v1_|AKIA|ASIA|gh[opsru]_|github_pat_|xox|hooks\.slack|gl[a-z]{2,3}-|k_live_|tskey-|SG\.|eyJ|:\/\/|passw|_pwd|secret|api_?key|token/i;
const PACKED = /(?<![0-9A-Za-z+/])[0-9A-Za-z+/]{60,}={0,2}/g;

/** Base64 over several lines, each longer than a word of a script is. */
const WRAPPED = /(?:^[ \t]*[0-9A-Za-z+/]{40,}={0,2}[ \t]*(?:\r?\n|$)){2,}/gm;

/** What kinds of secret a text holds, also packed in base64 or gzip; never the secret itself. */
export function secretsIn(text: Value): string[] {
  return typeof text === "string" && text !== "" ? secretsOf(text) : [];
}

const secretsOf = remembered((text) => [...new Set([text, ...unpacked(text)].flatMap(kindsIn))]);

function kindsIn(text: string): string[] {
  return MARK.test(text) ? KINDS.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind) : [];
}

function unpacked(text: string): string[] {
  const whole = /^[0-9A-Za-z+/\s]+={0,2}$/.test(text.trimEnd()) ? [text.replace(/\s/g, "")] : [];
  const wrapped = (text.match(WRAPPED) ?? []).map((lines) => lines.replace(/\s/g, ""));
  return [...whole, ...wrapped, ...(text.match(PACKED) ?? [])].flatMap((packed) => {
    const bytes = Buffer.from(packed, "base64");
    const once = inflate(bytes);
    return [once, ...(once.match(PACKED) ?? []).map((inner) => inflate(Buffer.from(inner, "base64")))];
  });
}

function inflate(bytes: Buffer): string {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString("latin1");
  try {
    return gunzipSync(bytes, { maxOutputLength: 1 << 20 }).toString("latin1");
  } catch {
    return "";
  }
}
