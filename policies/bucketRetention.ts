import type { Pointing } from "./join";
import type { Resource } from "./resource";
import { anyOf, elements, known, only, some, together, UNKNOWN, type Value } from "./unknown";

/** What a bucket's default lock asks for. */
export interface DefaultLock {
  /** `GOVERNANCE` or `COMPLIANCE`. */
  mode: string;
  days: number;
}

/**
 * State of a bucket's versioning, `Enabled` or what else it is. A resource of its own decides over the inline form,
 * which also fills with what the cloud has; a bucket that is made with object lock is versioned by that.
 */
export function versioningOf(bucket: Resource, { found, assertAllKnown }: Pointing): string {
  if (found.length > 0) {
    const states = found.map(({ props }) => String(props.versioningConfiguration?.status ?? "not set"));
    return states.find((state) => state !== "Enabled") ?? "Enabled";
  }
  const { props } = bucket;
  const isLocked = () => props.objectLockEnabled === true;
  if (known(isLocked) === true) return "Enabled";
  // A resource of its own that is not known yet to be of this bucket may say otherwise.
  assertAllKnown();
  const inline = () => only(props.versioning ?? props.versionings)?.enabled === true;
  return anyOf([inline, isLocked]) ? "Enabled" : "off";
}

/** The lock that a bucket puts on every new object, from a resource of its own or inline; none without a default. */
export function defaultLock(bucket: Resource, { found }: Pointing): DefaultLock | undefined {
  return lockIn(found.length > 0 ? found[0]?.props : bucket.props.objectLockConfiguration);
}

/** The default lock that a configuration, inline or a resource of its own, says; none without one. */
export function lockIn(configuration: Value): DefaultLock | undefined {
  const config = only(configuration);
  const rule = config?.rule ?? only(config?.rules);
  const retention = rule?.defaultRetention ?? only(rule?.defaultRetentions);
  const days = positive(retention?.days) ?? 365 * (positive(retention?.years) ?? 0);
  return days > 0 ? { mode: String(retention.mode ?? "GOVERNANCE"), days } : undefined;
}

/** Whether a bucket locks what it receives and S3 copies it to another one. */
export function isLockedAndCopied(bucket: Resource, lock: Pointing, copy: Pointing): boolean {
  const { replicationConfiguration, replicationConfigurations = [replicationConfiguration] } = bucket.props;
  const configurations =
    copy.found.length > 0 ? copy.found.map(({ props }) => props) : replicationConfigurations;
  const copied = some(configurations, ({ rules }) => some(rules, ({ status }) => status === "Enabled"));
  const locked = defaultLock(bucket, lock) !== undefined;
  if (!locked) lock.assertAllKnown();
  if (!copied) copy.assertAllKnown();
  return locked && copied;
}

/** Ways to read each lifecycle rule of a bucket, from resources of their own or inline. */
export function lifecycleOf(bucket: Resource, { found }: Pointing): (() => Value)[] {
  if (found.length > 0) return found.flatMap(({ props }) => elements(props.rules));
  return elements(bucket.props.lifecycleRules);
}

/** Whether a lifecycle rule, of any of the forms, is in force. */
export function isInForce(rule: Value): boolean {
  return rule?.status === undefined ? rule?.enabled === true : rule.status === "Enabled";
}

/** Days after which a lifecycle rule deletes what is current. */
export function expiryDays(rule: Value): number | undefined {
  return positive((rule?.expiration ?? only(rule?.expirations))?.days);
}

/** Days after which a lifecycle rule deletes an older version. */
export function oldVersionDays(rule: Value): number | undefined {
  const old = rule?.noncurrentVersionExpiration ?? only(rule?.noncurrentVersionExpirations);
  return positive(old?.noncurrentDays ?? old?.days);
}

/** The beginning of the names that a lifecycle rule is about; `undefined` where tags or sizes choose as well. */
export function prefixOf(rule: Value): string | undefined {
  if (!rule) return undefined;
  const filter = only(rule.filter ?? rule.filters) ?? {};
  const { and, tag, objectSizeGreaterThan, objectSizeLessThan } = filter;
  if (and || tag || objectSizeGreaterThan || objectSizeLessThan || rule.tags) return undefined;
  return String(rule.prefix ?? filter.prefix ?? "");
}

/** Prefixes, each with an end of its own, from which on a bucket is taken for one that is laid out in them. */
const LAID_OUT = 3;

/** What is asked of the lifecycle rules of a bucket. */
export interface Asked {
  /** Whether there can be old versions. */
  versioned: () => boolean;
  /**
   * Whether a rule for a part of the bucket leaves the rest without an end, unless the bucket is laid out in prefixes
   * that each have one. @default false: it is taken to hold nothing else
   */
  whole?: boolean;
}

/**
 * Reports what no lifecycle rule ever deletes: old versions, where there can be any, and parts of broken uploads.
 * Where a rule ends what is current below a prefix, both have to end there as well: of a versioned file nothing is
 * gone when it ends.
 */
export function judgeLifecycle(
  rules: readonly (() => Value)[],
  { versioned, whole = false }: Asked,
  report: (text: string) => void,
): void {
  const facts = rules.map(factsOf);
  /** Where this does not end, in words that follow a sentence: everywhere, in a part; or undefined for nowhere. */
  const left = (what: "oldVersions" | "brokenUploads"): string | undefined => {
    const ends = facts.map((fact) => both(fact.inForce, fact[what]));
    const readAll = () => facts.forEach(({ read }) => assertKnown(read));
    if (!ends.includes(true)) {
      if (ends.includes(UNKNOWN)) readAll();
      return "";
    }
    const covered = new Set(facts.filter((_, i) => ends[i] === true).map(({ prefix }) => prefix));
    if (covered.has("")) return undefined;
    if (whole && !isLaidOut(facts)) {
      const mayCover = facts.some(
        ({ prefix }, i) => ends[i] !== false && (prefix === UNKNOWN || prefix === ""),
      );
      if (mayCover || mayBeLaidOut(facts)) readAll();
      return outsideOf(covered);
    }
    const isCovered = (prefix: string) =>
      Array.from({ length: prefix.length + 1 }, (_, i) => prefix.slice(0, i)).some((above) =>
        covered.has(above),
      );
    const bare = facts.filter(
      ({ prefix }) => prefix === UNKNOWN || (prefix !== undefined && !isCovered(prefix)),
    );
    const found = bare.find((fact) => both(fact.inForce, fact.files) === true);
    const unsure = bare.some((fact) => both(fact.inForce, fact.files) === UNKNOWN || fact.prefix === UNKNOWN);
    const mayCover = ends.includes(UNKNOWN) || covered.has(UNKNOWN);
    if (found && typeof found.prefix === "string" && !mayCover) return ` below ${found.prefix || "the root"}`;
    if (found || unsure) readAll();
    return undefined;
  };
  together(
    () => {
      const where = left("oldVersions");
      if (where !== undefined && versioned()) report(`old versions are never deleted${where}`);
    },
    () => {
      const where = left("brokenUploads");
      if (where !== undefined) report(`parts of broken-off uploads are never deleted${where}`);
    },
  );
}

/** Whether files end below so many prefixes that there is nothing beside them. */
function isLaidOut(facts: readonly Facts[]): boolean {
  const prefixes = facts.flatMap((fact) => (both(fact.inForce, fact.files) === true ? [fact.prefix] : []));
  return new Set(prefixes.filter((prefix) => typeof prefix === "string")).size >= LAID_OUT;
}

/** The same, if everything that is not known yet turned out so. */
function mayBeLaidOut(facts: readonly Facts[]): boolean {
  const likely = facts.filter(
    (fact) => both(fact.inForce, fact.files) !== false && fact.prefix !== undefined,
  );
  const unsure = likely.filter((fact) => both(fact.inForce, fact.files) !== true || fact.prefix === UNKNOWN);
  return unsure.length > 0 && likely.length >= LAID_OUT;
}

function outsideOf(covered: ReadonlySet<Facts["prefix"]>): string {
  const named = [...covered].filter((prefix) => typeof prefix === "string");
  return named.length > 0 ? ` outside of ${named.join(", ")}` : " but for what tags or sizes pick";
}

type Known = boolean | typeof UNKNOWN;

/** What a lifecycle rule does, read once, since a bucket may have hundreds of them. */
interface Facts {
  read: () => Value;
  inForce: Known;
  prefix: string | typeof UNKNOWN | undefined;
  files: Known;
  oldVersions: Known;
  brokenUploads: Known;
}

function factsOf(read: () => Value): Facts {
  return {
    read,
    inForce: known(() => isInForce(read())),
    prefix: known(() => prefixOf(read())),
    files: known(() => expiryDays(read()) !== undefined),
    oldVersions: known(() => oldVersionDays(read()) !== undefined),
    brokenUploads: known(() => endsBrokenUploads(read())),
  };
}

function both(one: Known, other: Known): Known {
  if (one === false || other === false) return false;
  return one === UNKNOWN || other === UNKNOWN ? UNKNOWN : true;
}

/** Reads all that decides what a lifecycle rule ends, and so throws for what is not known yet. */
function assertKnown(read: () => Value): void {
  if (isInForce(read()))
    [expiryDays, oldVersionDays, endsBrokenUploads, prefixOf].forEach((look) => look(read()));
}

function endsBrokenUploads(rule: Value): boolean {
  const days = rule?.abortIncompleteMultipartUpload?.daysAfterInitiation;
  return positive(days ?? rule?.abortIncompleteMultipartUploadDays) !== undefined;
}

/** A number that says something: a cloud gives back 0 for what was not set. */
function positive(value: Value): number | undefined {
  return Number(value) > 0 ? Number(value) : undefined;
}
