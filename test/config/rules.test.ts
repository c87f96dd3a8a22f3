import { generateKeyPairSync } from "node:crypto";
import { parse } from "yaml";
import { checkSettings } from "../../config/check";
import { describeProblem, describeProblems } from "../../config/problem";
import { exampleSettings, problemsWith, projectFile, settingsWith, today } from "./example";

const period = (keepDays: number, lockDays: number, legalMaximumDays = 400) => ({
  keepDays,
  lockDays,
  legalMaximumDays,
});
const retention = (changes: object) => ({
  differential: period(35, 35),
  fullShort: period(42, 42),
  fullLong: period(400, 365),
  deploy: period(90, 35),
  files: period(90, 35),
  releases: period(400, 35),
  logs: period(400, 365),
  ...changes,
});
const email = (address: string) => ({ kind: "email", address });
const slack = (channel: string) => ({ kind: "slack", channel });
const age = [
  "age19g4h9ksjzz4cg9nrl2gxypw90gjm8wxty2mj8q9wyxfuxhnaa9gsy2mf8t",
  "age1yl0xkzpwfvxxl6wrj5wsevlsajwfa9hg3d8hl5kmaufe3km5n49qgt2szm",
];
const digest = "a".repeat(64);

describe("one setting by itself", () => {
  test.each<[string, Record<string, unknown>, string]>([
    [
      "estateName",
      { estateName: "Acme_Corporation" },
      'holdfast:estateName "Acme_Corporation" is not a short name: every physical name begins with it, and the shortest limit of the clouds is 32 characters; use 2 to 12 lower-case letters, digits and single hyphens, a letter first',
    ],
    ["purpose", { purpose: "prod" }, 'holdfast:purpose "prod" is not a purpose; use trial or live'],
    [
      "place",
      { place: "aws" },
      'holdfast:place "aws" is not a place where a stack can live; use sandbox or cloud',
    ],
    [
      "zoneId",
      { zoneId: "F9E8" },
      'holdfast:zoneId "F9E8" is not a Cloudflare zone id, which has 32 hex digits in lower case; copy it from the zone\'s overview at Cloudflare',
    ],
    [
      "vaultAccountId",
      { vaultAccountId: "83" },
      'holdfast:vaultAccountId "83" is not an AWS account id, which has 12 digits; write all 12 digits in quotes, for example "111122223333" (YAML drops a leading zero outside quotes)',
    ],
    [
      "plan",
      { plan: "team" },
      'holdfast:plan "team" is not a plan of a Cloudflare zone; use free, pro, business or enterprise',
    ],
    [
      "primaryCidr",
      { primaryCidr: "10.10.0.1/20" },
      'holdfast:primaryCidr "10.10.0.1/20" is not a private network from /16 to /24; write its first address and prefix, for example 10.10.0.0/20 (RFC 1918)',
    ],
    [
      "serversPerSite",
      { serversPerSite: "1" },
      "holdfast:serversPerSite 1 must be a whole number from 2 to 500: with one server, losing it would stop the data center (P03); use 2 or more",
    ],
    [
      "serverSize",
      { serverSize: "s-1vcpu-2gb" },
      'holdfast:serverSize "s-1vcpu-2gb" is not the size of a server with two processors or more (P03); use a DigitalOcean slug, for example s-2vcpu-4gb',
    ],
    [
      "serverSize",
      { serverSize: "windows-95" },
      'holdfast:serverSize "windows-95" is not the size of a server; use a DigitalOcean slug, for example s-2vcpu-4gb',
    ],
    [
      "operationsSize",
      { operationsSize: "windows-95" },
      'holdfast:operationsSize "windows-95" is not the size of a server; use a DigitalOcean slug, for example s-1vcpu-2gb',
    ],
    [
      "serverImage",
      { serverImage: "windows-95" },
      'holdfast:serverImage "windows-95" is not a machine image; use the slug of a distribution such as ubuntu-24-04-x64, or the id of an image',
    ],
    [
      "image",
      { image: "registry.acme.example/shop:latest" },
      'holdfast:image "registry.acme.example/shop:latest" is not pinned by digest, so that what runs could change without a deploy; use name@sha256:<64 hex digits>, or "" for the reference app',
    ],
    [
      "databaseNodes",
      { databaseNodes: "1" },
      "holdfast:databaseNodes 1 must be a whole number from 2 to 3: one node has no standby that takes over (P04), and DigitalOcean has no more than three; use 2 or 3",
    ],
    [
      "databaseSize",
      { databaseSize: "db-s-1vcpu-1gb" },
      'holdfast:databaseSize "db-s-1vcpu-1gb" is not the size of a database with 2 GB or more, from which DigitalOcean allows a standby; use a slug such as db-s-1vcpu-2gb',
    ],
    ...["s-2vcpu-4gb", "large", "db-2vcpu"].map((databaseSize): [string, Record<string, unknown>, string] => [
      "databaseSize",
      { databaseSize },
      `holdfast:databaseSize "${databaseSize}" is not the size of a managed database; use a DigitalOcean slug, for example db-s-2vcpu-4gb`,
    ]),
    [
      "databaseVersion",
      { databaseVersion: "17.2" },
      'holdfast:databaseVersion "17.2" is not a major version of PostgreSQL that is both offered and maintained; use "15", "16" or "17"',
    ],
    [
      "maintenanceHour",
      { maintenanceHour: "24:00" },
      'holdfast:maintenanceHour "24:00" is not a full hour of the day; write it as "03:00" (UTC)',
    ],
    [
      "lockDays",
      { lockDays: "3650" },
      "holdfast:lockDays 3650 must be a whole number from 7 to 400: in compliance mode nobody, not even the account's root user, can shorten it; use 7 to 400",
    ],
    [
      "minTls",
      { minTls: "1.0" },
      'holdfast:minTls "1.0" is below the required minimum 1.2; use "1.2" or "1.3"',
    ],
    [
      "allowedCidrs",
      { allowedCidrs: ["0.0.0.0/0"] },
      'holdfast:allowedCidrs[0] "0.0.0.0/0" is not a block of public addresses from /8 (IPv4) or /32 (IPv6) down; a wider one opens access to everyone; remove it, or give the office\'s own block, for example 203.0.113.7/32; administrators use Zero Trust',
    ],
    [
      "drStack",
      { drStack: "dr" },
      'holdfast:drStack "dr" is not the full name of a recovery stack; use organization/holdfast/dr, or "" for none',
    ],
    [
      "retention",
      { retention: retention({ logs: undefined }) },
      "holdfast:retention.logs is missing; write { keepDays: 400, lockDays: 365, legalMaximumDays: 400 }",
    ],
    [
      "retention.differential",
      { retention: retention({ differential: { ...period(35, 35), lockdays: 3 } }) },
      "holdfast:retention.differential has no part called lockdays; did you mean lockDays",
    ],
    [
      "identityProvider.kind",
      { identityProvider: { kind: "onetimepin", clientId: "x", directory: "y" } },
      'holdfast:identityProvider.kind "onetimepin" is not a kind of identity provider that carries a second factor; a one-time PIN is none (P28); use google-apps, azureAD, okta, oidc or saml',
    ],
    [
      "alertChannels",
      { alertChannels: [email("ops@"), slack("#a")] },
      'holdfast:alertChannels[0].address "ops@" is not an e-mail address; write one mailbox, for example ann.lee@shop.example',
    ],
    [
      "alertChannels kind",
      { alertChannels: [{ kind: "pager" }] },
      'holdfast:alertChannels[0].kind "pager" is no channel that an alarm can reach; use kind email, slack, webhook or sms',
    ],
    [
      "adminEmails",
      { adminEmails: ["*@acme.example", "ann.lee@acme.example"] },
      'holdfast:adminEmails[0] "*@acme.example" is not the firm\'s own address of one person; name each administrator, without wildcards, shared mailboxes or public mail services',
    ],
    [
      "ageRecipients",
      { ageRecipients: [age[0], age[1]!.replace(/m$/, "q")] },
      `holdfast:ageRecipients[1] "${age[1]!.replace(/m$/, "q")}" is not an age public key; give a line that begins with age1, made by age-keygen`,
    ],
    [
      "domain",
      { domain: "https://Shop.co.uk/" },
      'holdfast:domain "https://Shop.co.uk/" is not a bare domain name; write it without scheme, path or capitals, for example shop.example',
    ],
    ...["café.example", "CAFÉ.example", "cafe\u0301.example"].map(
      (domain): [string, Record<string, unknown>, string] => [
        "domain",
        { domain },
        `holdfast:domain "${domain}" is not a bare domain name; write it in punycode: xn--caf-dma.example`,
      ],
    ),
    [
      "domain",
      { domain: "https://café.example/" },
      'holdfast:domain "https://café.example/" is not a bare domain name; write it without scheme, path or capitals, for example shop.example',
    ],
    [
      "appHost",
      { appHost: "www.münchen.example" },
      'holdfast:appHost "www.münchen.example" is not a host name; write it in punycode: www.xn--mnchen-3ya.example',
    ],
    [
      "mailSenders",
      { mailSenders: ["_spf.münchen.example"] },
      'holdfast:mailSenders[0] "_spf.münchen.example" is neither a host name nor an address of the internet; write it in punycode: _spf.xn--mnchen-3ya.example',
    ],
  ])("rejects a wrong %s", (_key, changes, line) => {
    expect(problemsWith(changes)).toEqual([line]);
  });

  test.each<[string, Record<string, unknown>]>([
    [
      "a domain in punycode",
      { domain: "xn--caf-dma.example", appHost: "xn--caf-dma.example", adminHost: "a.xn--caf-dma.example" },
    ],
    ["addresses that send mail", { mailSenders: ["_spf.mail.example", "203.0.113.7", "2001:db8::7"] }],
    [
      "mail to customers by SES",
      { customerMailIdentity: "arn:aws:ses:eu-west-1:111122223333:identity/acme.example" },
    ],
    ["an image by digest", { image: `registry.acme.example:5000/shop/app@sha256:${digest}` }],
    ["a snapshot", { serverImage: "123456789" }],
    ["a dedicated size", { serverSize: "c-4", databaseSize: "db-intel-2vcpu-8gb" }],
    ...[
      "gd-2vcpu-8gb",
      "so1_5-2vcpu-16gb",
      "m-2vcpu-16gb",
      "m3-8vcpu-64gb",
      "db-amd-2vcpu-4gb",
      "db-s-1vcpu-2gb",
    ].map((databaseSize): [string, Record<string, unknown>] => [
      `a database of ${databaseSize}`,
      { databaseSize },
    ]),
    ...[
      "s-2vcpu-4gb-120gb-intel",
      "c-2",
      "c2-4vcpu-8gb",
      "c2-4vpcu-8gb",
      "so1_5-2vcpu-16gb",
      "g-2vcpu-8gb-intel",
    ].map((serverSize): [string, Record<string, unknown>] => [`a server of ${serverSize}`, { serverSize }]),
    ...["debian-12-x64", "rockylinux-9-x64", "centos-stream-9-x64"].map(
      (serverImage): [string, Record<string, unknown>] => [`the image ${serverImage}`, { serverImage }],
    ),
    ["the smallest operations server", { operationsSize: "s-1vcpu-512mb-10gb" }],
    ["the office's blocks", { allowedCidrs: ["203.0.113.0/24", "2001:db8::/48"] }],
    [
      "many channels",
      {
        alertChannels: [
          email("a@acme.example"),
          email("b@acme.example"),
          slack("#a"),
          { kind: "sms", number: "+442071838750" },
        ],
      },
    ],
    ...Object.entries({
      azureAD: "0a1b2c3d-0000-4000-8000-000000000000",
      okta: "https://acme.okta.com",
      oidc: "https://id.acme.example/authorize,https://id.acme.example/token,https://id.acme.example/keys",
      saml: "https://id.acme.example/sso",
    }).map(([kind, directory]): [string, Record<string, unknown>] => [
      `an identity provider of kind ${kind}`,
      { identityProvider: { kind, clientId: "x", directory } },
    ]),
    ["an RSA key of 3072 bits", { breakGlassPublicKey: rsaLine(3072) }],
    ["an authority for SSH on a curve", { sshAuthority: curveLine("P-256") }],
    ["an authority for SSH on the longest curve", { sshAuthority: curveLine("P-521") }],
    ["an authority for SSH with an RSA key", { sshAuthority: rsaLine(3072) }],
    ["an authority for SSH that is still to be made", { sshAuthority: "" }],
  ])("accepts %s", (_title, changes) => {
    expect(problemsWith(changes)).toEqual([]);
  });

  test("rejects an authority for SSH that is cut off, too short, secret, of another curve or more than one", () => {
    const whole = curveLine("P-256");
    const body = whole.split(" ")[1]!;
    for (const key of [
      rsaLine(2048),
      `ecdsa-sha2-nistp256 ${Buffer.from(body, "base64").subarray(0, 60).toString("base64")}`,
      `ecdsa-sha2-nistp384 ${body}`,
      curveLine("P-256", "nistp384"),
      `${whole}\n${whole}`,
      `cert-authority ${whole}`,
      "-----BEGIN OPENSSH PRIVATE KEY-----",
    ]) {
      expect(problemsWith({ sshAuthority: key })).toEqual([
        expect.stringContaining(
          'is not the public key of an authority for SSH, in one line; give the public_key that Cloudflare answers for the account at /access/gateway_ca, or "" until there is one',
        ),
      ]);
    }
  });

  test("rejects an RSA key that is too short, and anything that is no public key", () => {
    const line =
      "is not the public half of an ed25519 key or of an RSA key of 3072 bits or more; make one offline with ssh-keygen -t ed25519 and give the line of its .pub file";
    for (const key of [
      rsaLine(2048),
      "ssh-ed25519 AAAA",
      "-----BEGIN OPENSSH PRIVATE KEY-----",
      "ssh-dss AAAAB3NzaC1kc3M=",
    ]) {
      expect(problemsWith({ breakGlassPublicKey: key })).toEqual([expect.stringContaining(line)]);
    }
  });
});

describe("settings to each other", () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    [
      "hosts outside the domain",
      { appHost: "app.other.example", adminHost: "admin.other.example" },
      [
        'holdfast:appHost "app.other.example" is not one label below holdfast:domain "acme.example", which is what the edge certificate covers (P25); use app.acme.example or acme.example',
        'holdfast:adminHost "admin.other.example" is not one label below holdfast:domain "acme.example", which is what the edge certificate covers (P25); use admin.acme.example',
      ],
    ],
    [
      "one host for customers and administrators",
      { adminHost: "app.acme.example" },
      [
        'holdfast:adminHost "app.acme.example" is also holdfast:appHost: administration must be apart from what customers reach; give it a name of its own',
      ],
    ],
    [
      "a copy beside its original",
      { replicaRegion: "eu-west-1" },
      [
        'holdfast:replicaRegion "eu-west-1" is also holdfast:backupRegion: the copy would be lost together with the original (P07); use another region, for example eu-west-2',
      ],
    ],
    [
      "a region that customers were not told of",
      { secondaryRegion: "fra1" },
      [
        'holdfast:secondaryRegion "fra1" is not in holdfast:allowedPlaces ["lon1","ams3","eu-west-1","eu-west-2"], the places that customers were told (P35); use one of them, or amend the published policy and then the list',
      ],
    ],
    [
      "networks that overlap",
      { primaryCidr: "10.10.0.0/20", secondaryCidr: "10.10.8.0/21" },
      [
        'holdfast:secondaryCidr "10.10.8.0/21" overlaps holdfast:primaryCidr 10.10.0.0/20; networks that are joined must be disjoint; give it a block of its own, for example 10.40.0.0/20',
      ],
    ],
    [
      "a lock past the end, and an end past the law",
      { retention: retention({ deploy: period(90, 120, 60) }) },
      [
        "holdfast:retention.deploy.lockDays 120 is longer than its keepDays 90: what is locked cannot be deleted in time; use 90 or fewer",
        "holdfast:retention.deploy.keepDays 90 is longer than its legalMaximumDays 60 (P33); use 60 or fewer",
      ],
    ],
    [
      "a class shorter than the vault's lock",
      { retention: retention({ deploy: period(20, 20) }) },
      [
        "holdfast:retention.deploy.keepDays 20 is shorter than holdfast:lockDays 35, which the vault puts on every object; use 35 or more, or lower holdfast:lockDays",
      ],
    ],
    [
      "differentials that end before the next full backup",
      {
        lockDays: "7",
        fullIntervalDays: "6",
        retention: retention({ differential: period(7, 7), fullShort: period(12, 12) }),
      },
      [
        "holdfast:retention.fullShort.keepDays 12 is too short: the oldest differential (7 days) needs a full backup up to 6 days older; use 13 or more",
        "holdfast:retention.fullShort.lockDays 12 is too short: a differential locked for 7 days needs a full backup up to 6 days older; use 13 or more",
      ],
    ],
    [
      "differentials shorter than the interval",
      { lockDays: "7", fullIntervalDays: "6", retention: retention({ differential: period(3, 3) }) },
      [
        "holdfast:retention.differential.keepDays 3 is shorter than holdfast:lockDays 7, which the vault puts on every object; use 7 or more, or lower holdfast:lockDays",
        "holdfast:retention.differential.keepDays 3 is shorter than the 6-day interval of full backups and one day: some days could not be restored; use 7 or more",
      ],
    ],
    [
      "a long history of less than a year",
      { retention: retention({ fullLong: period(200, 100) }) },
      [
        "holdfast:retention.fullLong.keepDays 200 is shorter than a year, which the long history is for (P11); use 365 or more",
      ],
    ],
    [
      "a recovery point that no backup reaches",
      { differentialHours: "24", recoveryPoint: { database: 25, files: 26, logs: 1 } },
      [
        "holdfast:recoveryPoint.database 25 cannot be reached with holdfast:differentialHours 24 and 2 more until a backup that stays away is an alarm; use 26 or more, or back up more often",
      ],
    ],
    [
      "a compliance lock on a trial",
      { lockMode: "compliance" },
      [
        'holdfast:lockMode "compliance" belongs only to a live stack: nobody could take a trial down again; use governance until a restore from the vault was verified',
      ],
    ],
    [
      "one administrator, twice",
      { adminEmails: ["ann.lee@acme.example", "Ann.Lee@acme.example"] },
      ['holdfast:adminEmails[1] "Ann.Lee@acme.example" is the same as adminEmails[0]; name another person'],
    ],
    [
      "one administrator",
      { adminEmails: ["ann.lee@acme.example"] },
      [
        'holdfast:adminEmails ["ann.lee@acme.example"] must have two or more: one must be able to act while the other cannot; add a second administrator',
      ],
    ],
    [
      "one custodian",
      { ageRecipients: [age[0]] },
      [
        `holdfast:ageRecipients ["${age[0]}"] must have two or more: backups must stay readable when one key is lost; add a second custodian's key`,
      ],
    ],
    [
      "channels without Slack",
      { alertChannels: [email("alarms@acme.example"), { kind: "sms", number: "+442071838750" }] },
      [
        "holdfast:alertChannels has no slack channel: e-mail and Slack are the only two kinds that DigitalOcean's own alarms can reach (P19); add a channel of kind slack",
      ],
    ],
    [
      "two Slack channels",
      { alertChannels: [email("alarms@acme.example"), slack("#a"), slack("#b")] },
      [
        "holdfast:alertChannels has 2 channels of kind slack, but holdfast:slackUrl is one address; keep one of them",
      ],
    ],
    [
      "a directory of another kind",
      { identityProvider: { kind: "azureAD", clientId: "x", directory: "acme.example" } },
      [
        'holdfast:identityProvider.directory "acme.example" does not fit kind azureAD; give the Entra directory id, for example 00000000-0000-4000-8000-000000000000',
      ],
    ],
    [
      "an OIDC provider by its issuer alone",
      { identityProvider: { kind: "oidc", clientId: "x", directory: "https://id.acme.example" } },
      [
        'holdfast:identityProvider.directory "https://id.acme.example" does not fit kind oidc; give its authorization, token and key addresses (https), separated by commas',
      ],
    ],
    [
      "critical findings mended later than high ones",
      { fixDays: { critical: 30, high: 7 } },
      ["holdfast:fixDays.critical 30 is longer than fixDays.high 7; use 7 or fewer"],
    ],
    [
      "a preload with too short a memory",
      { hstsPreload: "true", hstsMaxAge: "15552000" },
      [
        "holdfast:hstsMaxAge 15552000 is too short for holdfast:hstsPreload, which needs a year; use 31536000 or more, or set hstsPreload to false",
      ],
    ],
    [
      "an active data center stack",
      { active: "true" },
      [
        "holdfast:active true belongs only to stack dr, not to prod; remove it here; it wakes the recovery site when it is set there",
      ],
    ],
    [
      "a credential that nothing uses",
      { registryCredential: "robot:hunter2" },
      [
        "holdfast:registryCredential is set, but holdfast:image is empty, so that nothing would use it; set the image or remove the credential",
      ],
    ],
    [
      "a domain that disowns the mail of those who are there",
      { mailSenders: [], receivesMail: "false" },
      [
        "holdfast:mailSenders is empty, so that acme.example would have all mail in its name refused, and alarms@acme.example is at that domain; list the names that your mail provider has an SPF record include, for example _spf.google.com",
        "holdfast:receivesMail false has acme.example take no mail, and alarms@acme.example is at that domain; use true, or addresses of another domain",
      ],
    ],
    [
      "mail to customers from another account",
      { customerMailIdentity: "arn:aws:ses:eu-west-1:999999999999:identity/acme.example" },
      [
        'holdfast:customerMailIdentity "arn:aws:ses:eu-west-1:999999999999:identity/acme.example" belongs to another account than the user pool, which takes only its own; use an identity of account 111122223333',
      ],
    ],
    [
      "an SPF record that includes itself",
      { mailSenders: ["acme.example"] },
      [
        'holdfast:mailSenders[0] "acme.example" is the domain itself, whose SPF record would include itself, so that receivers heed none of it; list the names that your mail provider has an SPF record include, for example _spf.google.com',
      ],
    ],
    [
      "mail to customers from a region that Cognito does not send from",
      { customerMailIdentity: "arn:aws:ses:eu-central-1:111122223333:identity/acme.example" },
      [
        'holdfast:customerMailIdentity "arn:aws:ses:eu-central-1:111122223333:identity/acme.example" is in a region that Cognito in eu-west-2 does not send from; use an identity in eu-west-2 or eu-west-1',
      ],
    ],
  ])("rejects %s", (_title, changes, lines) => {
    expect(problemsWith(changes)).toEqual(lines);
  });

  test.each(["127.0.0.1", "10.0.0.1", "0.0.0.0", "::", "::ffff:1.2.3.4", "fe80::1%eth0", "2001:db8::1%eth0"])(
    "takes no mail from %s",
    (sender) => {
      expect(problemsWith({ mailSenders: [sender] })[0]).toContain("is neither a host name nor an address");
    },
  );

  test.each(["@@@", "...", "shop", ""])("takes no identity of SES named %j", (name) => {
    const customerMailIdentity = `arn:aws:ses:eu-west-1:111122223333:identity/${name}`;
    expect(problemsWith({ customerMailIdentity })[0]).toContain("is not the ARN of an SES identity");
  });

  test("takes a domain without mail when everybody is elsewhere", () => {
    const elsewhere = {
      mailSenders: [],
      receivesMail: "false",
      adminEmails: ["ann.lee@mail.acme.example", "ben.okafor@acme-mail.example"],
      alertChannels: [
        { kind: "email", address: "alarms@acme-mail.example" },
        { kind: "slack", channel: "#acme-alarms" },
      ],
    };
    expect(problemsWith(elsewhere)).toEqual([]);
  });

  test("rejects a recovery stack that reads another", () => {
    expect(problemsWith({ drStack: "organization/holdfast/dr" }, "dr")).toEqual([
      'holdfast:drStack "organization/holdfast/dr" belongs only to stack prod: dr must come up with nothing of another stack; remove it',
    ]);
  });

  test.each([
    ["free", 60],
    ["pro", 60],
    ["business", 15],
    ["enterprise", 10],
  ])("lets the %s plan probe every %d seconds and no faster", (plan, seconds) => {
    expect(problemsWith({ plan, healthIntervalSeconds: String(seconds) })).toEqual([]);
    expect(problemsWith({ plan, healthIntervalSeconds: String(seconds - 1) })).toHaveLength(1);
  });

  test("says which plan a faster probe needs", () => {
    expect(problemsWith({ healthIntervalSeconds: "15" })).toEqual([
      "holdfast:healthIntervalSeconds 15 is faster than the pro plan allows (60 or more); use 60, or take the business plan or a higher one",
    ]);
  });

  test("rejects what is made up on the real clouds", () => {
    const lines = problemsWith({ place: "cloud" });
    expect(lines.map((line) => line.split(" ")[0])).toEqual([
      "holdfast:domain",
      "holdfast:alertChannels[0].address",
      "holdfast:adminEmails[0]",
      "holdfast:adminEmails[1]",
      "holdfast:mailSenders[0]",
      "holdfast:vaultAccountId",
      "holdfast:drAccountId",
      "holdfast:breakGlassPublicKey",
      "holdfast:sshAuthority",
      "holdfast:serverCaCertificate",
      "holdfast:ageRecipients[0]",
      "holdfast:ageRecipients[1]",
      "holdfast:ageRecipients[2]",
    ]);
    expect(lines[0]).toBe(
      'holdfast:domain "acme.example" is made up, and this stack is for the real clouds; give the firm\'s own',
    );
  });
});

describe("the host of the database's log", () => {
  const databaseLogHost = "logs.acme.example:6514";
  const certificate = String(exampleSettings().serverCaCertificate!.value);

  test("is accepted with the certificate of its authority", () => {
    expect(problemsWith({ databaseLogHost, databaseLogCertificate: certificate })).toEqual([]);
  });

  test.each([
    [
      "a host without a certificate",
      { databaseLogHost },
      "holdfast:databaseLogCertificate is not set, so that anybody could pass for the log host; give the certificate of the authority that signed the log host's",
    ],
    [
      "a certificate without a host",
      { databaseLogCertificate: certificate },
      "holdfast:databaseLogCertificate is for a log host, and there is none; set databaseLogHost",
    ],
    [
      "a certificate that is none",
      {
        databaseLogHost,
        databaseLogCertificate: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
      },
      "holdfast:databaseLogCertificate is not a certificate that can be read; give the certificate of the authority that signed the log host's",
    ],
    [
      "a host without a port",
      { databaseLogHost: "logs.acme.example" },
      'holdfast:databaseLogHost "logs.acme.example" is not a host name with a port; write it as logs.shop.example:6514, or "" to leave the log at the provider',
    ],
    [
      "a port that there is not",
      { databaseLogHost: "logs.acme.example:65536" },
      'holdfast:databaseLogHost "logs.acme.example:65536" is not a host name with a port; write it as logs.shop.example:6514, or "" to leave the log at the provider',
    ],
  ])("rejects %s", (_title, changes, line) => {
    expect(problemsWith(changes)).toEqual([line]);
  });

  test("rejects a private key, and does not show it", () => {
    const lines = problemsWith({ databaseLogHost, databaseLogCertificate: privateKey() });
    expect(lines).toEqual([
      "holdfast:databaseLogCertificate holds a private key; give the certificate of the authority that signed the log host's",
    ]);
  });
});

describe("the authority's certificate", () => {
  const at = (day: string) =>
    checkSettings(exampleSettings(), "prod", new Date(day)).problems?.map(describeProblem) ?? [];

  test("is accepted while it is valid", () => expect(at("2032-01-01")).toEqual([]));

  test("fails when it ran out or has not begun", () => {
    expect(at("2046-01-02")).toEqual([
      "holdfast:serverCaCertificate ran out on Jan  1 00:00:00 2046 GMT; give the certificate that holdfast bootstrap wrote for the authority",
    ]);
    expect(at("2025-12-31")).toEqual([
      expect.stringContaining("is valid only from Jan  1 00:00:00 2026 GMT"),
    ]);
  });

  test.each([
    [
      "is not a certificate that can be read",
      "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
    ],
    ["holds a private key; that key stays in KMS", privateKey()],
    ["is not a certificate in PEM form", "MIIB"],
  ])("fails when it %s", (fault, pem) => {
    expect(problemsWith({ serverCaCertificate: pem })).toEqual([expect.stringContaining(fault)]);
  });
});

describe("all at once", () => {
  test("lists every problem of a stack in one text", () => {
    const problems = checkSettings(
      { ...exampleSettings(), databaseNode: { value: "3", secret: false } },
      "prod",
      today,
    );
    expect(describeProblems("prod", problems.problems ?? [])).toBe(
      "the settings of stack prod have 1 problem:\n  holdfast:databaseNode is no setting of Holdfast; did you mean holdfast:databaseNodes",
    );
    expect(problemsWith({ databaseNodes: "1", minTls: "1.0", plan: "x", domain: "" })).toHaveLength(4);
  });

  test("asks for everything that only the firm knows", () => {
    expect(problemsWith({ domain: "", ageRecipients: "[]", identityProvider: "{}" })).toEqual([
      "holdfast:domain is not set, and only the firm knows it; set it in the stack file, or let holdfast init ask for it",
      "holdfast:ageRecipients is not set, and only the firm knows it; set it in the stack file, or let holdfast init ask for it",
      "holdfast:identityProvider is not set, and only the firm knows it; set it in the stack file, or let holdfast init ask for it",
    ]);
  });

  test("rejects a stack that is neither prod nor dr", () => {
    expect(problemsWith({}, "staging")).toEqual([
      "stack staging is neither prod nor dr, and what a stack is follows from its name; name the stack prod or dr",
    ]);
  });
});

describe("purpose", () => {
  test("ends every lock of a trial after one day", () => {
    const { lockDays, retention: classes } = settingsWith({});
    expect([lockDays, ...Object.values(classes).map((period) => period.lockDays)]).toEqual(Array(8).fill(1));
  });

  test("keeps the locks of a live stack as they are set", () => {
    const {
      lockDays,
      retention: classes,
      lockMode,
    } = settingsWith({ purpose: "live", lockMode: "compliance" });
    expect([lockDays, classes.fullLong.lockDays, lockMode]).toEqual([35, 365, "compliance"]);
  });
});

function privateKey(): string {
  const { privateKey: key } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}

function rsaLine(bits: number): string {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: bits });
  const { n, e } = publicKey.export({ format: "jwk" });
  const number = (value: string) => {
    const bytes = Buffer.from(value, "base64url");
    return bytes[0]! & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
  };
  return keyLine("ssh-rsa", number(e!), number(n!));
}

/** A key on a curve, which says that it is of the curve named. */
function curveLine(namedCurve: "P-256" | "P-521", named = namedCurve.replace("P-", "nistp")): string {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve });
  const { x, y } = publicKey.export({ format: "jwk" });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x!, "base64url"), Buffer.from(y!, "base64url")]);
  return keyLine(`ecdsa-sha2-${named}`, Buffer.from(named), point);
}

/** A public key as OpenSSH writes it: each field behind its length. */
function keyLine(kind: string, ...fields: Buffer[]): string {
  const body = [Buffer.from(kind), ...fields].flatMap((bytes) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return [length, bytes];
  });
  return `${kind} ${Buffer.concat(body).toString("base64")} test`;
}

test("a class of data that is missing is told the class's own default", () => {
  const classes = parse(projectFile).config.retention.default as Record<string, Record<string, number>>;
  const told = Object.entries(classes).map(([name, days]) => {
    const parts = Object.entries(days).map(([part, count]) => `${part}: ${count}`);
    return `holdfast:retention.${name} is missing; write { ${parts.join(", ")} }`;
  });
  expect(problemsWith({ retention: {} })).toEqual(told);
});
