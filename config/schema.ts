import { domainToASCII } from "node:url";
import { z } from "zod";
import { isAgeRecipient } from "./age";
import {
  isDomain,
  isHttpsOrLoopback,
  isMailbox,
  isNarrow,
  isPerson,
  isPublicAddress,
  isSpfHost,
} from "./addressForms";
import { isPrivate, parseBlock } from "./cidr";
import { list, oneOf, record, says, text, whole } from "./forms";
import { sshAuthorityFault, sshKeyFault } from "./keys";
import type { RetentionClass } from "./settings";

/** How a setting is written in `Pulumi.yaml`. */
export type Kind = "string" | "integer" | "boolean" | "array" | "object";

/** How one setting is written and what it must be by itself, whatever the others are. */
export interface Setting<S extends z.ZodType = z.ZodType> {
  kind: Kind;
  schema: S;
}

/** Regions of DigitalOcean that a data center may be in. */
export const siteRegions = { primary: ["lon1"], secondary: ["ams3", "fra1"] } as const;
/** Regions of AWS that the vault, its copy and the recovery site may be in. */
export const awsRegions = ["eu-west-1", "eu-west-2", "eu-central-1", "eu-west-3", "eu-north-1"] as const;
/** Plans of a Cloudflare zone, smallest first. */
export const plans = ["free", "pro", "business", "enterprise"] as const;
/** Kinds of identity provider that can carry a second factor. */
export const identityKinds = ["google-apps", "azureAD", "okta", "oidc", "saml"] as const;

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const HEX_ID = /^[0-9a-f]{32}$/;
const IMAGE = /^[a-z0-9]+([._-][a-z0-9]+)*(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+@sha256:[0-9a-f]{64}$/;
/** Forms of DigitalOcean's slugs, not a list of them, which would age; one of them really is spelled `vpcu`. */
const SERVER_SIZE =
  /^(?:[a-z]{1,2}\d?(?:_\d)?-(\d+)v(?:cpu|pcu)-\d+[gm]b(?:-\d+gb)?|c\d?-(\d+))(?:-(?:amd|intel))?$/;
/** As above: basic databases are `db-s`, so that a plain `s` is a server's. */
const DATABASE_SIZE =
  /^(?:db-[a-z0-9]+|(?!s-)[a-z]{1,2}\d?(?:_\d)?)-\d+vcpu-(\d+)gb(?:-\d+gb)?(?:-(?:amd|intel))?$/;

function isHostAndPort(place: string): boolean {
  const [, name = "", port = ""] = /^([^:]+):([1-9]\d{0,4})$/.exec(place) ?? [];
  return isDomain(name) && Number(port) <= 65_535;
}

/** How a host name is written; one with letters beyond ASCII only lacks its form on the wire. */
function writtenAsHost(example: string): (value: unknown) => string {
  return (value) => {
    const wire = typeof value === "string" && /[^ -~]/.test(value) ? domainToASCII(value) : "";
    if (isSpfHost(wire)) return `write it in punycode: ${wire}`;
    return `write it without scheme, path or capitals, for example ${example}`;
  };
}

const domain = text("is not a bare domain name", writtenAsHost("shop.example"), isDomain);
const host = text("is not a host name", writtenAsHost("app.shop.example"), isDomain);
const mailSender = text(
  "is neither a host name nor an address of the internet",
  writtenAsHost("_spf.mail.example"),
  (sender) => isSpfHost(sender) || isPublicAddress(sender),
);
const hexId = (what: string, where: string) =>
  text(`is not ${what}, which has 32 hex digits in lower case`, `copy it from ${where}`, (id) =>
    HEX_ID.test(id),
  );
const awsAccount = text(
  "is not an AWS account id, which has 12 digits",
  'write all 12 digits in quotes, for example "111122223333" (YAML drops a leading zero outside quotes)',
  (id) => /^\d{12}$/.test(id),
);
const awsRegion = oneOf(
  awsRegions,
  "is not a region of AWS in the European Union or the United Kingdom that Holdfast knows",
);
const network = text(
  "is not a private network from /16 to /24",
  "write its first address and prefix, for example 10.10.0.0/20 (RFC 1918)",
  (cidr) => {
    const block = parseBlock(cidr);
    return block !== undefined && isPrivate(block) && block.prefix >= 16 && block.prefix <= 24;
  },
);
const serverSize = (example: string) =>
  text("is not the size of a server", `use a DigitalOcean slug, for example ${example}`, (slug) =>
    SERVER_SIZE.test(slug),
  );
/** The number in a slug; of a slug of another form, whose fault is told already, as much as anybody asks for. */
function numberIn(form: RegExp, slug: string): number {
  const found = form.exec(slug);
  return found ? Number(found[1] ?? found[2]) : Infinity;
}
const mailbox = text(
  "is not an e-mail address",
  "write one mailbox, for example ann.lee@shop.example",
  isMailbox,
);

/** What is said of a class of data, and what to write where nothing is: the class's default. */
const period = (keepDays: number, lockDays: number, legalMaximumDays: number) =>
  record(
    {
      keepDays: whole(1, 3660, "data is deleted after it (P33)"),
      lockDays: whole(0, 400, "the uploader may lock nothing for longer"),
      legalMaximumDays: whole(1, 3660, "the longest that the law lets the firm keep it"),
    },
    `write { keepDays: ${keepDays}, lockDays: ${lockDays}, legalMaximumDays: ${legalMaximumDays} }`,
  );
const retentionClasses = {
  differential: period(35, 35, 90),
  fullShort: period(42, 42, 90),
  fullLong: period(400, 365, 400),
  deploy: period(90, 35, 90),
  files: period(90, 35, 90),
  releases: period(400, 35, 400),
  logs: period(400, 365, 400),
} satisfies Record<RetentionClass, ReturnType<typeof period>>;
const hours = (most: number, why: string) =>
  record(
    { database: whole(1, most, why), files: whole(1, most, why), logs: whole(1, most, why) },
    "write { database: 24, files: 24, logs: 24 }",
  );

const channel = z.discriminatedUnion(
  "kind",
  [
    record({ kind: z.literal("email"), address: mailbox }, "write { kind: email, address: … }"),
    record(
      {
        kind: z.literal("slack"),
        channel: text("is not a Slack channel", 'write it with its #, for example "#alarms"', (name) =>
          /^#[a-z0-9_-]{1,79}$/.test(name),
        ),
      },
      "write { kind: slack, channel: … }",
    ),
    record(
      {
        kind: z.literal("webhook"),
        name: text(
          "is not a name of a webhook",
          "use 1 to 40 lower-case letters, digits and hyphens",
          (name) => /^[a-z][a-z0-9-]{0,39}$/.test(name),
        ),
      },
      "write { kind: webhook, name: … }",
    ),
    record(
      {
        kind: z.literal("sms"),
        number: text("is not an international telephone number", "write it as +442071838750", (number) =>
          /^\+[1-9]\d{7,14}$/.test(number),
        ),
      },
      "write { kind: sms, number: … }",
    ),
  ],
  { error: says("is no channel that an alarm can reach", "use kind email, slack, webhook or sms") },
);

const identity = record(
  {
    kind: oneOf(
      identityKinds,
      "is not a kind of identity provider that carries a second factor; a one-time PIN is none (P28)",
    ),
    clientId: text("is not a client id", "copy it from the identity provider", (id) =>
      /^[\x21-\x7e]{1,255}$/.test(id),
    ),
    directory: text(
      "is empty or too long",
      "name the Workspace domain, Entra directory id, Okta address, OIDC addresses or SAML address",
      (value) => /^[\x21-\x7e]{1,1000}$/.test(value),
    ),
  },
  "write { kind, clientId, directory }",
);

function setting<S extends z.ZodType>(kind: Kind, schema: S): Setting<S> {
  return { kind, schema };
}

/** What each setting must be by itself; `rules.ts` holds what settings must be to each other. */
export const schemas = {
  estateName: setting(
    "string",
    text(
      "is not a short name: every physical name begins with it, and the shortest limit of the clouds is 32 characters",
      "use 2 to 12 lower-case letters, digits and single hyphens, a letter first",
      (name) => name.length >= 2 && name.length <= 12 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name),
    ),
  ),
  purpose: setting("string", oneOf(["trial", "live"], "is not a purpose")),
  place: setting("string", oneOf(["sandbox", "cloud"], "is not a place where a stack can live")),
  domain: setting("string", domain),
  appHost: setting("string", host),
  adminHost: setting("string", host),
  allowedPlaces: setting(
    "array",
    list(
      oneOf(
        [...siteRegions.primary, ...siteRegions.secondary, ...awsRegions],
        "is no place that Holdfast can use (P35)",
      ),
      20,
      "name the regions where customer data may be, for example lon1",
    ),
  ),
  accountId: setting("string", hexId("a Cloudflare account id", "the account's overview at Cloudflare")),
  zoneId: setting("string", hexId("a Cloudflare zone id", "the zone's overview at Cloudflare")),
  plan: setting("string", oneOf(plans, "is not a plan of a Cloudflare zone")),
  vaultAccountId: setting("string", awsAccount),
  drAccountId: setting("string", awsAccount),
  primaryRegion: setting(
    "string",
    oneOf(siteRegions.primary, "is outside London, where the policy says customers are hosted"),
  ),
  secondaryRegion: setting(
    "string",
    oneOf(
      siteRegions.secondary,
      "is no second place for a data center: it must survive the loss of the first (P01)",
    ),
  ),
  backupRegion: setting("string", awsRegion),
  replicaRegion: setting("string", awsRegion),
  recoveryRegion: setting("string", awsRegion),
  primaryCidr: setting("string", network),
  secondaryCidr: setting("string", network),
  recoveryCidr: setting("string", network),
  serversPerSite: setting(
    "integer",
    whole(2, 500, "with one server, losing it would stop the data center (P03)", "use 2 or more"),
  ),
  serverSize: setting(
    "string",
    serverSize("s-2vcpu-4gb").refine((slug) => numberIn(SERVER_SIZE, slug) >= 2, {
      error: says(
        "is not the size of a server with two processors or more (P03)",
        "use a DigitalOcean slug, for example s-2vcpu-4gb",
      ),
    }),
  ),
  operationsSize: setting("string", serverSize("s-1vcpu-2gb")),
  serverImage: setting(
    "string",
    text(
      "is not a machine image",
      "use the slug of a distribution such as ubuntu-24-04-x64, or the id of an image",
      (image) => /^([a-z][a-z0-9-]{2,60}-x64|\d{1,12})$/.test(image),
    ),
  ),
  image: setting(
    "string",
    text(
      "is not pinned by digest, so that what runs could change without a deploy",
      'use name@sha256:<64 hex digits>, or "" for the reference app',
      (image) => image === "" || (image.length <= 512 && IMAGE.test(image)),
    ),
  ),
  breakGlassPublicKey: setting(
    "string",
    text(
      "is not the public half of an ed25519 key or of an RSA key of 3072 bits or more",
      "make one offline with ssh-keygen -t ed25519 and give the line of its .pub file",
      (line) => sshKeyFault(line) === undefined,
    ),
  ),
  sshAuthority: setting(
    "string",
    text(
      "is not the public key of an authority for SSH, in one line",
      'give the public_key that Cloudflare answers for the account at /access/gateway_ca, or "" until there is one',
      (line) => line === "" || sshAuthorityFault(line) === undefined,
    ),
  ),
  serverCaCertificate: setting(
    "string",
    text(
      "is not a certificate in PEM form",
      "give the authority's certificate, from BEGIN CERTIFICATE to END CERTIFICATE",
      (pem) => pem.length <= 16_384 && pem.includes("-----BEGIN "),
    ),
  ),
  serverMaxAgeDays: setting(
    "integer",
    whole(1, 90, "an old server misses patches that need a new image (P21)"),
  ),
  databaseNodes: setting(
    "integer",
    whole(
      2,
      3,
      "one node has no standby that takes over (P04), and DigitalOcean has no more than three",
      "use 2 or 3",
    ),
  ),
  databaseSize: setting(
    "string",
    text(
      "is not the size of a managed database",
      "use a DigitalOcean slug, for example db-s-2vcpu-4gb",
      (slug) => DATABASE_SIZE.test(slug),
    ).refine((slug) => numberIn(DATABASE_SIZE, slug) >= 2, {
      error: says(
        "is not the size of a database with 2 GB or more, from which DigitalOcean allows a standby",
        "use a slug such as db-s-1vcpu-2gb",
      ),
    }),
  ),
  databaseVersion: setting(
    "string",
    z.enum(["15", "16", "17"], {
      error: says(
        "is not a major version of PostgreSQL that is both offered and maintained",
        'use "15", "16" or "17"',
      ),
    }),
  ),
  maintenanceDay: setting("string", oneOf(DAYS, "is not a day of the week in lower case")),
  maintenanceHour: setting(
    "string",
    text("is not a full hour of the day", 'write it as "03:00" (UTC)', (hour) =>
      /^([01]\d|2[0-3]):00$/.test(hour),
    ),
  ),
  databaseLogHost: setting(
    "string",
    text(
      "is not a host name with a port",
      'write it as logs.shop.example:6514, or "" to leave the log at the provider',
      (place) => place === "" || isHostAndPort(place),
    ),
  ),
  databaseLogCertificate: setting(
    "string",
    text(
      "is not one certificate in PEM form",
      "give the certificate of the authority that signed the log host's, from BEGIN CERTIFICATE to END CERTIFICATE",
      (pem) => pem === "" || (pem.length <= 16_384 && pem.includes("-----BEGIN ")),
    ),
  ),
  differentialHours: setting("integer", whole(1, 24, "the promise is a differential backup each day (P10)")),
  fullIntervalDays: setting(
    "integer",
    whole(1, 6, "the alarm for a missed backup looks back seven days, and a late one needs the seventh"),
  ),
  lockMode: setting("string", oneOf(["governance", "compliance"], "is not a mode of object lock")),
  lockDays: setting(
    "integer",
    whole(7, 400, "in compliance mode nobody, not even the account's root user, can shorten it"),
  ),
  retention: setting("object", record(retentionClasses, "give all seven classes of data")),
  recoveryPoint: setting("object", hours(26, "hours of data that a failure may cost (P10)")),
  recoveryTime: setting("object", hours(24, "operations restart within 24 hours (P15)")),
  ageRecipients: setting(
    "array",
    list(
      text(
        "is not an age public key",
        "give a line that begins with age1, made by age-keygen",
        isAgeRecipient,
      ),
      10,
      "give the age public keys of two custodians or more",
    ),
  ),
  alertChannels: setting(
    "array",
    list(channel, 20, "give { kind: email, address: … } and { kind: slack, channel: … }"),
  ),
  adminEmails: setting(
    "array",
    list(
      text(
        "is not the firm's own address of one person",
        "name each administrator, without wildcards, shared mailboxes or public mail services",
        isPerson,
      ),
      50,
      "give the addresses of two administrators or more",
    ),
  ),
  identityProvider: setting("object", identity),
  allowedCidrs: setting(
    "array",
    list(
      text(
        "is not a block of public addresses from /8 (IPv4) or /32 (IPv6) down; a wider one opens access to everyone",
        "remove it, or give the office's own block, for example 203.0.113.7/32; administrators use Zero Trust",
        isNarrow,
      ),
      20,
      "give blocks such as 203.0.113.7/32, or none",
    ),
  ),
  fixDays: setting(
    "object",
    record(
      { critical: whole(1, 30, "days to mend it (P22)"), high: whole(1, 90, "days to mend it (P22)") },
      "write { critical: 7, high: 30 }",
    ),
  ),
  minTls: setting(
    "string",
    z.enum(["1.2", "1.3"], { error: says("is below the required minimum 1.2", 'use "1.2" or "1.3"') }),
  ),
  hstsMaxAge: setting("integer", whole(15_552_000, 63_072_000, "seconds; half a year is the least (P24)")),
  hstsPreload: setting(
    "boolean",
    z.boolean({ error: says("is neither true nor false", "use true or false") }),
  ),
  healthIntervalSeconds: setting(
    "integer",
    whole(10, 300, "a slower probe finds a lost site too late", "use 60"),
  ),
  paymentPaths: setting(
    "array",
    list(
      text(
        "is not a path",
        "write it from its first slash, without query or host, for example /checkout",
        (path) => /^\/[A-Za-z0-9._~/-]{0,200}$/.test(path),
      ),
      20,
      "give paths such as /checkout, or none",
    ),
  ),
  mailSenders: setting(
    "array",
    list(mailSender, 10, "give the names that SPF includes, or none; SPF allows ten look-ups"),
  ),
  receivesMail: setting(
    "boolean",
    z.boolean({ error: says("is neither true nor false", "use true or false") }),
  ),
  customerMailIdentity: setting(
    "string",
    text(
      "is not the ARN of an SES identity",
      "copy it from SES, for example arn:aws:ses:eu-west-1:111122223333:identity/shop.example",
      (arn) => {
        const [, identity = ""] = /^arn:aws:ses:[a-z0-9-]+:\d{12}:identity\/(.+)$/.exec(arn) ?? [];
        return arn === "" || isDomain(identity) || isMailbox(identity);
      },
    ),
  ),
  drStack: setting(
    "string",
    text(
      "is not the full name of a recovery stack",
      'use organization/holdfast/dr, or "" for none',
      (name) => name === "" || /^[A-Za-z0-9_.-]{1,100}\/holdfast\/dr$/.test(name),
    ),
  ),
  active: setting("boolean", z.boolean({ error: says("is neither true nor false", "use true or false") })),
  activation: setting(
    "string",
    text(
      "is not the name of an activation",
      "use up to 20 lower-case letters, digits and hyphens, for example the day: 20261122",
      (name) => name === "" || /^[a-z0-9](-?[a-z0-9]){0,19}$/.test(name),
    ),
  ),
  standingDown: setting(
    "boolean",
    z.boolean({ error: says("is neither true nor false", "use true or false") }),
  ),

  // Secrets have settings of their own, so that no object is half secret.
  registryCredential: setting(
    "string",
    text(
      "is not a credential of a registry",
      "give it as user:token",
      (value) => value === "" || /^[^\s:]+:\S+$/.test(value),
    ),
  ),
  slackUrl: setting(
    "string",
    text(
      "is not the address of a Slack webhook",
      "give the https address that Slack shows for the channel",
      isHttpsOrLoopback,
    ),
  ),
  webhookUrl: setting(
    "string",
    text(
      "is not the address of a webhook",
      "give an https address without user or password in it",
      isHttpsOrLoopback,
    ),
  ),
  identityProviderSecret: setting(
    "string",
    text(
      "is not a client secret or a certificate",
      "copy it from the identity provider",
      (value) => value.length <= 8192 && /^[\x21-\x7e]([\x20-\x7e\r\n]*[\x21-\x7e])?\n?$/.test(value),
    ),
  ),
} as const;

/** Name of a setting, without `holdfast:`. */
export type SettingKey = keyof typeof schemas;

/** Every setting as it is written, once it is known to be right by itself. */
export type Written = { [K in SettingKey]: z.infer<(typeof schemas)[K]["schema"]> };

/** Names of all settings, in the order of the reference. */
export const settingKeys = Object.keys(schemas) as SettingKey[];

/** Settings whose value must never be shown, and which a stack file holds only encrypted. */
export const secretKeys = ["registryCredential", "slackUrl", "webhookUrl", "identityProviderSecret"] as const;

/** Settings without a default: only the firm knows them. */
export const givenKeys = [
  "estateName",
  "domain",
  "appHost",
  "adminHost",
  "accountId",
  "zoneId",
  "vaultAccountId",
  "drAccountId",
  "breakGlassPublicKey",
  "serverCaCertificate",
  "ageRecipients",
  "alertChannels",
  "adminEmails",
  "identityProvider",
] as const satisfies readonly SettingKey[];

/** Whether a setting is secret. */
export function isSecretKey(key: string): key is (typeof secretKeys)[number] {
  return (secretKeys as readonly string[]).includes(key);
}

/** Whether a text names a setting. */
export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(schemas, key);
}
