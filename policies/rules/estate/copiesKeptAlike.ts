import { beside } from "../../buckets";
import { expiryDays, isInForce, lifecycleOf, prefixOf } from "../../bucketRetention";
import { elements, known, stackRule, together, UNKNOWN, type Value } from "../../rule";
import type { Resource } from "../../resource";
import { tokens } from "../../tokens";

const { bucket: BUCKET, bucketLifecycle: LIFECYCLE } = tokens.aws;
const SPACES: readonly string[] = tokens.digitalocean.spacesBucket;
/** Prefixes that two buckets have in common before one is taken for a copy of the other. */
const LIKENESS = 3;

/** How long each prefix of a bucket is kept, days. */
interface Layout {
  kept: Map<string, number | typeof UNKNOWN>;
  /** Whether a rule of which nothing is known yet may be about any prefix. */
  unsure: boolean;
}

const lifecycle = (...days: number[]) => ({
  lifecycleRules: days.map((count, i) => ({
    enabled: true,
    prefix: `class-${i}/`,
    expiration: { days: count },
  })),
});

/**
 * Copies of backups end by rules of their own. One that ends sooner is missing on the day that the others are lost,
 * and one that stays holds what customers were told is gone.
 */
export const copiesKeptAlike = stackRule({
  name: "estate-copies-kept-alike",
  pack: "continuity",
  holds: "buckets that are laid out alike, as copies are, keep each part for the same time",
  upholds: ["P07", "P11", "P33"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.10", "iso-27001-2022:A.8.13"],
  sources: [],
  types: [...BUCKET, ...SPACES],
  fix: "give each copy the same lifecycle rules, or name the prefix in the setting keptApart",
  twin: { none: "how long a copy is kept is right or wrong beside another one" },
  config: {
    keptApart: {
      type: "list",
      means: "prefixes that copies keep for different times on purpose, or that not every copy holds",
      default: [],
    },
  },
  good: [
    { name: "vault", type: SPACES[0]!, props: lifecycle(35, 42, 400) },
    { name: "copy", type: SPACES[0]!, props: lifecycle(35, 42, 400) },
  ],
  bad: [
    { name: "vault", type: SPACES[0]!, props: lifecycle(35, 42, 400) },
    { name: "copy", type: SPACES[0]!, props: lifecycle(35, 42, 1) },
  ],
  check(stack, report) {
    const besides = beside(stack, LIFECYCLE);
    const buckets = stack.of([...BUCKET, ...SPACES]);
    const rulesOf = (bucket: Resource) =>
      SPACES.includes(bucket.type)
        ? () => elements(bucket.props.lifecycleRules)
        : () => lifecycleOf(bucket, besides(bucket));
    const layouts = new Map(buckets.map((bucket) => [bucket, layoutOf(known(rulesOf(bucket)))]));
    const laidOut = buckets.filter((bucket) => layouts.get(bucket)!.kept.size >= LIKENESS);
    together(
      ...laidOut.map((bucket) => () => {
        const own = layouts.get(bucket)!;
        const copies = laidOut.filter((other) => shared(own, layouts.get(other)!) >= LIKENESS);
        const all = copies.map((copy) => layouts.get(copy)!);
        for (const prefix of new Set(all.flatMap(({ kept }) => [...kept.keys()]))) {
          if (stack.config.keptApart.includes(prefix)) continue;
          const mine = keptIn(own, prefix);
          const days = all.map((layout) => keptIn(layout, prefix));
          if (mine === UNKNOWN) continue;
          const sure = days.filter((one) => one !== UNKNOWN);
          const usual = sure.find((one) => sure.filter((other) => other === one).length > sure.length / 2);
          const other = usual ?? sure.find((one) => one !== mine);
          if (other === undefined || other === mine) continue;
          const [copy] = copies.filter((_, i) => days[i] === other);
          report(bucket, `${prefix} is kept ${said(mine)} in it, and ${said(other)} in ${copy!.name}`);
        }
      }),
      () => {
        // What is not known yet may differ as well, where there is anything to be a copy of.
        const likely = [...layouts.values()].filter(({ kept, unsure }) => unsure || kept.size >= LIKENESS);
        if (likely.length === 0 || buckets.length < 2) return;
        const readRule = (read: () => Value) => void [prefixOf(read()), endOf(read())];
        together(
          ...buckets.map((bucket) => () => {
            const { found, assertAllKnown } = besides(bucket);
            if (found.length === 0) assertAllKnown();
            rulesOf(bucket)().forEach(readRule);
          }),
        );
      },
    );
  },
});

/** A rule that is off, or that ends nothing, keeps for ever. */
function layoutOf(rules: (() => Value)[] | typeof UNKNOWN): Layout {
  const layout: Layout = { kept: new Map(), unsure: rules === UNKNOWN };
  for (const read of rules === UNKNOWN ? [] : rules) {
    const prefix = known(() => prefixOf(read()));
    if (prefix === UNKNOWN) layout.unsure = true;
    if (typeof prefix !== "string" || prefix === "") continue;
    const days = known(() => endOf(read()));
    const before = layout.kept.get(prefix) ?? Infinity;
    layout.kept.set(prefix, days === UNKNOWN || before === UNKNOWN ? UNKNOWN : Math.min(days, before));
  }
  return layout;
}

function keptIn({ kept, unsure }: Layout, prefix: string): number | typeof UNKNOWN {
  return kept.get(prefix) ?? (unsure ? UNKNOWN : Infinity);
}

function endOf(rule: Value): number {
  return isInForce(rule) ? (expiryDays(rule) ?? Infinity) : Infinity;
}

function shared({ kept: one }: Layout, { kept: other }: Layout): number {
  return [...one.keys()].filter((prefix) => other.has(prefix)).length;
}

function said(time: number): string {
  return Number.isFinite(time) ? `for ${time} days` : "for ever";
}
