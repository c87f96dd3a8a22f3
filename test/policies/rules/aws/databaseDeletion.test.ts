import { databaseDeletion } from "../../../../policies/rules/aws/databaseDeletion";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const cluster = { type: "aws:rds/cluster:Cluster" };
const trial = { provider: { defaultTags: JSON.stringify({ tags: { purpose: "trial" } }) } };
const safe = { deletionProtection: true, skipFinalSnapshot: false };
const noSnapshot = "its deletion leaves no snapshot";
const open = "nothing refuses its deletion, which takes its automated backups along";

judges(databaseDeletion, [
  ["accepts protection and a final snapshot", { ...safe, finalSnapshotIdentifier: "last" }, []],
  ["accepts protection, where a final snapshot is the default", { deletionProtection: true }, []],
  ["accepts a cluster", safe, [], cluster],
  [
    "accepts a deletion that leaves snapshot and backups",
    { deletionProtection: false, skipFinalSnapshot: false, deleteAutomatedBackups: false },
    [],
  ],
  ["ignores a replica", { replicateSourceDb: "orders", skipFinalSnapshot: true }, "not applicable"],
  ["ignores a trial", { skipFinalSnapshot: true }, "not applicable", trial],
  ["rejects a database that is protected by nothing", { skipFinalSnapshot: true }, [noSnapshot, open]],
  ["rejects protection without a snapshot", { ...safe, skipFinalSnapshot: true }, [noSnapshot]],
  ["rejects a snapshot that is skipped by a text", { ...safe, skipFinalSnapshot: "true" }, [noSnapshot]],
  ["rejects no protection", { skipFinalSnapshot: false }, [open]],
  ["rejects no protection of a cluster", { deletionProtection: false }, [open], cluster],
  [
    "rejects backups that stay without a snapshot",
    { deleteAutomatedBackups: false, skipFinalSnapshot: true },
    [noSnapshot],
  ],
  [
    "rejects a protected database of a trial",
    { skipFinalSnapshot: true },
    [noSnapshot, open],
    { ...trial, protect: true },
  ],
  ["leaves open protection that is not known yet", { deletionProtection: unknownValue }, "unknown"],
  [
    "rejects no snapshot beside unknown protection",
    { deletionProtection: unknownValue, skipFinalSnapshot: true },
    [noSnapshot, "unknown"],
  ],
]);
