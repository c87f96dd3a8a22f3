import type { Resource } from "../../resource";
import { each, eachResource, isSet, shown, some, stackRule, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { secret: SECRET, databaseInstance: DATABASE, databaseCluster: CLUSTER } = tokens.aws;
const {
  ebsVolume: VOLUME,
  instance: INSTANCE,
  launchTemplate: TEMPLATE,
  defaultDiskKey: DEFAULT,
} = tokens.aws;
/** Where a database takes its key from. */
const COPIED = [
  "replicateSourceDb",
  "replicationSourceIdentifier",
  "snapshotIdentifier",
  "restoreToPointInTime",
];
type Say = (resource: Resource, key: () => Value, what: string) => () => void;

/**
 * A key of AWS opens to everybody in the account who may read the thing itself, and cannot be taken away. Whether
 * something is encrypted at all is the matter of other rules.
 */
export const customerKey = stackRule({
  name: "aws-customer-key",
  pack: "encryption",
  holds: "secrets, databases and disks are encrypted with a key of the firm",
  upholds: ["P26", "P29"],
  severity: "medium",
  frameworks: ["iso-27001-2022:A.8.24", "nist-800-53r5:SC-12", "pci-dss-4.0:3.6"],
  sources: [
    "checkov:CKV_AWS_149",
    "checkov:CKV_AWS_189",
    "checkov:CKV_AWS_327",
    "checkov:CKV_AWS_354",
    "trivy:AWS-0098",
    "trivy:AWS-0078",
    "trivy:AWS-0027",
  ],
  types: [...SECRET, ...DATABASE, ...CLUSTER, ...VOLUME, ...INSTANCE, ...TEMPLATE],
  fix: "set kmsKeyId to a key that the firm made",
  twin: { none: "the key that disks have by default is a setting of the account beside them" },
  config: {
    kinds: {
      type: "list",
      means: "what needs a key of the firm: secrets, databases, disks",
      default: ["secrets", "databases", "disks"],
      oneOf: ["secrets", "databases", "disks"],
    },
  },
  good: [{ name: "password", props: { kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/a" } }],
  bad: [{ name: "password", props: { name: "password" } }],
  check(stack, report) {
    const of = (kind: string, types: readonly string[]) =>
      stack.config.kinds.includes(kind) ? stack.of(types) : [];
    const say: Say = (resource, key, what) => () => {
      const given = key();
      if (given === undefined || given === null || given === "")
        report(resource, `${what} has no key of the firm`);
      else if (/(^|:)alias\/aws\//.test(String(given))) report(resource, `${what} has AWS's own key`);
    };
    together(
      () => eachResource(of("secrets", SECRET), (secret) => judgeSecret(secret, say)),
      () =>
        eachResource(of("databases", [...DATABASE, ...CLUSTER]), (database) => judgeDatabase(database, say)),
      () => {
        const disks = of("disks", [...VOLUME, ...TEMPLATE, ...INSTANCE]);
        eachResource(disks, (holder) => {
          const { region } = holder.props;
          const byDefault = () => some(stack.of(DEFAULT), ({ props }) => (props.region ?? region) === region);
          judgeDisks(holder, (resource, key, what) => () => {
            if (isUnset(key()) && byDefault()) return;
            say(resource, key, what)();
          });
        });
      },
    );
  },
});

function judgeSecret(secret: Resource, say: Say): void {
  together(
    say(secret, () => secret.props.kmsKeyId, "it"),
    () =>
      each(secret.props.replicas, (replica) =>
        say(secret, () => replica.kmsKeyId, `its replica in ${shown(() => replica.region)}`)(),
      ),
  );
}

function judgeDatabase(database: Resource, say: Say): void {
  const { props } = database;
  together(
    () => {
      if (COPIED.some((key) => isSet(props, key)) || props.storageEncrypted !== true) return;
      say(database, () => props.kmsKeyId, "it")();
    },
    () => {
      if (props.manageMasterUserPassword === true)
        say(database, () => props.masterUserSecretKmsKeyId, "the secret of its password")();
    },
    () => {
      if (props.performanceInsightsEnabled === true)
        say(database, () => props.performanceInsightsKmsKeyId, "what Performance Insights keeps")();
    },
  );
}

/** A disk that is made from a snapshot keeps the snapshot's key unless it says another. */
function judgeDisks(holder: Resource, say: Say): void {
  const look = (disk: Value, what: string) => {
    const encrypted = disk?.encrypted === true || disk?.encrypted === "true";
    if (encrypted && !isSet(disk, "snapshotId")) say(holder, () => disk.kmsKeyId, what)();
  };
  together(
    () => look(holder.props, "it"),
    () => look(holder.props.rootBlockDevice, "the root disk"),
    () => each(holder.props.ebsBlockDevices, (disk) => look(disk, `disk ${disk.deviceName}`)),
    () => each(holder.props.blockDeviceMappings, ({ ebs, deviceName }) => look(ebs, `disk ${deviceName}`)),
  );
}

function isUnset(value: Value): boolean {
  return value === undefined || value === null || value === "";
}
