import { isReplica } from "../../databases";
import { rule, together } from "../../rule";
import { tokens } from "../../tokens";
import { isTrial, TRIAL, trialSetting } from "../../trial";

/**
 * A deleted database takes its automated backups along unless told otherwise, so a final snapshot is all that is
 * left. Where both stay, deletion loses no data and needs no protection: a recovery site is put to sleep that way.
 */
export const databaseDeletion = rule({
  name: "aws-database-deletion",
  pack: "continuity",
  holds: "the deletion of a database is refused, or leaves its data behind, except in a trial",
  upholds: ["P09", "P15"],
  severity: "high",
  frameworks: ["nist-800-53r5:CP-9"],
  sources: ["checkov:CKV_AWS_293", "trivy:AWS-0177", "prowler:rds_instance_deletion_protection"],
  types: [...tokens.aws.databaseInstance, ...tokens.aws.databaseCluster],
  fix: "set skipFinalSnapshot to false, and deletionProtection to true or deleteAutomatedBackups to false",
  config: trialSetting,
  good: { deletionProtection: true, skipFinalSnapshot: false },
  bad: { deletionProtection: false, skipFinalSnapshot: true },
  check(props, report, { config, notApplicable, ...around }) {
    if (isReplica(props)) notApplicable("it is a replica, and its source has the data");
    const say = (text: string) => {
      if (isTrial({ props, ...around }, config)) notApplicable(TRIAL);
      report(text);
    };
    together(
      () => {
        if (String(props.skipFinalSnapshot ?? false) !== "false") say("its deletion leaves no snapshot");
      },
      () => {
        if (props.deletionProtection === true || props.deleteAutomatedBackups === false) return;
        say("nothing refuses its deletion, which takes its automated backups along");
      },
    );
  },
});
