import type { Written } from "./schema";

/** Domains that no customer can have (RFC 2606, RFC 6761). */
const INVENTED_DOMAIN = /(^|\.)(example|test|invalid|localhost|local|example\.(com|net|org))$/i;
/** Account ids that examples use: one digit throughout, the first digits in order, or AWS's own. */
const INVENTED_ACCOUNT = /^(\d)\1+$|^(0?123456789)|^1{4}2{4}3{4}$|^4{4}5{4}6{4}$/;
/**
 * What the example's keys are known by. Nobody holds their other halves: a backup for these recipients is never opened
 * again, and nobody comes in by these SSH keys, or whoever once made them does.
 */
const EXAMPLE_KEYS = {
  breakGlassPublicKey: ["AAAAC3NzaC1lZDI1NTE5AAAAIL9+InUwiVHH5Z3aBRLxY29/qb0emFWoaQQZhqWJNpfB"],
  sshAuthority: ["AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBOYnCX0XRQCMKAzk"],
  serverCaCertificate: ["aWVzMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE37b8umWNz9m/sJw4272BYYBu"],
  ageRecipients: [
    "age19g4h9ksjzz4cg9nrl2gxypw90gjm8wxty2mj8q9wyxfuxhnaa9gsy2mf8t",
    "age1yl0xkzpwfvxxl6wrj5wsevlsajwfa9hg3d8hl5kmaufe3km5n49qgt2szm",
    "age1hx3lfkmgltktvv0l3e59gwc6u0e0vn6f5vjn5pl9gjnfyt28sses66vq0s",
  ],
} as const;

/** Settings that no firm has: what is reserved for examples, and what the example of this project gives. */
export function inventedValues({
  domain,
  alertChannels,
  adminEmails,
  mailSenders,
  ...ids
}: Partial<Written>): [string, string][] {
  const mailboxes = (alertChannels ?? []).map((channel, index): [string, string] => [
    `alertChannels[${index}].address`,
    channel.kind === "email" ? channel.address : "",
  ]);
  const named: [string, string][] = [
    ["domain", domain ?? ""],
    ...mailboxes,
    ...(adminEmails ?? []).map((email, index): [string, string] => [`adminEmails[${index}]`, email]),
    ...(mailSenders ?? []).map((sender, index): [string, string] => [`mailSenders[${index}]`, sender]),
  ];
  const accounts = (["accountId", "zoneId", "vaultAccountId", "drAccountId"] as const).map(
    (key): [string, string] => [key, ids[key] ?? ""],
  );
  const keys = Object.entries(EXAMPLE_KEYS).flatMap(([key, examples]) =>
    [ids[key as keyof typeof EXAMPLE_KEYS] ?? []]
      .flat()
      .map((value, index): [string, string] => [key === "ageRecipients" ? `${key}[${index}]` : key, value])
      .filter(([, value]) => examples.some((example) => value.includes(example))),
  );
  return [
    ...named.filter(([, value]) => INVENTED_DOMAIN.test(value.split("@").at(-1)!)),
    ...accounts.filter(([, value]) => INVENTED_ACCOUNT.test(value)),
    ...keys,
  ];
}
