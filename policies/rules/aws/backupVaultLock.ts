import { eachJob } from "../../backupPlans";
import { join } from "../../join";
import { eachResource, stackRule, together } from "../../rule";
import { tokens } from "../../tokens";
import { trialSetting, unlessTrial } from "../../trial";

const { backupPlan: PLAN, backupVault: VAULT, backupVaultLock: LOCK } = tokens.aws;

/**
 * Without a lock whoever administers the vault deletes its backups. A lock that can be lifted hardly helps: the same
 * person lifts it first, and no right apart from the others is asked for, as Object Lock does. It also makes every job
 * fail that would keep a backup for shorter or longer than it allows: the plan and the lock have to agree.
 */
export const backupVaultLock = stackRule({
  name: "aws-backup-vault-lock",
  pack: "continuity",
  holds: "a backup vault is locked, and its lock allows what the plans keep, except in a trial",
  upholds: ["P09", "P11"],
  severity: "high",
  frameworks: ["nist-800-53r5:CP-9(3)"],
  sources: [],
  types: VAULT,
  fix: "declare a VaultLockConfiguration with minRetentionDays, a changeableForDays of 3 or a few more, and maxRetentionDays that no plan keeps backups beyond, or allow GOVERNANCE in the setting modes",
  twin: { none: "a vault is locked by a resource beside it" },
  config: {
    ...trialSetting,
    minDays: {
      type: "number",
      means: "shortest time that a lock keeps a backup, days",
      default: 7,
      minimum: 1,
      maximum: 3650,
    },
    modes: {
      type: "list",
      means:
        "modes of a lock that are allowed; COMPLIANCE, by changeableForDays, can never be lifted when these days are over, GOVERNANCE always by whoever may",
      default: ["COMPLIANCE"],
      oneOf: ["GOVERNANCE", "COMPLIANCE"],
    },
    changeableDays: {
      type: "number",
      means: "longest time that a lock of the mode COMPLIANCE may still be lifted, days",
      default: 30,
      minimum: 3,
      maximum: 365,
    },
  },
  good: [
    { name: "vault", props: { name: "acme" } },
    {
      name: "lock",
      type: LOCK[0],
      props: { backupVaultName: "acme", minRetentionDays: 35, changeableForDays: 3 },
    },
  ],
  bad: [{ name: "vault", props: { name: "acme" } }],
  check(stack, report) {
    const { minDays, modes, changeableDays } = stack.config;
    const locksOf = join({
      from: stack.of(LOCK),
      to: stack.of(VAULT),
      property: "backupVaultName",
      keys: ["name", "id", "arn"],
    });
    unlessTrial(stack, report, (note) => {
      eachResource(stack.of(VAULT), (vault) => {
        const { found, assertAllKnown } = locksOf(vault);
        const [lock] = found;
        if (!lock) {
          assertAllKnown();
          return note(vault, "nothing locks it");
        }
        const { props } = lock;
        const least = () => Number(props.minRetentionDays || 0);
        const most = () => Number(props.maxRetentionDays || Infinity);
        together(
          () => {
            const changeable = Number(props.changeableForDays || 0);
            const mode = changeable > 0 ? "COMPLIANCE" : "GOVERNANCE";
            if (!modes.includes(mode))
              note(vault, `its lock has the mode ${mode}, allowed: ${modes.join(", ")}`);
            if (changeable > changeableDays && !modes.includes("GOVERNANCE"))
              note(
                vault,
                `its lock can be lifted for ${changeable} days, allowed: ${changeableDays} or less`,
              );
          },
          () => {
            if (least() < minDays)
              note(vault, `its lock keeps a backup ${least()} days, allowed: ${minDays} or more`);
          },
          () =>
            eachResource(stack.of(PLAN), (plan) => {
              eachJob(plan, vault, (job, days) => {
                if (days >= least() && days <= most()) return;
                const kept = days === Infinity ? "for ever" : `${days} days`;
                const bounds = most() === Infinity ? `${least()} or more` : `${least()} to ${most()}`;
                note(
                  plan,
                  `${job} keeps backups ${kept}, and the lock of ${vault.name} allows ${bounds} days`,
                );
              });
            }),
        );
      });
    });
  },
});
