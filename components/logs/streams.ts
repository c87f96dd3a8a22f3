import type { Names } from "../../config/names";

/**
 * What is logged, and what in it is unusual (P20). Lines arrive as they were written: text filters match anywhere
 * in a line, the filters of `access` count the fields of the servers' access log, those of `edge` read JSON.
 */
export interface LogStream {
  /** Last part of the group's name. */
  role: LogRole;
  /** What the group holds. */
  holds: string;
  /** Alarm when nothing arrived for this many hours; absent where silence is normal. */
  silenceHours?: number;
  /** Events that are counted. */
  counts: LogCount[];
}

export interface LogCount {
  /** Names the metric and its alarm. */
  role: string;
  /** CloudWatch filter pattern. */
  pattern: string;
  /** Alarm at this many within `minutes`; absent for a count that only another alarm uses. */
  alarmAt?: number;
  /** Length of the window. @default 5 */
  minutes?: number;
  /** What it means, in the words of the alarm. */
  means: string;
}

export type LogRole = "access" | "app" | "sign-ins" | "database" | "operations" | "edge";

/** Fields of a line of the access log, by a condition on its status. */
const request = (status = "status") => `[address, time, request, ${status}, bytes, seconds]`;

/** The groups of an estate. */
export const LOG_STREAMS: readonly LogStream[] = [
  {
    role: "access",
    holds: "requests at the app servers: time, method, path, status, address of the visitor, no user",
    silenceHours: 1,
    counts: [
      { role: "requests", pattern: request(), means: "requests" },
      {
        role: "server-errors",
        pattern: request("status = 5*"),
        means: "requests that the app failed to answer",
      },
      {
        role: "refused-requests",
        pattern: request("status = 401 || status = 403"),
        alarmAt: 200,
        means: "many requests were refused: someone may be trying doors",
      },
    ],
  },
  {
    role: "app",
    holds: "what the app says, without personal data",
    counts: [
      {
        role: "sign-in-failures",
        pattern: '?"sign_in_failed" ?"sign-in failed"',
        alarmAt: 30,
        means: "many sign-ins failed: someone may be guessing passwords",
      },
      {
        role: "lock-outs",
        pattern: '?"account_locked" ?"account locked"',
        alarmAt: 5,
        minutes: 15,
        means: "several accounts were locked after failed sign-ins",
      },
    ],
  },
  {
    role: "sign-ins",
    holds: "sign-ins of customers as Cognito tells them: address, outcome, risk, a random id and no name",
    counts: [
      {
        role: "customer-sign-in-failures",
        pattern: '{ $.message.eventResponse = "Fail" }',
        alarmAt: 30,
        means: "many sign-ins of customers failed: someone may be guessing passwords",
      },
    ],
  },
  {
    role: "database",
    holds: "PostgreSQL of every site: connections, errors, slow statements without their values",
    counts: [
      {
        role: "database-refusals",
        pattern: '?"password authentication failed" ?"no pg_hba.conf entry" ?"SCRAM authentication failed"',
        alarmAt: 3,
        means: "the database refused someone who tried to connect",
      },
      {
        role: "database-permissions",
        pattern: '"permission denied for"',
        alarmAt: 3,
        means: "a database user tried what it may not do",
      },
    ],
  },
  {
    role: "operations",
    holds: "backups, restores, deployments, and privilege use on the servers",
    silenceHours: 25,
    counts: [
      {
        role: "privilege-use",
        pattern: '?"COMMAND=" ?"session opened for user root" ?"privilege_used"',
        alarmAt: 1,
        means: "someone acted as root on a server",
      },
      {
        role: "backup-failures",
        pattern: '?"backup_failed" ?"backup failed"',
        alarmAt: 1,
        means: "a backup failed",
      },
      {
        role: "break-glass",
        pattern: '?"break_glass" ?"break-glass"',
        alarmAt: 1,
        means: "emergency access was opened",
      },
      {
        role: "findings",
        pattern: '?"malware_found" ?"vulnerability_found" ?"file_changed"',
        alarmAt: 1,
        means: "a scanner found malware, a vulnerability, or a changed system file",
      },
    ],
  },
  {
    role: "edge",
    holds: "sign-ins to administration, and changes of the clouds' accounts, pulled from their audit logs",
    silenceHours: 25,
    counts: [
      {
        role: "admin-sign-in-failures",
        pattern: "{ $.allowed IS FALSE }",
        alarmAt: 3,
        minutes: 15,
        means: "sign-ins to administration were refused",
      },
      {
        role: "token-changes",
        pattern: '?"token_create" ?"token_roll" ?"api_key_view" ?"member_add"',
        alarmAt: 1,
        means: "an access token or a member of a cloud account changed",
      },
    ],
  },
];

/** Periods that CloudWatch Logs can keep, days. */
const PERIODS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/**
 * The least period CloudWatch offers that keeps logs `keepDays`, at least a year for the auditor. Throws when the
 * law allows none of them (P33, P34).
 */
export function planLogRetention(keepDays: number, legalMaximumDays: number): number {
  const wanted = Math.max(keepDays, 365);
  const period = PERIODS.find((days) => days >= wanted);
  if (period === undefined || period > legalMaximumDays) {
    throw new Error(
      `logs cannot be kept ${keepDays} days: CloudWatch would keep them ${period ?? "for ever"}, ` +
        `the legal maximum is ${legalMaximumDays}; allowed are ${PERIODS.filter((d) => d >= 365).join(", ")}, ` +
        "change holdfast:retention logs",
    );
  }
  return period;
}

/** Physical name of a group, for those who write to it from elsewhere. */
export function logGroupName(names: Names, role: LogRole): string {
  return names.of(`logs-${role}`);
}

/** ARN of a group, known before it exists. */
export function logGroupArn(names: Names, role: LogRole, region: string, accountId: string): string {
  return `arn:aws:logs:${region}:${accountId}:log-group:${logGroupName(names, role)}`;
}
