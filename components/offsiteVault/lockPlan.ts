import type { Settings } from "../../config/settings";
import type { BucketLock } from "./lockedBucket";

/**
 * The vault's default lock: of a trial one day that an administrator can lift, so that the trial can be taken
 * down; of a live estate what its settings say, and COMPLIANCE once `holdfast lock --compliance` has set it (P13).
 */
export function vaultLock({
  purpose,
  lockMode,
  lockDays,
}: Pick<Settings, "purpose" | "lockMode" | "lockDays">): BucketLock {
  if (purpose === "trial") return { mode: "GOVERNANCE", days: 1 };
  return { mode: lockMode === "compliance" ? "COMPLIANCE" : "GOVERNANCE", days: lockDays };
}
