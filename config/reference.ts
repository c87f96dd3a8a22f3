import { declaredSettings, type DeclaredSetting } from "./project";
import { givenKeys, isSecretKey } from "./schema";
import { secretCommand } from "./secrets";
import { ownSettings } from "./shared";

const GROUPS: readonly [title: string, first: string][] = [
  ["Who and where", "estateName"],
  ["Accounts", "accountId"],
  ["Sites and networks", "primaryRegion"],
  ["Servers", "serversPerSite"],
  ["Database", "databaseNodes"],
  ["Backups and retention", "differentialHours"],
  ["People", "alertChannels"],
  ["Edge", "minTls"],
  ["Links between stacks", "drStack"],
];

/** The reference of all settings (`docs/reference/settings.md`) for the text of `Pulumi.yaml`. */
export function renderSettingsTable(projectFile: string): string {
  const declared = declaredSettings(projectFile);
  const starts = GROUPS.map(([, first]) => declared.findIndex(({ key }) => key === first));
  const sections = GROUPS.map(([title], group) =>
    renderGroup(title, declared.slice(starts[group], starts[group + 1])),
  );
  return [intro(declared.length), ...sections].join("\n\n") + "\n";
}

function intro(count: number): string {
  return [
    "# Settings",
    "<!-- Generated from Pulumi.yaml; change it there and run `npm run docs`. -->",
    `${count} settings, each written \`holdfast:<setting>\` in \`Pulumi.prod.yaml\` and \`Pulumi.dr.yaml\`. All of them are ` +
      "checked at once before anything is declared; a key that is none of these is refused too.",
    `Both stack files hold the same values, but for ${ownSettings.map((key) => `\`${key}\``).join(", ")}: the recovery ` +
      "stack computes the names of the vault's buckets and keys from its own settings and reads nothing of `prod`. " +
      "`holdfast doctor` compares them.",
    `A secret is stored with \`${secretCommand("slackUrl", "prod").replace("slackUrl", "<setting>")}\`, which asks ` +
      "for the value; stored plain it is refused, and no message shows it.",
  ].join("\n\n");
}

function renderGroup(title: string, declared: DeclaredSetting[]): string {
  const rows = declared.map(({ key, type, description, default: value }) =>
    [`\`${key}\``, type, renderDefault(key, value), description.replaceAll("|", "\\|")].join(" | "),
  );
  return [`## ${title}`, "", "Setting | Type | Default | Meaning", "---|---|---|---", ...rows].join("\n");
}

function renderDefault(key: string, value: unknown): string {
  if ((givenKeys as readonly string[]).includes(key)) return "**the firm's**";
  if (isSecretKey(key)) return "none";
  return `\`${typeof value === "string" ? value || '""' : JSON.stringify(value)}\``;
}
