import { planNames } from "../../../config/names";
import type { RetentionClass, RetentionPeriod } from "../../../config/settings";
import { vaultNames, type VaultSettings } from "../../../components/offsiteVault/vaultNames";
import type { Registration } from "../../support/record";

/** What a small firm would choose. */
export const settings: VaultSettings = {
  estateName: "acme",
  purpose: "live",
  vaultAccountId: "111122223333",
  drAccountId: "111122223333",
};

export const names = planNames({ estateName: "acme", purpose: "live", stack: "prod" });
export const vault = vaultNames(settings);

const period = (keepDays: number, lockDays: number): RetentionPeriod => ({
  keepDays,
  lockDays,
  legalMaximumDays: 3650,
});

export const retention: Record<RetentionClass, RetentionPeriod> = {
  differential: period(35, 35),
  fullShort: period(35, 35),
  fullLong: period(400, 400),
  deploy: period(90, 35),
  files: period(90, 35),
  releases: period(365, 35),
  logs: period(400, 400),
};

export const regions = { backupRegion: "eu-west-1", replicaRegion: "eu-west-2" };

/** ARNs and ids as AWS would give them, plain enough to read in an assertion. */
export const cloud = ({ name, type }: Registration) => ({
  arn: `arn:${name}`,
  ...(type === "aws:kms/key:Key" || type === "aws:kms/replicaKey:ReplicaKey" ? { keyId: `mrk-${name}` } : {}),
  ...(type === "digitalocean:index/spacesKey:SpacesKey" ? { accessKey: "DO801", secretKey: "hidden" } : {}),
});

/** Statements of a policy by their Sid. */
export function statements(policy: string): Record<string, any> {
  return Object.fromEntries(JSON.parse(policy).Statement.map((s: { Sid: string }) => [s.Sid, s]));
}
