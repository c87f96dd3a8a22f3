import { isDeepStrictEqual } from "node:util";
import { showValue, type Problem } from "./problem";
import { isSecretKey, settingKeys, type SettingKey } from "./schema";
import type { RawSettings, RawValue } from "./check";

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
      rule:
        `differs between the stacks: ${show(prod[key])} in prod, ${show(dr[key])} in dr, so that ` +
        (joiningSettings.includes(key)
          ? "one would look for what the other does not have"
          : "the recovery site would not be what it stands in for"),
      fix: "set the same value in Pulumi.prod.yaml and Pulumi.dr.yaml",
    }));
}

function show(raw: RawValue | undefined): string {
  return raw?.secret ? "a secret" : (showValue(plain(raw?.value)) ?? "not set");
}

/** Text and value are the same setting: a command line stores `"2"` where a file has `2`. */
export function plain(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    const parsed: unknown = JSON.parse(value);
    // An id may be made of more digits than a number keeps.
    return typeof parsed === "number" && String(parsed) !== value ? value : parsed;
  } catch {
    return value;
  }
}
