import { isIPv4 } from "node:net";
import { overlaps, parseBlock } from "./cidr";
import { inventedValues } from "./invented";
import { authorityFault } from "./keys";
import { mailboxesOf } from "./mailboxes";
import { showValue, type Problem } from "./problem";
import type { SettingKey, Written } from "./schema";
import type { StackName } from "./settings";

/** What the rules know besides the settings. */
export interface Circumstances {
  stack: StackName;
  now: Date;
}

type Judge = (settings: Partial<Written>, circumstances: Circumstances) => Problem[];

/** Hours that a backup may run late before its absence is an alarm. */
export const LATENESS_HOURS = 2;
const LONDON = ["lon1", "eu-west-2"];
const LEAST_INTERVAL = { free: 60, pro: 60, business: 15, enterprise: 10 };
const INTERVAL_PLAN = { free: "pro", pro: "business", business: "enterprise", enterprise: "enterprise" };
const YEAR_SECONDS = 31_536_000;

/** A rule over several settings, left out while one of them is wrong by itself. */
function given<K extends SettingKey>(
  keys: readonly K[],
  judge: (settings: Pick<Written, K>, circumstances: Circumstances) => (Problem | false)[],
): Judge {
  return (settings, circumstances) => {
    if (keys.some((key) => settings[key] === undefined)) return [];
    // Only what the rule asked for, so that no rule can come across a secret by chance.
    const asked = Object.fromEntries(keys.map((key) => [key, settings[key]])) as Pick<Written, K>;
    return judge(asked, circumstances).filter((problem) => problem !== false);
  };
}

function problem(key: string, found: unknown, rule: string, fix: string): Problem {
  const value = showValue(found);
  return value === undefined ? { key, rule, fix } : { key, value, rule, fix };
}

const hosts = [
  given(["domain", "appHost"], ({ domain, appHost }) => [
    appHost !== domain &&
      !isChild(appHost, domain) &&
      problem("appHost", appHost, ...outside(domain), `use app.${domain} or ${domain}`),
  ]),
  given(["domain", "adminHost"], ({ domain, adminHost }) => [
    !isChild(adminHost, domain) && problem("adminHost", adminHost, ...outside(domain), `use admin.${domain}`),
  ]),
  given(["appHost", "adminHost"], ({ appHost, adminHost }) => [
    appHost === adminHost &&
      problem(
        "adminHost",
        adminHost,
        "is also holdfast:appHost: administration must be apart from what customers reach",
        "give it a name of its own",
      ),
  ]),
];

function outside(domain: string): [string] {
  return [
    `is not one label below holdfast:domain "${domain}", which is what the edge certificate covers (P25)`,
  ];
}

function isChild(host: string, domain: string): boolean {
  return host.endsWith(`.${domain}`) && !host.slice(0, -domain.length - 1).includes(".");
}

const places = [
  given(["primaryRegion", "secondaryRegion"], ({ primaryRegion, secondaryRegion }) => [
    (primaryRegion as string) === secondaryRegion &&
      problem(
        "secondaryRegion",
        secondaryRegion,
        "is also holdfast:primaryRegion: a second data center in the same place does not survive its loss (P01)",
        "use ams3 or fra1",
      ),
  ]),
  given(["backupRegion", "replicaRegion"], ({ backupRegion, replicaRegion }) => [
    backupRegion === replicaRegion
      ? problem(
          "replicaRegion",
          replicaRegion,
          "is also holdfast:backupRegion: the copy would be lost together with the original (P07)",
          `use another region, for example ${backupRegion === "eu-west-2" ? "eu-west-1" : "eu-west-2"}`,
        )
      : LONDON.includes(backupRegion) &&
        LONDON.includes(replicaRegion) &&
        problem(
          "replicaRegion",
          replicaRegion,
          "leaves no backup outside the London metro (P10)",
          "use eu-west-1",
        ),
  ]),
  given(
    ["allowedPlaces", "primaryRegion", "secondaryRegion", "backupRegion", "replicaRegion", "recoveryRegion"],
    ({ allowedPlaces, ...regions }) =>
      Object.entries(regions).map(
        ([key, region]) =>
          !allowedPlaces.includes(region) &&
          problem(
            key,
            region,
            `is not in holdfast:allowedPlaces ${showValue(allowedPlaces)}, the places that customers were told (P35)`,
            "use one of them, or amend the published policy and then the list",
          ),
      ),
  ),
  given(["allowedPlaces"], ({ allowedPlaces }) =>
    duplicates("allowedPlaces", allowedPlaces, "remove the second"),
  ),
];

const NETWORKS = ["primaryCidr", "secondaryCidr", "recoveryCidr"] as const;

const networks = NETWORKS.flatMap((later, index) =>
  NETWORKS.slice(0, index).map((earlier) =>
    given([later, earlier], (settings) => [
      overlaps(parseBlock(settings[later])!, parseBlock(settings[earlier])!) &&
        problem(
          later,
          settings[later],
          `overlaps holdfast:${earlier} ${settings[earlier]}; networks that are joined must be disjoint`,
          "give it a block of its own, for example 10.40.0.0/20",
        ),
    ]),
  ),
);

const servers = [
  given(["serverCaCertificate"], ({ serverCaCertificate }, { now }) => {
    const fault = authorityFault(serverCaCertificate, now);
    return [
      fault !== undefined &&
        problem(
          "serverCaCertificate",
          undefined,
          fault,
          "give the certificate that holdfast bootstrap wrote for the authority",
        ),
    ];
  }),
  given(["databaseLogHost", "databaseLogCertificate"], (settings, { now }) => {
    const { databaseLogHost: host, databaseLogCertificate: pem } = settings;
    const key = "databaseLogCertificate";
    const signed = "give the certificate of the authority that signed the log host's";
    if (host === "") {
      return [
        pem !== "" && problem(key, undefined, "is for a log host, and there is none", "set databaseLogHost"),
      ];
    }
    if (pem === "") {
      return [problem(key, undefined, "is not set, so that anybody could pass for the log host", signed)];
    }
    const fault = /PRIVATE KEY/.test(pem) ? "holds a private key" : authorityFault(pem, now);
    return [fault !== undefined && problem(key, undefined, fault, signed)];
  }),
  given(["image", "registryCredential"], ({ image, registryCredential }) => [
    image === "" &&
      registryCredential !== "" &&
      problem(
        "registryCredential",
        undefined,
        "is set, but holdfast:image is empty, so that nothing would use it",
        "set the image or remove the credential",
      ),
  ]),
];

const retention = [
  given(["retention", "lockDays"], ({ retention, lockDays }) =>
    Object.entries(retention).flatMap(([name, { keepDays, lockDays: locked, legalMaximumDays }]) => [
      locked > keepDays &&
        problem(
          `retention.${name}.lockDays`,
          locked,
          `is longer than its keepDays ${keepDays}: what is locked cannot be deleted in time`,
          `use ${keepDays} or fewer`,
        ),
      keepDays > legalMaximumDays &&
        problem(
          `retention.${name}.keepDays`,
          keepDays,
          `is longer than its legalMaximumDays ${legalMaximumDays} (P33)`,
          `use ${legalMaximumDays} or fewer`,
        ),
      name !== "logs" &&
        keepDays < lockDays &&
        problem(
          `retention.${name}.keepDays`,
          keepDays,
          `is shorter than holdfast:lockDays ${lockDays}, which the vault puts on every object`,
          `use ${lockDays} or more, or lower holdfast:lockDays`,
        ),
    ]),
  ),
  given(["retention", "fullIntervalDays"], ({ retention: { differential, fullShort }, fullIntervalDays }) => [
    differential.keepDays < fullIntervalDays + 1 &&
      problem(
        "retention.differential.keepDays",
        differential.keepDays,
        `is shorter than the ${fullIntervalDays}-day interval of full backups and one day: some days could not be restored`,
        `use ${fullIntervalDays + 1} or more`,
      ),
    fullShort.keepDays < differential.keepDays + fullIntervalDays &&
      problem(
        "retention.fullShort.keepDays",
        fullShort.keepDays,
        `is too short: the oldest differential (${differential.keepDays} days) needs a full backup up to ${fullIntervalDays} days older`,
        `use ${differential.keepDays + fullIntervalDays} or more`,
      ),
    fullShort.lockDays < differential.lockDays + fullIntervalDays &&
      problem(
        "retention.fullShort.lockDays",
        fullShort.lockDays,
        `is too short: a differential locked for ${differential.lockDays} days needs a full backup up to ${fullIntervalDays} days older`,
        `use ${differential.lockDays + fullIntervalDays} or more`,
      ),
  ]),
  given(["retention"], ({ retention: { fullLong } }) => [
    fullLong.keepDays < 365 &&
      problem(
        "retention.fullLong.keepDays",
        fullLong.keepDays,
        "is shorter than a year, which the long history is for (P11)",
        "use 365 or more",
      ),
  ]),
  given(["recoveryPoint", "differentialHours"], ({ recoveryPoint, differentialHours }) =>
    (["database", "files"] as const).map(
      (name) =>
        recoveryPoint[name] < differentialHours + LATENESS_HOURS &&
        problem(
          `recoveryPoint.${name}`,
          recoveryPoint[name],
          `cannot be reached with holdfast:differentialHours ${differentialHours} and ${LATENESS_HOURS} more until a backup that stays away is an alarm`,
          `use ${differentialHours + LATENESS_HOURS} or more, or back up more often`,
        ),
    ),
  ),
  given(["lockMode", "purpose"], ({ lockMode, purpose }) => [
    lockMode === "compliance" &&
      purpose !== "live" &&
      problem(
        "lockMode",
        lockMode,
        "belongs only to a live stack: nobody could take a trial down again",
        "use governance until a restore from the vault was verified",
      ),
  ]),
];

const people = [
  given(["ageRecipients"], ({ ageRecipients }) => [
    ...duplicates("ageRecipients", ageRecipients, "give each custodian a key of their own"),
    fewer(
      "ageRecipients",
      ageRecipients,
      "backups must stay readable when one key is lost",
      "add a second custodian's key",
    ),
  ]),
  given(["adminEmails"], ({ adminEmails }) => [
    ...duplicates("adminEmails", adminEmails, "name another person"),
    fewer(
      "adminEmails",
      adminEmails,
      "one must be able to act while the other cannot",
      "add a second administrator",
    ),
  ]),
  given(["alertChannels"], ({ alertChannels }) => [
    ...duplicates("alertChannels", alertChannels.map(target), "remove the second"),
    ...(["email", "slack"] as const).map(
      (kind) =>
        !alertChannels.some((channel) => channel.kind === kind) &&
        problem(
          "alertChannels",
          undefined,
          `has no ${kind} channel: e-mail and Slack are the only two kinds that DigitalOcean's own alarms can reach (P19)`,
          `add a channel of kind ${kind}`,
        ),
    ),
    ...(["slack", "webhook"] as const).map((kind) => {
      const count = alertChannels.filter((channel) => channel.kind === kind).length;
      return (
        count > 1 &&
        problem(
          "alertChannels",
          undefined,
          `has ${count} channels of kind ${kind}, but holdfast:${kind}Url is one address`,
          "keep one of them",
        )
      );
    }),
  ]),
  given(["identityProvider"], ({ identityProvider: { kind, directory } }) => [
    !directoryForms[kind].holds(directory) &&
      problem("identityProvider.directory", directory, `does not fit kind ${kind}`, directoryForms[kind].fix),
  ]),
  given(["fixDays"], ({ fixDays: { critical, high } }) => [
    critical > high &&
      problem("fixDays.critical", critical, `is longer than fixDays.high ${high}`, `use ${high} or fewer`),
  ]),
  given(["allowedCidrs"], ({ allowedCidrs }) =>
    duplicates("allowedCidrs", allowedCidrs, "remove the second"),
  ),
];

const isUrl = (value: string) => URL.canParse(value) && new URL(value).protocol === "https:";
const isHost = (value: string) => /^([a-z0-9-]+\.)+[a-z]{2,}$/.test(value) && !isIPv4(value);
const directoryForms = {
  "google-apps": { holds: isHost, fix: "give the Workspace domain, for example shop.example" },
  azureAD: {
    holds: (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
    fix: "give the Entra directory id, for example 00000000-0000-4000-8000-000000000000",
  },
  okta: { holds: isUrl, fix: "give the account's https address, for example https://shop.okta.com" },
  oidc: {
    holds: (value: string) => value.split(",").length === 3 && value.split(",").every(isUrl),
    fix: "give its authorization, token and key addresses (https), separated by commas",
  },
  saml: { holds: isUrl, fix: "give the https address where it signs people in" },
};

const edge = [
  given(["plan", "healthIntervalSeconds"], ({ plan, healthIntervalSeconds: seconds }) => [
    seconds < LEAST_INTERVAL[plan] &&
      problem(
        "healthIntervalSeconds",
        seconds,
        `is faster than the ${plan} plan allows (${LEAST_INTERVAL[plan]} or more)`,
        `use ${LEAST_INTERVAL[plan]}, or take the ${INTERVAL_PLAN[plan]} plan or a higher one`,
      ),
  ]),
  given(["hstsPreload", "hstsMaxAge"], ({ hstsPreload, hstsMaxAge }) => [
    hstsPreload &&
      hstsMaxAge < YEAR_SECONDS &&
      problem(
        "hstsMaxAge",
        hstsMaxAge,
        "is too short for holdfast:hstsPreload, which needs a year",
        `use ${YEAR_SECONDS} or more, or set hstsPreload to false`,
      ),
  ]),
  given(["paymentPaths"], ({ paymentPaths }) =>
    duplicates("paymentPaths", paymentPaths, "remove the second"),
  ),
];

const MAIL_SENDERS_FIX =
  "list the names that your mail provider has an SPF record include, for example _spf.google.com";

/** A zone that disowns mail in the name of people who write and read it would cut the firm off from its own alarms. */
const mail = [
  given(["mailSenders"], ({ mailSenders }) => duplicates("mailSenders", mailSenders, "remove the second")),
  given(
    ["domain", "mailSenders", "adminEmails", "alertChannels"],
    ({ domain, mailSenders, adminEmails, alertChannels }) => {
      const [own] = mailboxesAt(domain, adminEmails, alertChannels);
      return [
        mailSenders.length === 0 &&
          own !== undefined &&
          problem(
            "mailSenders",
            undefined,
            `is empty, so that ${domain} would have all mail in its name refused, and ${own} is at that domain`,
            MAIL_SENDERS_FIX,
          ),
      ];
    },
  ),
  given(
    ["domain", "receivesMail", "adminEmails", "alertChannels"],
    ({ domain, receivesMail, adminEmails, alertChannels }) => {
      const [own] = mailboxesAt(domain, adminEmails, alertChannels);
      return [
        !receivesMail &&
          own !== undefined &&
          problem(
            "receivesMail",
            receivesMail,
            `has ${domain} take no mail, and ${own} is at that domain`,
            "use true, or addresses of another domain",
          ),
      ];
    },
  ),
  given(["customerMailIdentity", "vaultAccountId"], ({ customerMailIdentity, vaultAccountId }) => [
    customerMailIdentity !== "" &&
      customerMailIdentity.split(":")[4] !== vaultAccountId &&
      problem(
        "customerMailIdentity",
        customerMailIdentity,
        "belongs to another account than the user pool, which takes only its own",
        `use an identity of account ${vaultAccountId}`,
      ),
  ]),
  given(["domain", "mailSenders"], ({ domain, mailSenders }) =>
    mailSenders.map(
      (sender, index) =>
        sender === domain &&
        problem(
          `mailSenders[${index}]`,
          sender,
          "is the domain itself, whose SPF record would include itself, so that receivers heed none of it",
          MAIL_SENDERS_FIX,
        ),
    ),
  ),
  given(["customerMailIdentity", "replicaRegion"], ({ customerMailIdentity, replicaRegion }) => [
    customerMailIdentity !== "" &&
      ![replicaRegion, SENDING_REGION].includes(customerMailIdentity.split(":")[3]!) &&
      problem(
        "customerMailIdentity",
        customerMailIdentity,
        `is in a region that Cognito in ${replicaRegion} does not send from`,
        `use an identity in ${[...new Set([replicaRegion, SENDING_REGION])].join(" or ")}`,
      ),
  ]),
];

/** Region besides its own from which Cognito in Europe sends by SES (Amazon Cognito Developer Guide, "Email settings"). */
const SENDING_REGION = "eu-west-1";

/** Addresses of administrators and of alarms that are at the domain itself. */
function mailboxesAt(
  domain: string,
  adminEmails: readonly string[],
  channels: Written["alertChannels"],
): string[] {
  return [...mailboxesOf(channels), ...adminEmails].filter((address) =>
    address.toLowerCase().endsWith(`@${domain.toLowerCase()}`),
  );
}

const stacks = [
  given(["active"], ({ active }, { stack }) => [
    active &&
      stack !== "dr" &&
      problem(
        "active",
        active,
        `belongs only to stack dr, not to ${stack}`,
        "remove it here; it wakes the recovery site when it is set there",
      ),
  ]),
  given(["active", "activation"], ({ active, activation }, { stack }) => [
    active &&
      stack === "dr" &&
      activation === "" &&
      problem(
        "activation",
        activation,
        "is empty, and the snapshot that an active recovery site leaves behind needs a name of its own",
        "name the activation, for example by its day: 20261122",
      ),
  ]),
  given(["active", "standingDown"], ({ active, standingDown }) => [
    standingDown &&
      !active &&
      problem("standingDown", standingDown, "is for a recovery site that is active", "set it to false"),
  ]),
  given(["drStack"], ({ drStack }, { stack }) => [
    drStack !== "" &&
      stack !== "prod" &&
      problem(
        "drStack",
        drStack,
        `belongs only to stack prod: ${stack} must come up with nothing of another stack`,
        "remove it",
      ),
  ]),
];

const clouds: Judge = (settings) => {
  if (settings.place !== "cloud") return [];
  return inventedValues(settings).map(([key, value]) =>
    problem(key, value, "is made up, and this stack is for the real clouds", "give the firm's own"),
  );
};

const secrets = [
  given(["place", "slackUrl"], ({ place, slackUrl }) => [
    place === "cloud" &&
      new URL(slackUrl).host !== "hooks.slack.com" &&
      problem(
        "slackUrl",
        undefined,
        "is not at hooks.slack.com",
        "give the address that Slack shows for the channel's webhook",
      ),
  ]),
  given(["place", "webhookUrl"], ({ place, webhookUrl }) => [
    place === "cloud" &&
      new URL(webhookUrl).protocol !== "https:" &&
      problem("webhookUrl", undefined, "is not https", "give an address that begins with https://"),
  ]),
];

/** Everything that settings must be to each other, to the stack and to the day. */
export const rules: readonly Judge[] = [
  ...hosts,
  ...places,
  ...networks,
  ...servers,
  ...retention,
  ...people,
  ...edge,
  ...mail,
  ...stacks,
  clouds,
  ...secrets,
];

function target(channel: Written["alertChannels"][number]): string {
  return Object.values(channel).join(" ");
}

function duplicates(key: string, values: readonly string[], fix: string): (Problem | false)[] {
  const lower = values.map((value) => value.toLowerCase());
  return values.map((value, index) => {
    const first = lower.indexOf(lower[index]!);
    return first < index && problem(`${key}[${index}]`, value, `is the same as ${key}[${first}]`, fix);
  });
}

function fewer(key: string, values: readonly string[], why: string, fix: string): Problem | false {
  return values.length < 2 && problem(key, values, `must have two or more: ${why}`, fix);
}
