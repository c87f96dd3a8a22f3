import { catalogue, type CataloguedPromise, type Keeper } from "../../controls/catalogue";

/** What the reference needs to know of a rule. */
interface RuleFacts {
  name: string;
  upholds: readonly string[];
}

/** `docs/reference/promises.md`: every promise, the resources that keep it, the rules that guard it, what is open. */
export function renderPromisesTable(rules: readonly RuleFacts[]): string {
  const rows = catalogue.map((promise) => renderRow(promise, rules));
  return [
    introduction(),
    summary(rules),
    [
      "| Id | Promise | Kinds | Kept by | Rules | Open and limits |",
      "|---|---|---|---|---|---|",
      ...rows,
    ].join("\n"),
    "## What each resource does",
    ...catalogue.filter(({ keptBy }) => keptBy.length > 0).map(renderDetails),
  ]
    .join("\n\n")
    .concat("\n");
}

function introduction(): string {
  return [
    "# Promises",
    "<!-- Generated from controls/ and policies/rules by `npm run docs`. Change those, not this file. -->",
    "What the firm promises its customers, and which declared resource keeps it. Every resource named here is " +
      "declared by the program: a test runs both stacks and looks for it. A name may stand for several resources, " +
      "`*` for any part of it. Rules refuse a change that would lose the promise ([their reference](rules.md)).",
    "A resource that is declared is no proof that a promise is kept. *Open* says what nothing does yet, *limit* what " +
      "is kept in part only, *operated* which job or command has to run, *attested* what people owe. " +
      "No attestation has an owner before the firm names one. On a trial stack nothing is protected from " +
      "deletion and every lock lasts a day.",
  ].join("\n\n");
}

function summary(rules: readonly RuleFacts[]): string {
  const declared = catalogue.filter(({ kinds }) => isDeclared(kinds));
  const ids = (wanted: (promise: CataloguedPromise) => boolean, of = declared) =>
    of
      .filter(wanted)
      .map(({ id }) => id)
      .join(", ") || "none";
  return [
    `- ${catalogue.length} promises, of which ${declared.length} are to be kept by declared resources.`,
    `- Declared, and no resource keeps them on every plan: ${ids(({ keptBy }) => !keptBy.some(({ when }) => when === "always"))}.`,
    `- Declared, with something open or not built: ${ids((promise) => openPoints(promise).length > 0)}.`,
    `- Declared, and no rule guards them yet: ${ids(({ id }) => rulesOf(id, rules).length === 0)}.`,
    `- Operated, and the job or command is not built yet: ${ids(({ operated }) => operated?.built === false, [...catalogue])}.`,
    `- Attested, and no owner is named yet: ${ids(({ attested }) => attested !== undefined, [...catalogue])}.`,
  ].join("\n");
}

function renderRow(promise: CataloguedPromise, rules: readonly RuleFacts[]): string {
  const { id, text, kinds, keptBy } = promise;
  const kept = keptBy.map(
    (keeper) => `${keeper.stack} ${keeper.type.split(":").at(-1)} \`${keeper.name}\`${condition(keeper)}`,
  );
  const guards = rulesOf(id, rules).map((name) => `[${name}](rules/${name}.md)`);
  const none = isDeclared(kinds) ? "**no rule yet**" : "–";
  const title = keptBy.length > 0 ? `[${id}](#${id.toLowerCase()})` : id;
  return `| ${[
    title,
    text,
    kinds.join(", "),
    kept.join("<br>") || (isDeclared(kinds) ? "**nothing yet**" : "–"),
    guards.join("<br>") || none,
    remarks(promise).join("<br>") || "–",
  ]
    .map(cell)
    .join(" | ")} |`;
}

function remarks(promise: CataloguedPromise): string[] {
  const { limits, attested } = promise;
  return [
    ...openPoints(promise),
    ...limits.map((text) => `*Limit:* ${text}`),
    ...(attested
      ? [`*Attested:* ${attested.evidence}, every ${attested.everyMonths} months. Owner not named yet.`]
      : []),
  ];
}

function openPoints({ open, operated }: CataloguedPromise): string[] {
  return [
    ...open.map((text) => `**Open:** ${text}`),
    ...(operated && !operated.built ? [`**Not built yet:** ${operated.by}.`] : []),
  ];
}

function renderDetails({ id, text, keptBy }: CataloguedPromise): string {
  const rows = keptBy.map(
    (keeper) =>
      `| ${keeper.stack}${condition(keeper)} | \`${keeper.name}\` | \`${keeper.type}\` | ${cell(keeper.does)} |`,
  );
  return [
    `### ${id}`,
    `${text}.`,
    ["| Stack | Resource | Type | What it does |", "|---|---|---|---|", ...rows].join("\n"),
  ].join("\n\n");
}

function condition({ when }: Keeper): string {
  return when === "always" ? "" : when === "awake" ? " (while active)" : " (Enterprise plan)";
}

function rulesOf(id: string, rules: readonly RuleFacts[]): string[] {
  return rules
    .filter(({ upholds }) => upholds.includes(id))
    .map(({ name }) => name)
    .sort();
}

function isDeclared(kinds: readonly string[]): boolean {
  return kinds.includes("declared");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
