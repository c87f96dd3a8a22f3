import { isDeepStrictEqual } from "node:util";
import { showValue, type Problem } from "./problem";
import { isSecretKey, settingKeys, type SettingKey } from "./schema";
import type { RawSettings } from "./check";

/**
 * Settings that belong to one stack. All others are the same in both: the recovery stack computes the names of
 * the vault's buckets and keys from its own settings and reads nothing of `prod`.
 */
export const ownSettings: readonly SettingKey[] = [
  "drStack",
  "active",
  "activation",
  "standingDown",
  "lockMode",
];

/** Settings by which one stack finds what the other has made, or keeps apart from it. */
export const joiningSettings: readonly SettingKey[] = [
  "estateName",
  "purpose",
  "domain",
  "appHost",
  "accountId",
  "zoneId",
  "plan",
  "vaultAccountId",
  "drAccountId",
  "backupRegion",
  "replicaRegion",
  "recoveryRegion",
  "primaryCidr",
  "secondaryCidr",
  "recoveryCidr",
  "databaseVersion",
];

/** Settings that must be the same in both stack files and are not. Secrets are not compared. */
export function compareStacks(prod: RawSettings, dr: RawSettings): Problem[] {
  return settingKeys
    .filter((key) => !ownSettings.includes(key) && !isSecretKey(key))
    .filter((key) => !isDeepStrictEqual(plain(prod[key]?.value), plain(dr[key]?.value)))
    .map((key) => ({
      key,
      ...(showValue(dr[key]?.secret ? undefined : dr[key]?.value) && { value: showValue(dr[key]?.value)! }),
      rule: joiningSettings.includes(key)
        ? "differs between the stacks prod and dr, so that one would look for what the other does not have"
        : "differs between the stacks prod and dr, so that the recovery site would not be what it stands in for",
      fix: "set the same value in Pulumi.prod.yaml and Pulumi.dr.yaml",
    }));
}

/** Text and value are the same setting: a command line stores `"2"` where a file has `2`. */
export function plain(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
