import { isSet, known, rule, UNKNOWN, type Props, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { aws } = tokens;

/**
 * An audit that cannot tell whose a resource is, and of which environment, cannot tell whether it should be there.
 * Tags of the provider count for all that is made with it.
 */
export const resourceTags = rule({
  name: "aws-resource-tags",
  pack: "governance",
  holds: "what holds data, runs or grants access says by its tags whose it is, and of which environment",
  upholds: ["P39"],
  severity: "low",
  frameworks: ["iso-27001-2022:A.5.9"],
  sources: [],
  types: [
    ...aws.bucket,
    ...aws.databaseInstance,
    ...aws.databaseCluster,
    ...aws.ebsVolume,
    ...aws.fileSystem,
    ...aws.instance,
    ...aws.key,
    ...aws.replicaKey,
    ...aws.backupVault,
    ...aws.topic,
    ...aws.trail,
    ...aws.logGroup,
    ...aws.secret,
    ...aws.userPool,
    ...aws.function,
    ...aws.vpc,
    ...aws.securityGroup,
    ...aws.role,
  ],
  fix: "set them in tags, or once for all in the provider's defaultTags",
  config: {
    keys: {
      type: "list",
      means: "tags that are needed, where | stands between keys of which one is enough",
      default: ["owner|team|estate", "environment|env|stage|stack"],
    },
  },
  good: { tags: { owner: "platform", environment: "prod" } },
  bad: { tags: { Name: "vault" } },
  check(resource, report, { config, provider }) {
    const sources = [() => resource.tags, () => defaultTags(provider)];
    const missing = config.keys.filter((needed) => !sources.some((read) => hasTag(known(read), needed)));
    if (missing.length === 0) return;
    // Tags that are not known yet may be the missing ones.
    sources.forEach((read) => void read());
    report(`no tag says ${missing.map((needed) => needed.replaceAll("|", " or ")).join(", or ")}`);
  },
});

/** Tags that a provider gives to all that it makes; the engine hands over its settings as JSON. */
function defaultTags({ defaultTags: given }: Props): Value {
  if (typeof given !== "string") return given?.tags;
  try {
    return JSON.parse(given)?.tags;
  } catch {
    return undefined;
  }
}

/** Whether one of several keys is set; `acme:owner` is as good as `Owner`. */
function hasTag(tags: Value, needed: string): boolean {
  if (tags === UNKNOWN || typeof tags !== "object" || tags === null) return false;
  const keys = needed.toLowerCase().split("|");
  return Object.keys(tags).some(
    (key) => keys.includes(key.toLowerCase().split(/[:/]/).pop() ?? "") && isSet(tags, key),
  );
}
