"use strict";

/**
 * What the auditor concludes from lists of objects; it never opens one. All functions are pure.
 *
 * @typedef {{ key: string, size: number, modified: number }} Listed object with its bytes and time in milliseconds
 */

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;

/** Age that is reported for what never happened: far beyond every threshold, and a number that a metric can hold. */
const NEVER_DAYS = 9999;

/** A backup that changed less than this long ago may still be uploading, so its size says nothing yet. */
const SETTLE = HOUR;

/** The copy has this long before a missing object counts as not replicated. */
const REPLICATION_GRACE = HOUR;

/** Objects older than this were judged often enough. */
const REPLICATION_LOOKBACK = 7 * DAY;

/** Objects under a prefix as backups: everything below the same next part of the key is one backup. */
function backupsUnder(prefix, objects) {
  const byName = new Map();
  for (const { key, size, modified } of objects) {
    if (!key.startsWith(prefix) || key === prefix) continue;
    const name = key.slice(prefix.length).split("/")[0];
    const seen = byName.get(name) ?? { name, size: 0, modified: 0 };
    byName.set(name, { name, size: seen.size + size, modified: Math.max(seen.modified, modified) });
  }
  return [...byName.values()].sort((a, b) => a.modified - b.modified || (a.name < b.name ? -1 : 1));
}

/** Days since the newest object was written. */
function ageDays(objects, now) {
  if (objects.length === 0) return NEVER_DAYS;
  const newest = objects.reduce((latest, { modified }) => Math.max(latest, modified), 0);
  return Math.min(NEVER_DAYS, Math.max(0, (now - newest) / DAY));
}

/** By how many percent the newest finished backup is smaller than the one before it; 0 when it grew. */
function shrinkPercent(backups, now) {
  const finished = backups.filter(({ modified }) => now - modified >= SETTLE);
  const [before, newest] = finished.slice(-2);
  if (!before || !newest || before.size === 0) return 0;
  return Math.max(0, ((before.size - newest.size) / before.size) * 100);
}

/** How many objects of the last week the copy lacks, although it had time to receive them. */
function missingInCopy(originals, copies, now) {
  const copied = new Set(copies.map(({ key }) => key));
  return originals.filter(
    ({ key, modified }) =>
      now - modified >= REPLICATION_GRACE && now - modified <= REPLICATION_LOOKBACK && !copied.has(key),
  ).length;
}

/** All findings as metrics. `prefixes` holds the prefix of long and short full backups and of drill records. */
function judge({ originals, copies, prefixes, now }) {
  const under = (prefix) => originals.filter(({ key }) => key.startsWith(prefix) && key !== prefix);
  const shrinks = [prefixes.fullLong, prefixes.fullShort].map((prefix) =>
    shrinkPercent(backupsUnder(prefix, under(prefix)), now),
  );
  return {
    MonthlyFullAge: ageDays(under(prefixes.fullLong), now),
    BackupShrink: Math.max(...shrinks),
    MissingInCopy: missingInCopy(originals, copies, now),
    DrillAge: ageDays(under(prefixes.drills), now),
    AuditorRun: 1,
  };
}

module.exports = { judge, backupsUnder, ageDays, shrinkPercent, missingInCopy, NEVER_DAYS };
