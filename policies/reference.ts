import { loadRules } from "./load";
import type { Rule } from "./rule";

/** `docs/reference/rules.md`: every rule by pack, from what the rules say about themselves. */
export function renderRulesTable(rules: Rule[] = loadRules()): string {
  const packs = [...new Set(rules.map((rule) => rule.pack))].sort();
  const sections = packs.map((pack) => {
    const own = rules.filter((rule) => rule.pack === pack);
    return [`## ${pack}`, "", ...overview(own), "", ...own.flatMap(details)].join("\n");
  });
  return [...introduction(rules.length), ...sections].join("\n").trimEnd() + "\n";
}

const introduction = (count: number) => [
  "# Rules",
  "",
  "<!-- Generated from policies/rules by `npm run docs`. Change the rule, not this file. -->",
  "",
  `The ${count} rules that every change is judged by. All are mandatory. A rule about a *resource* sees its inputs`,
  "before the operation; a rule about the *stack* sees all resources together. Framework references are what a rule",
  "maps to, not a certificate; promises are those of `controls/promises.ts`.",
  "",
];

function overview(rules: Rule[]): string[] {
  const rows = rules.map(
    ({ name, holds, severity, kind, upholds }) =>
      `| [${name}](#${name}) | ${cell(holds)} | ${severity} | ${kind} | ${upholds.join(", ")} |`,
  );
  return ["| Rule | What must hold | Severity | About | Promises |", "|---|---|---|---|---|", ...rows];
}

function details(rule: Rule): string[] {
  const { name, fix, frameworks, sources, types, config } = rule;
  const settings = Object.entries(config).map(([key, setting]) => {
    const bounds = setting.type === "number" ? `, ${setting.minimum} to ${setting.maximum}` : "";
    return `- Setting \`${key}\`: ${setting.means}${bounds}. Default ${JSON.stringify(setting.default)}.`;
  });
  return [
    `### ${name}`,
    "",
    `${upperFirst(rule.holds)}. To mend it: ${fix}.`,
    "",
    `- Judges ${types.map((type) => `\`${type}\``).join(", ")}.`,
    ...(frameworks.length > 0 ? [`- Maps to ${frameworks.join(", ")}.`] : []),
    ...(sources.length > 0 ? [`- Compare ${sources.join(", ")}.`] : ["- No public rule set has it."]),
    ...settings,
    "",
    "```text",
    `# holds\n${examples(rule, "good")}`,
    `# breaks\n${examples(rule, "bad")}`,
    "```",
    "",
  ];
}

/** The example on a line for each resource; a stack rule's with the type and name of each. */
function examples(rule: Rule, which: "good" | "bad"): string {
  return rule[which]
    .map(({ type = rule.types[0], name = "example", props }) =>
      rule.kind === "stack" ? `${type} ${name} ${JSON.stringify(props)}` : JSON.stringify(props),
    )
    .join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
