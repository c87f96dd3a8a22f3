import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { promises } from "../controls/promises";
import { loadRules, ruleFiles, rulesOf } from "./load";
import { packNames, type ExampleResource, type FrameworkRef, type PackName, type Rule } from "./rule";

/** A page of the reference. */
export interface Page {
  /** Path below `docs/reference`. */
  path: string;
  text: string;
}

/** What the packs are for, in a sentence each. */
const PURPOSES: Readonly<Record<PackName, string>> = {
  encryption: "What is stored is encrypted, with keys that the firm controls.",
  tls: "What travels is encrypted, end to end.",
  access: "Nobody and nothing has more access than it needs.",
  network: "Nothing is reachable that need not be.",
  continuity: "Data and service survive the loss of a machine, a site and a provider.",
  monitoring: "Whatever goes wrong tells somebody.",
  edge: "What customers meet is guarded.",
  governance: "Everything has an owner and a place, and no exception outlives its reason.",
};

const FRAMEWORKS: Readonly<Record<string, string>> = {
  "cis-aws-6.0": "CIS Amazon Web Services Foundations 6.0",
  "cis-digitalocean-foundations-1.0": "CIS DigitalOcean Foundations 1.0",
  "cis-digitalocean-services-1.0": "CIS DigitalOcean Services 1.0",
  "iso-27001-2022": "ISO/IEC 27001:2022, Annex A",
  "nist-800-53r5": "NIST SP 800-53 revision 5",
  "pci-dss-4.0": "PCI DSS 4.0",
  "soc2-tsc": "SOC 2, trust services criteria",
};

const GENERATED = "<!-- Generated from policies/rules by `npm run docs`. Change the rule, not this file. -->";
const MAPS_TO = "A rule maps to a requirement; that certifies nothing.";

/** Every page about the rules: an overview, a page for each pack and each rule, and the frameworks. */
export function rulePages(): Page[] {
  const rules = loadRules();
  const why = reasons();
  return [
    { path: "rules.md", text: overview(rules) },
    ...packNames.map((pack) => ({ path: `rules/${pack}.md`, text: packPage(pack, rules) })),
    ...rules.map((rule) => ({
      path: `rules/${rule.name}.md`,
      text: rulePage(rule, why.get(rule.name) ?? ""),
    })),
    { path: "frameworks.md", text: frameworksPage(rules) },
  ];
}

/** `rules.md`: the packs, and every rule in one line. */
function overview(rules: Rule[]): string {
  const packs = packNames.map((pack) => {
    const own = rules.filter((rule) => rule.pack === pack);
    return `| [${pack}](rules/${pack}.md) | ${PURPOSES[pack]} | ${own.length} |`;
  });
  const lines = [...rules]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(
      (rule) =>
        `| [${rule.name}](rules/${rule.name}.md) | ${cell(rule.holds)} | ${rule.pack} | ${rule.severity} |`,
    );
  return page([
    "# Rules",
    GENERATED,
    `${rules.length} rules judge every change. All are mandatory, unless a firm's own configuration says otherwise. The pack ` +
      "`all` holds every one of them in one process. [Which requirement maps to which rule](frameworks.md).",
    ["| Pack | What it is for | Rules |", "|---|---|---|", ...packs].join("\n"),
    ["| Rule | What must hold | Pack | Severity |", "|---|---|---|---|", ...lines].join("\n"),
  ]);
}

function packPage(pack: PackName, rules: Rule[]): string {
  const rows = rules
    .filter((rule) => rule.pack === pack)
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(
      ({ name, holds, severity, kind, upholds }) =>
        `| [${name}](${name}.md) | ${cell(holds)} | ${severity} | ${kind} | ${upholds.join(", ")} |`,
    );
  return page([
    `# Pack ${pack}`,
    GENERATED,
    PURPOSES[pack],
    `\`pulumi preview --policy-pack policies/packs/${pack}\` judges by these ${rows.length} rules alone. A rule about a *resource* sees its ` +
      "inputs before the operation; a rule about the *stack* sees all resources together.",
    ["| Rule | What must hold | Severity | About | Promises |", "|---|---|---|---|---|", ...rows].join("\n"),
  ]);
}

function rulePage(rule: Rule, why: string): string {
  return page([
    `# ${rule.name}`,
    GENERATED,
    `${upperFirst(rule.holds)}.`,
    why,
    `**To mend it:** ${rule.fix}.`,
    code(["// holds", ...rule.good.map((example) => asProgram(rule, example))]),
    code(["// breaks the rule", ...rule.bad.map((example) => asProgram(rule, example))]),
    facts(rule).join("\n"),
    [
      "Promises that are broken with it:",
      "",
      ...rule.upholds.map((id) => `- [${id}](../promises.md) ${promises[id].text}`),
    ].join("\n"),
    ["Judges:", "", ...rule.types.map((type) => `- \`${type}\``)].join("\n"),
  ]);
}

function facts(rule: Rule): string[] {
  const settings = Object.entries(rule.config).map(([key, setting]) => {
    const bounds = setting.type === "number" ? `, ${setting.minimum} to ${setting.maximum}` : "";
    return `- Setting \`${key}\`: ${setting.means}${bounds}. Default ${JSON.stringify(setting.default)}.`;
  });
  return [
    `- Pack [${rule.pack}](${rule.pack}.md), severity ${rule.severity}, ${about(rule)}.`,
    ...settings,
    ...(rule.exampleConfig ? [`- The examples are judged with ${JSON.stringify(rule.exampleConfig)}.`] : []),
    ...(rule.kind === "resource" && rule.remedy
      ? [`- At level \`remediate\` it sets ${inline(rule.remedy)} by itself.`]
      : []),
    ...(rule.kind === "resource" && rule.additionsTo
      ? ["- At level `remediate` it adds what its settings give."]
      : []),
    ...(rule.neverWaived ? ["- No waiver excuses it."] : []),
    rule.frameworks.length > 0
      ? `- Maps to ${rule.frameworks.map(requirement).join(", ")}. ${MAPS_TO}`
      : "- No requirement of a framework names it.",
    rule.sources.length > 0
      ? `- Compare ${rule.sources.map((id) => `\`${id}\``).join(", ")}.`
      : "- No other public rule set has it.",
  ];
}

function about(rule: Rule): string {
  if (rule.kind === "resource") return "about single resources, before the operation";
  if ("rule" in rule.twin)
    return `about the whole stack; [${rule.twin.rule}](${rule.twin.rule}.md) refuses before the deed what one resource shows by itself`;
  return `about the whole stack; one resource alone cannot show it, since ${rule.twin.none}`;
}

/** `frameworks.md`: from a requirement to the rules that map to it. Each rule's page has the way back. */
function frameworksPage(rules: Rule[]): string {
  const refs = [...new Set(rules.flatMap((rule) => rule.frameworks))];
  const sections = Object.entries(FRAMEWORKS).map(([id, title]) => {
    const own = refs.filter((ref) => ref.startsWith(`${id}:`)).sort(byNumber);
    const rows = own.map((ref) => {
      const mapped = rules.filter((rule) => rule.frameworks.includes(ref));
      const links = mapped.map(({ name }) => `[${name}](rules/${name}.md)`).join(", ");
      const kept = [...new Set(mapped.flatMap((rule) => rule.upholds))].sort().join(", ");
      return `| ${ref.slice(id.length + 1)} | ${links} | ${kept} |`;
    });
    return [`## ${title}`, "", "| Requirement | Rules | Promises |", "|---|---|---|", ...rows].join("\n");
  });
  return page([
    "# Frameworks",
    GENERATED,
    `From requirements to rules. ${MAPS_TO} What only people can show is not here.`,
    ...sections,
  ]);
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

function requirement(ref: FrameworkRef): string {
  const [framework = "", number] = ref.split(":");
  return `${FRAMEWORKS[framework] ?? framework} ${number}`;
}

/** Why each rule is, by its name: the comment above it. */
function reasons(): Map<string, string> {
  return new Map(
    ruleFiles().flatMap((file) => {
      const source = readFileSync(join(__dirname, "rules", `${file}.ts`), "utf8");
      const [, comment = ""] =
        /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*export const \w+ = (?:stackR|r)ule\(/.exec(source) ?? [];
      const text = comment
        .replace(/^\s*\* ?/gm, "")
        .replace(/\s+/g, " ")
        .trim();
      return rulesOf(file).map((rule) => [rule.name, text] as const);
    }),
  );
}

/** An example as a line of a program. */
function asProgram(
  rule: Rule,
  { type = rule.types[0] ?? "", name = "example", props, protect }: ExampleResource,
): string {
  const [provider = "", path = "", title = ""] = type.split(":");
  const folder = path.split("/")[0] ?? "";
  const namespace = folder === "index" ? provider : `${provider}.${folder}`;
  return `new ${namespace}.${title}("${name}", ${inline(props)}${protect ? ", { protect: true }" : ""});`;
}

function inline(props: object): string {
  return inspect(props, { depth: null, breakLength: 100, maxStringLength: null, maxArrayLength: null });
}

function code(lines: string[]): string {
  return ["```ts", ...lines, "```"].join("\n");
}

function page(parts: string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
