import { planNames } from "../../../config/names";
import type { Settings, StackName } from "../../../config/settings";

/** The settings that the ground under the stacks follows from. */
export type GroundSettings = Pick<
  Settings,
  | "estateName"
  | "purpose"
  | "domain"
  | "vaultAccountId"
  | "drAccountId"
  | "backupRegion"
  | "replicaRegion"
  | "recoveryRegion"
  | "secondaryRegion"
>;

/** Names of what must exist before the first `pulumi up`, computed from settings alone. */
export interface Ground {
  /** Bucket that holds the state of all stacks, in the vault's account. */
  stateBucket: string;
  /** Region of the state's bucket and of its key: the one that the recovery site runs in. */
  stateRegion: string;
  /** Region that holds a copy of each key, for the day that the first one is lost. */
  otherRegion: string;
  /** Alias of the key that encrypts the state and the secrets in it. */
  stateKeyAlias: string;
  /** Alias of the key that signs server identities. */
  authorityKeyAlias: string;
  /** Region of the authority's key, where servers are enrolled. */
  authorityRegion: string;
  /** Region of its copy. */
  authorityOtherRegion: string;
  /** Role that alone may delete keys of a live estate. */
  breakGlassRole: string;
  /** Accounts and roles by stack. */
  stacks: Record<StackName, StackGround>;
  /** Whether the estate is kept: only a trial may be taken down again. */
  keep: boolean;
}

/** What one stack stands on. */
export interface StackGround {
  accountId: string;
  /** The part that every name of the stack begins with. */
  prefix: string;
  /** Role that changes the stack. */
  deployRole: string;
  /** Role that only looks: previews of pull requests. */
  previewRole: string;
  /** Policy that bounds the deploying role, whatever else it is granted. */
  boundary: string;
  /** Regions of AWS that the stack uses. */
  regions: string[];
}

/** Names and places of everything that bootstrap makes. */
export function planGround(settings: GroundSettings): Ground {
  const { vaultAccountId, drAccountId, backupRegion, replicaRegion, recoveryRegion, purpose } = settings;
  const names = (stack: StackName) => planNames({ ...settings, stack });
  const prod = names("prod");
  const regions = [...new Set([backupRegion, replicaRegion, recoveryRegion])];
  const stack = (name: StackName, accountId: string): StackGround => ({
    accountId,
    prefix: names(name).prefix,
    deployRole: names(name).of("deploy"),
    previewRole: names(name).of("preview"),
    boundary: names(name).of("deploy-boundary"),
    regions,
  });
  return {
    stateBucket: prod.global("state", vaultAccountId),
    stateRegion: recoveryRegion,
    otherRegion: backupRegion === recoveryRegion ? replicaRegion : backupRegion,
    stateKeyAlias: `alias/${prod.of("state")}`,
    authorityKeyAlias: `alias/${prod.of("server-authority")}`,
    authorityRegion: backupRegion,
    authorityOtherRegion: replicaRegion,
    breakGlassRole: roleArn(vaultAccountId, prod.of("break-glass")),
    stacks: { prod: stack("prod", vaultAccountId), dr: stack("dr", drAccountId) },
    keep: purpose === "live",
  };
}

/** ARN of a role from its name. */
export const roleArn = (accountId: string, role: string): string => `arn:aws:iam::${accountId}:role/${role}`;

/** ARN of a managed policy from its name. */
export const policyArn = (accountId: string, policy: string): string =>
  `arn:aws:iam::${accountId}:policy/${policy}`;

/** The roles of all stacks, by what they may do. */
export function groundRoles({ stacks }: Ground): { deploy: string[]; preview: string[] } {
  const all = Object.values(stacks);
  return {
    deploy: all.map(({ accountId, deployRole }) => roleArn(accountId, deployRole)),
    preview: all.map(({ accountId, previewRole }) => roleArn(accountId, previewRole)),
  };
}
