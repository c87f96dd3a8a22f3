import { isSet, rule } from "../../rule";
import { tokens } from "../../tokens";
import { isTrial, TRIAL, trialSetting } from "../../trial";

/** Engines whose instances share the storage of a cluster, which is in three zones as it is. */
const IN_CLUSTER = /^(aurora|docdb|neptune)/;

/** Without a standby the loss of one zone takes the database for as long as a restore takes. */
export const databaseStandby = rule({
  name: "aws-database-standby",
  pack: "continuity",
  holds: "a database has a standby in another zone, except in a trial",
  upholds: ["P04", "P05", "P40"],
  severity: "high",
  frameworks: ["cis-aws-6.0:3.2.4", "iso-27001-2022:A.8.14"],
  sources: ["checkov:CKV_AWS_157", "prowler:rds_instance_multi_az", "awsguard:rds-instance-multi-az-enabled"],
  types: tokens.aws.databaseInstance,
  fix: "set multiAz to true",
  config: trialSetting,
  good: { engine: "postgres", multiAz: true },
  bad: { engine: "postgres", multiAz: false },
  check(props, report, { config, notApplicable, ...around }) {
    if (props.multiAz === true) return;
    if (isSet(props, "replicateSourceDb")) notApplicable("it is a replica, whose source is still there");
    if (IN_CLUSTER.test(String(props.engine ?? "")))
      notApplicable("its storage is its cluster's, in three zones");
    if (isTrial({ props, ...around }, config)) notApplicable(TRIAL);
    report("it has no standby in another zone");
  },
});
