import { accountIn, accountsOf } from "../../accounts";
import { defaultEncryption } from "../../buckets";
import { destinationOf, replicationRules } from "../../replication";
import type { Resource } from "../../resource";
import { elements, eachResource, known, stackRule, together, UNKNOWN, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { bucketEncryption: ENCRYPTION, bucketReplication: REPLICATION, deliveryStream: STREAM } = tokens.aws;
const KEYS = ["kmsKeyId", "kmsKeyArn", "kmsMasterKeyId", "performanceInsightsKmsKeyId"];
const TYPES = [
  ...[...ENCRYPTION, ...REPLICATION, ...STREAM, ...tokens.aws.trail, ...tokens.aws.logGroup],
  ...[...tokens.aws.topic, ...tokens.aws.queue, ...tokens.aws.function, ...tokens.aws.secret],
  ...[...tokens.aws.databaseInstance, ...tokens.aws.databaseCluster, ...tokens.aws.ebsVolume],
  ...[...tokens.aws.backupVault, ...tokens.aws.fileSystem],
];
const own = {
  name: "key",
  type: tokens.aws.key[0],
  props: { arn: "arn:aws:kms:eu-west-1:111122223333:key/1" },
};
const trail = (kmsKeyId: string) => ({ name: "trail", type: tokens.aws.trail[0], props: { kmsKeyId } });

/** Whoever holds the key decides who reads, and one day that nobody does: data under a stranger's key is the stranger's. */
export const keyOwnAccount = stackRule({
  name: "aws-key-own-account",
  pack: "encryption",
  holds: "data is encrypted under keys of the stack's own accounts, or of those that the firm names",
  upholds: ["P09", "P13", "P26"],
  severity: "critical",
  frameworks: ["iso-27001-2022:A.8.24", "nist-800-53r5:SC-12"],
  sources: [],
  types: TYPES,
  fix: "name a key of the stack, or the account in the setting accounts",
  twin: { none: "which accounts are the stack's own is said by its other resources" },
  config: {
    accounts: { type: "list", means: "accounts beside the stack's own whose keys may encrypt", default: [] },
  },
  good: [own, trail("arn:aws:kms:eu-west-1:111122223333:key/1")],
  bad: [own, trail("arn:aws:kms:eu-west-1:999999999999:key/1")],
  check(stack, report) {
    const accounts = accountsOf(stack);
    if (accounts.size === 0) return;
    eachResource(stack.of(TYPES), (one) => {
      const judge =
        ({ property, read }: Named) =>
        () => {
          // A key that is made in the same run is the stack's own.
          if (known(read) === UNKNOWN && one.propertyDependencies[property]?.length) return;
          const account = accountIn(read());
          if (account === undefined || accounts.has(account) || stack.config.accounts.includes(account))
            return;
          report(one, `it is encrypted under a key of account ${account}`);
        };
      together(...namedBy(one).map(judge));
    });
  },
});

/** A key that a resource names, and the property that holds it. */
interface Named {
  property: string;
  read: () => Value;
}

function namedBy({ type, props, propertyDependencies }: Resource): Named[] {
  const under = (property: string, ...reads: (() => Value)[]) => reads.map((read) => ({ property, read }));
  // Rules that are made from something of the stack may be unknown as a whole.
  const isMade = known(() => props.rules) === UNKNOWN && Boolean(propertyDependencies.rules?.length);
  if (is(ENCRYPTION, type))
    return under("rules", ...(isMade ? [] : defaultEncryption(props).map(({ readKey }) => readKey)));
  if (is(REPLICATION, type))
    return under(
      "rules",
      ...(isMade ? [] : replicationRules({ type, props }).map((read) => () => replicaKey(read()))),
    );
  if (is(STREAM, type))
    return [
      ...under("serverSideEncryption", () => props.serverSideEncryption?.keyArn),
      ...Object.keys(props)
        .filter((key) => key.endsWith("Configuration"))
        .flatMap((key) => under(key, () => elements(props[key])[0]?.()?.kmsKeyArn)),
    ];
  return KEYS.flatMap((key) => under(key, () => props[key]));
}

function replicaKey(rule: Value): Value {
  const destination = destinationOf(rule);
  return destination?.encryptionConfiguration?.replicaKmsKeyId ?? destination?.replicaKmsKeyId;
}

function is(types: readonly string[], type: string): boolean {
  return types.includes(type);
}
