/** An object of a bucket: bytes, and when it was written in milliseconds. */
export interface Listed {
  key: string;
  size: number;
  modified: number;
}

/** Everything below one name of a prefix. */
export interface Backup {
  name: string;
  size: number;
  modified: number;
}

/** Findings, by the name of the metric that carries them. */
export interface Findings {
  MonthlyFullAge: number;
  BackupShrink: number;
  MissingInCopy: number;
  DrillAge: number;
  AuditorRun: number;
}

export const NEVER_DAYS: number;
export function backupsUnder(prefix: string, objects: Listed[]): Backup[];
export function ageDays(objects: Listed[], now: number): number;
export function shrinkPercent(backups: Backup[], now: number): number;
export function missingInCopy(originals: Listed[], copies: Listed[], now: number): number;
export function judge(seen: {
  originals: Listed[];
  copies: Listed[];
  prefixes: { fullLong: string; fullShort: string; drills: string };
  now: number;
}): Findings;
