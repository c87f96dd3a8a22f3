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
  const { drAccountId, vaultAccountId, recoveryRegion, backupRegion, replicaRegion } = settings;
  return drAccountId === vaultAccountId && [backupRegion, replicaRegion].includes(recoveryRegion);
}
