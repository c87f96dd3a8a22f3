import fc from "fast-check";
import {
  kebab,
  retentionClasses,
  vaultNames,
  vaultPrefixes,
} from "../../../components/offsiteVault/vaultNames";
import { settings } from "./fixture";

test("the recovery site computes the same names from its own settings", () => {
  const seen = vaultNames({ ...settings, drAccountId: "444455556666" });
  expect(seen).toEqual({
    backups: "acme-prod-backups-111122223333",
    copy: "acme-prod-backups-copy-111122223333",
    trail: "acme-prod-trail-111122223333",
    logs: "acme-prod-log-archive-111122223333",
    accessLogs: "acme-prod-access-logs-111122223333",
    copyAccessLogs: "acme-prod-copy-access-logs-111122223333",
    spaces: "acme-prod-spaces-backups-111122223333",
    spacesAccessLogs: "acme-prod-spaces-access-logs-111122223333",
    dataKeyAlias: "alias/acme-prod-vault",
    servicesKeyAlias: "alias/acme-prod-services",
    uploaderRole: "acme-prod-backup-writer",
    readerRole: "acme-prod-backup-reader",
    verifierRole: "acme-prod-backup-verifier",
    breakGlassRole: "acme-prod-break-glass",
    replicationRole: "acme-prod-backup-replication",
    logWriterRole: "acme-prod-log-writer",
    deployRole: "acme-prod-deploy",
    trailName: "acme-prod-trail",
    recoveryRolePattern: "arn:aws:iam::444455556666:role/acme-dr-recovery*",
    recoveryServerRole: "arn:aws:iam::444455556666:role/acme-dr-recovery-server",
  });
});

test("a trial says so in every name", () => {
  const trial = vaultNames({ ...settings, purpose: "trial" });
  expect(Object.values(trial).filter((name) => !name.includes("acme-trial-"))).toEqual([]);
});

test("no two parts share a name, and every bucket's fits S3, for any estate of up to 20 letters", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z][a-z0-9-]{0,18}[a-z0-9]$/), (estateName) => {
      const { trailName: _, ...seen } = vaultNames({ ...settings, estateName, purpose: "trial" });
      const all = Object.values(seen);
      expect(new Set(all).size).toBe(all.length);
      const buckets = [seen.backups, seen.copy, seen.trail, seen.logs, seen.accessLogs, seen.copyAccessLogs];
      for (const bucket of buckets) expect(bucket.length).toBeLessThanOrEqual(63);
    }),
  );
});

test("no class of data lies under another's prefix", () => {
  const prefixes = retentionClasses.map((c) => vaultPrefixes[c]);
  const nested = prefixes.filter((a) => prefixes.some((b) => a !== b && a.startsWith(b)));
  expect(nested).toEqual([]);
});

test("names are written with dashes", () => {
  expect(["fullShort", "files", "databaseBackup"].map(kebab)).toEqual([
    "full-short",
    "files",
    "database-backup",
  ]);
});
