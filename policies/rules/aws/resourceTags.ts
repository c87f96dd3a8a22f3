import { isSet, known, rule, some, UNKNOWN, type Value } from "../../rule";
import { defaultTags, keyAndValue } from "../../tags";
import { tokens } from "../../tokens";

const { aws } = tokens;

/**
 * An audit that cannot tell whose a resource is, and of which environment, cannot tell whether it should be there.
 * Tags of the provider count for all that is made with it, but for the servers of a group: these get what the group
 * hands on.
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
    ...aws.group,
    ...aws.vpc,
    ...aws.securityGroup,
    ...aws.role,
  ],
  fix: "set them in tags, for a group with propagateAtLaunch, or once for all in the provider's defaultTags",
  config: {
    keys: {
      type: "list",
      means: "tags that are needed, where | stands between keys of which one is enough",
      default: ["owner|team|estate", "environment|env|stage|stack"],
    },
    values: {
      type: "list",
      means: "`key=value` of tags that the level `remediate` adds where one is missing",
      default: [],
    },
  },
  additions(resource, { type, config, provider }) {
    if (isGroup(type)) return {};
    const missing = config.keys.filter((needed) => {
      const keys = keysOf(needed);
      return !hasTag(resource.tags, keys) && !hasTag(defaultTags(provider), keys);
    });
    const given = config.values.map((value) => keyAndValue(value, "="));
    const added = missing.flatMap((needed) =>
      given.filter(([key]) => isOne(key, keysOf(needed))).slice(0, 1),
    );
    return { tags: Object.fromEntries(added) };
  },
  good: { tags: { owner: "platform", environment: "prod" } },
  bad: { tags: { Name: "vault" } },
  check(resource, report, { type, config, provider }) {
    const sources = [() => resource.tags, () => defaultTags(provider)];
    const has = (needed: string) => {
      const keys = keysOf(needed);
      if (isGroup(type)) return some(resource.tags, (tag) => handsOn(tag, keys));
      return some(sources, (read) => hasTag(read(), keys));
    };
    const found = config.keys.map((needed) => ({ needed, isThere: known(() => has(needed)) }));
    const missing = found.filter(({ isThere }) => isThere === false);
    if (missing.length > 0)
      report(`no tag says ${missing.map(({ needed }) => needed.replaceAll("|", " or ")).join(", or ")}`);
    for (const { needed, isThere } of found) if (isThere === UNKNOWN) has(needed);
  },
});

/** Keys of which one is enough; the same few for thousands of resources. */
function keysOf(needed: string): readonly string[] {
  const keys = KEYS.get(needed) ?? needed.toLowerCase().split("|");
  KEYS.set(needed, keys);
  return keys;
}

const KEYS = new Map<string, readonly string[]>();

function isGroup(type: string): boolean {
  return aws.group.some((group) => group === type);
}

/** Whether a group gives its servers a tag of one of these keys. */
function handsOn(tag: Value, keys: readonly string[]): boolean {
  return isOne(tag.key, keys) && isSet(tag, "value") && String(tag.propagateAtLaunch) === "true";
}

/** Whether a tag of one of these keys is set. */
function hasTag(tags: Value, keys: readonly string[]): boolean {
  if (typeof tags !== "object" || tags === null) return false;
  return Object.keys(tags).some((key) => isOne(key, keys) && isSet(tags, key));
}

/** `acme:owner` is as good as `Owner`. */
function isOne(key: Value, keys: readonly string[]): boolean {
  return keys.includes(String(key).toLowerCase().split(/[:/]/).pop() ?? "");
}
