import { notApplicable } from "./judgement";
import type { Resource, ResourcesByType } from "./resource";
import type { StackReport } from "./rule";
import { defaultTags, keyAndValue, type Tagged } from "./tags";
import { tokens } from "./tokens";
import { known, some, together, UNKNOWN } from "./unknown";

/** The setting of every rule that lets a trial be: what is made to be taken down again protects nothing. */
export const trialSetting = {
  trialTags: {
    type: "list",
    means:
      "tags, `key=value`, that call a stack a trial: as default tags of its AWS provider or, without AWS, on all " +
      "droplets, volumes and databases, while nothing in it is protected",
    default: ["purpose=trial"],
  },
} as const;

interface TrialConfig {
  trialTags: readonly string[];
}

/** Why a rule says nothing about a trial. */
export const TRIAL = "a trial: its default tags say so, and it is not protected";

/** DigitalOcean's resources that bear tags and hold something. */
const BEARERS = [
  ...tokens.digitalocean.droplet,
  ...tokens.digitalocean.databaseCluster,
  ...tokens.digitalocean.databaseReplica,
  ...tokens.digitalocean.volume,
];

/**
 * Whether an AWS resource is part of a trial. Only the default tags of its provider can say so, which are a word
 * about everything that it makes: a tag of one resource may mean anything, a bucket for a clinical trial for
 * instance. Protection, or a tag of its own that says otherwise, ends it; so does a word that cannot be read yet.
 */
export function isTrial(resource: Tagged & Pick<Resource, "protect">, { trialTags }: TrialConfig): boolean {
  if (resource.protect) return false;
  const defaults = known(() => defaultTags(resource.provider));
  if (defaults === UNKNOWN) return false;
  const marks = marksIn(trialTags);
  const own = resource.props.tags ?? {};
  const says = (key: string, value: unknown) => marks.get(key)?.has(String(value)) ?? false;
  const keys = [...marks.keys()];
  const contradicted = keys.some((key) => own[key] !== undefined && !says(key, own[key]));
  const otherwise = keys.some((key) => defaults[key] !== undefined && !says(key, defaults[key]));
  return !contradicted && !otherwise && keys.some((key) => says(key, defaults[key]));
}

/** Reports what a check of a stack finds, unless the whole stack is a trial. */
export function unlessTrial(
  stack: { of: ResourcesByType; config: TrialConfig },
  report: StackReport,
  check: (note: StackReport) => void,
): void {
  const found: Parameters<StackReport>[] = [];
  together(
    () => check((...finding) => found.push(finding)),
    () => {
      if (found.length === 0) return;
      if (isTrialStack(stack.of, stack.config)) notApplicable(TRIAL);
      found.forEach((finding) => report(...finding));
    },
  );
}

function isTrialStack(of: ResourcesByType, config: TrialConfig): boolean {
  const others = of([tokens.digitalocean, tokens.cloudflare].flatMap(typesOf));
  if (others.some(({ protect }) => protect)) return false;
  const inAws = of(typesOf(tokens.aws));
  if (inAws.length > 0) return !some(inAws, (resource) => !isTrial(resource, config));
  const marks = marksIn(config.trialTags);
  const bearers = of(BEARERS);
  const says = ({ props }: Resource) =>
    some(props.tags, (tag) => {
      const [key, value] = keyAndValue(tag);
      return marks.get(key)?.has(value) ?? false;
    });
  return bearers.length > 0 && !some(bearers, (bearer) => !says(bearer));
}

function typesOf(group: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.values(group).flat();
}

/** The values of each key that call a stack a trial. */
function marksIn(tags: readonly string[]): Map<string, Set<string>> {
  const marks = new Map<string, Set<string>>();
  for (const tag of tags) {
    const [key = "", ...value] = tag.split("=");
    marks.set(key, (marks.get(key) ?? new Set()).add(value.join("=")));
  }
  return marks;
}
