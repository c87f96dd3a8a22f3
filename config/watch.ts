import type { Settings } from "./settings";

/**
 * Whether the live estate watches the recovery site's region too: an account has one detector of threats and one
 * analyzer of access a region, and the vault's account may be the recovery site's.
 */
export function isWatchedByLiveEstate(
  settings: Pick<
    Settings,
    "drAccountId" | "vaultAccountId" | "recoveryRegion" | "backupRegion" | "replicaRegion"
  >,
): boolean {
  const { recoveryRegion, backupRegion, replicaRegion } = settings;
  return isRecordedByLiveEstate(settings) && [backupRegion, replicaRegion].includes(recoveryRegion);
}

/**
 * Whether the live estate's audit trail records the recovery site's account too. It records every region, but one
 * account: a recovery site with an account of its own has a trail of its own.
 */
export function isRecordedByLiveEstate(settings: Pick<Settings, "drAccountId" | "vaultAccountId">): boolean {
  return settings.drAccountId === settings.vaultAccountId;
}
