/**
 * What a firm chooses, after it was read and checked. Keys are those of `holdfast:<key>` in a stack file, so
 * that every message names a key the reader can change.
 */
export interface Settings {
  /** Name of the stack these settings belong to. */
  stack: StackName;

  // Who and where
  /** Short name of the firm's estate; the first part of every physical name. */
  estateName: string;
  /** `trial`: everything can be taken down again. `live`: protected and retained. */
  purpose: "trial" | "live";
  /** Where this stack lives: in the sandbox on this machine, or on the real clouds. */
  place: "sandbox" | "cloud";
  /** The zone that customers know, for example `shop.example`. */
  domain: string;
  /** Host name of the application, inside `domain`. */
  appHost: string;
  /** Host name of the administration, inside `domain`, reached only through Zero Trust. */
  adminHost: string;
  /** Places where customer data may be, as cloud regions (P35). */
  allowedPlaces: string[];

  // Accounts
  /** Cloudflare account, 32 hex digits. */
  accountId: string;
  /** Cloudflare zone of `domain`, 32 hex digits. */
  zoneId: string;
  /** Cloudflare plan of the zone: what it lacks is not declared on it. */
  plan: "free" | "pro" | "business" | "enterprise";
  /** AWS account of the offsite vault, 12 digits. */
  vaultAccountId: string;
  /** AWS account of the recovery site, 12 digits; may be the vault's. */
  drAccountId: string;

  // Sites and networks
  primaryRegion: string;
  secondaryRegion: string;
  backupRegion: string;
  replicaRegion: string;
  recoveryRegion: string;
  primaryCidr: string;
  secondaryCidr: string;
  recoveryCidr: string;

  // Servers
  /** App servers in each data center, at least two. */
  serversPerSite: number;
  serverSize: string;
  operationsSize: string;
  /** Machine image slug or snapshot id of the servers. */
  serverImage: string;
  /** The customer's app, `name@sha256:<64 hex>`; "" runs the reference app. */
  image: string;
  /** Credential of the image's registry; secret, "" when the registry is public. */
  registryCredential: Secret;
  /** OpenSSH public key kept offline for the day that everything else fails. */
  breakGlassPublicKey: string;
  /** OpenSSH public key of the edge's authority for administrators; "" lets nobody in by a certificate. */
  sshAuthority: string;
  /** Certificate (PEM) of the authority that signs server identities; its key stays in KMS. */
  serverCaCertificate: string;
  /** Oldest a server may grow before it is replaced, in days. */
  serverMaxAgeDays: number;

  // Database
  /** Nodes of the primary cluster, main and standby: 2 or 3. */
  databaseNodes: number;
  databaseSize: string;
  /** Major version of PostgreSQL. */
  databaseVersion: string;
  maintenanceDay: string;
  /** Start of the maintenance window, `HH:00` UTC. */
  maintenanceHour: string;
  /** Host and port that takes the database's log, `logs.shop.example:6514`; "" leaves it at the provider. */
  databaseLogHost: string;
  /** Certificate (PEM) of the authority that the log host's is checked against; "" without such a host. */
  databaseLogCertificate: string;

  // Backups and retention
  /** Hours between differential backups, 1 to 24 (P10). */
  differentialHours: number;
  /** Days between short-history full backups. */
  fullIntervalDays: number;
  /** `compliance` only after `holdfast lock --compliance` on a live stack. */
  lockMode: "governance" | "compliance";
  /** Default object lock of the vault, days; 1 on a trial, whatever is set. */
  lockDays: number;
  /** How long each class of data is kept (P11, P33). */
  retention: Record<RetentionClass, RetentionPeriod>;
  /** Longest that a failure may cost in lost data, hours, per data class. */
  recoveryPoint: Record<DataClass, number>;
  /** Longest that a restart may take, hours, per data class. */
  recoveryTime: Record<DataClass, number>;
  /** age public keys that backups are encrypted to, at least two. */
  ageRecipients: string[];

  // People
  /** Each alarm reaches all of these; at least two of different kinds, e-mail and Slack among them. */
  alertChannels: AlertChannel[];
  /** Administrators by e-mail, at least two. */
  adminEmails: string[];
  identityProvider: IdentityProvider;
  /** Addresses that may reach the edge's administration besides Zero Trust; never all of the internet. */
  allowedCidrs: string[];
  /** Days to mend a finding of the vulnerability scanner, by severity (P22). */
  fixDays: Record<"critical" | "high", number>;

  // Edge
  minTls: "1.2" | "1.3";
  /** HSTS max-age, seconds. */
  hstsMaxAge: number;
  hstsPreload: boolean;
  /** Seconds between health probes of a pool; the plan sets the least. */
  healthIntervalSeconds: number;
  /** Paths whose scripts are watched, since customers pay there (P31). */
  paymentPaths: string[];
  /** Names whose SPF record says who sends the domain's mail, or addresses; none means the domain sends no mail. */
  mailSenders: string[];
  /** Whether the domain takes mail. Its MX records stay outside this program; false declares that there are none. */
  receivesMail: boolean;
  /** ARN of the SES identity that mail to customers is sent from; "" for Cognito's own sender, 50 mails a day. */
  customerMailIdentity: string;

  // Links between stacks
  /** Full name of the recovery stack that prod may read, `organization/holdfast/dr`; "" for none. */
  drStack: string;
  /** Whether the recovery site runs; only on the recovery stack. */
  active: boolean;
  /** Names this activation of the recovery site, for example `20261122`; its last snapshot carries the name. */
  activation: string;
  /** Lifts the protections of an active recovery site, so that a later change may put it to sleep again. */
  standingDown: boolean;
}

export type StackName = "prod" | "dr";

/** A value that must never be printed; `reveal` is for the one resource argument that needs it. */
export interface Secret {
  readonly isSet: boolean;
  reveal(): string;
}

export type RetentionClass =
  "differential" | "fullShort" | "fullLong" | "deploy" | "files" | "releases" | "logs";

export interface RetentionPeriod {
  /** Days until the data is deleted. */
  keepDays: number;
  /** Days that nobody may delete it; never longer than `keepDays`, and 1 at most on a trial. */
  lockDays: number;
  /** The longest that the law lets the firm keep it, days. */
  legalMaximumDays: number;
}

export type DataClass = "database" | "files" | "logs";

export type AlertChannel =
  | { kind: "email"; address: string }
  | { kind: "slack"; channel: string; url: Secret }
  | { kind: "webhook"; name: string; url: Secret }
  | { kind: "sms"; number: string };

export interface IdentityProvider {
  /** Cloudflare's name of the provider's kind. A one-time PIN is not among them: it is no second factor. */
  kind: "google-apps" | "azureAD" | "okta" | "oidc" | "saml";
  /** Client id; of a SAML provider, its issuer. */
  clientId: string;
  /** Client secret; of a SAML provider, the certificate that it signs with. */
  clientSecret: Secret;
  /**
   * By kind: Workspace domain, Entra directory id, Okta address, the authorization, token and key addresses of OIDC
   * separated by commas, or the sign-in address of SAML.
   */
  directory: string;
}
