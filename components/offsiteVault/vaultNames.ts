import { logArchiveName, planNames } from "../../config/names";
import type { RetentionClass, Settings } from "../../config/settings";

/** The settings that decide what the vault's parts are called. */
export type VaultSettings = Pick<Settings, "estateName" | "purpose" | "vaultAccountId" | "drAccountId">;

/** Names of the vault's parts, the same for every stack of the estate. */
export interface VaultNames {
  /** Locked bucket that the uploader writes to, in the backup region. */
  backups: string;
  /** Its locked copy, in the replica region. */
  copy: string;
  /** Locked bucket of the audit trail, in the backup region. */
  trail: string;
  /** Locked bucket of the activity logs, in the replica region beside the log groups. */
  logs: string;
  /** Bucket of access logs in the backup region. */
  accessLogs: string;
  /** Bucket of access logs in the replica region; S3 delivers them only within a region. */
  copyAccessLogs: string;
  /** Third copy of the backups, on DigitalOcean Spaces. */
  spaces: string;
  /** Bucket of the third copy's access logs, on DigitalOcean Spaces. */
  spacesAccessLogs: string;
  /** Alias, in both regions, of the key that backups are encrypted with. */
  dataKeyAlias: string;
  /** Alias, in both regions, of the key of trail, logs and server secrets. */
  servicesKeyAlias: string;
  /** Role that may write backups and nothing else. */
  uploaderRole: string;
  /** Role that restores; a person with a second factor takes it. */
  readerRole: string;
  /** Role that test-restores every night. */
  verifierRole: string;
  /** Role that alone may delete; a person with a second factor takes it, and an alarm follows. */
  breakGlassRole: string;
  /** Role that S3 replicates with. */
  replicationRole: string;
  /** Role that alone writes the archive of activity logs. */
  logWriterRole: string;
  /** Role that deploys the live stack. */
  deployRole: string;
  /** Name of the audit trail. */
  trailName: string;
  /** Pattern that matches the roles of the recovery site's servers, which may read the vault. */
  recoveryRolePattern: string;
  /** ARN of the role of the recovery site's servers, which may read their secrets. */
  recoveryServerRole: string;
}

/**
 * Names that the live stack gives its vault, computed from settings alone, so that the recovery site finds the
 * vault on the day that the live stack's state cannot be read (P09, P15).
 */
export function vaultNames(settings: VaultSettings): VaultNames {
  const { vaultAccountId } = settings;
  const names = planNames({ ...settings, stack: "prod" });
  const recovery = planNames({ ...settings, stack: "dr" });
  return {
    backups: names.global("backups", vaultAccountId),
    copy: names.global("backups-copy", vaultAccountId),
    trail: names.global("trail", vaultAccountId),
    logs: logArchiveName(settings),
    accessLogs: names.global("access-logs", vaultAccountId),
    copyAccessLogs: names.global("copy-access-logs", vaultAccountId),
    spaces: names.global("spaces-backups", vaultAccountId),
    spacesAccessLogs: names.global("spaces-access-logs", vaultAccountId),
    dataKeyAlias: `alias/${names.of("vault")}`,
    servicesKeyAlias: `alias/${names.of("services")}`,
    uploaderRole: names.of("backup-writer"),
    readerRole: names.of("backup-reader"),
    verifierRole: names.of("backup-verifier"),
    breakGlassRole: names.of("break-glass"),
    replicationRole: names.of("backup-replication"),
    logWriterRole: names.of("log-writer"),
    deployRole: names.of("deploy"),
    trailName: names.of("trail"),
    recoveryRolePattern: roleArn(settings.drAccountId, `${recovery.prefix}-recovery*`),
    recoveryServerRole: roleArn(settings.drAccountId, recovery.of("server", "recovery")),
  };
}

/** ARN of a role from its name. */
export const roleArn = (accountId: string, role: string): string => `arn:aws:iam::${accountId}:role/${role}`;

/** ARN of a bucket from its name. */
export const bucketArn = (bucket: string): string => `arn:aws:s3:::${bucket}`;

/** Where each class of data lies in the vault: object lock, expiry and the uploader's rights follow the prefix. */
export const vaultPrefixes: Readonly<Record<RetentionClass, string>> = {
  differential: "db/diff/",
  fullShort: "db/full-short/",
  fullLong: "db/full-long/",
  deploy: "db/deploy/",
  files: "files/",
  releases: "releases/",
  logs: "logs/",
};

/** `fullShort` as `full-short`, for names. */
export const kebab = (camel: string): string =>
  camel.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);

/** All retention classes, in the order of the vault's rules. */
export const retentionClasses = Object.keys(vaultPrefixes) as RetentionClass[];

/** Where the records of drills lie (P16). */
export const drillPrefix = `${vaultPrefixes.releases}drills/`;

/** Where evidence bundles and audit reports lie (P39). */
export const evidencePrefix = `${vaultPrefixes.releases}evidence/`;
