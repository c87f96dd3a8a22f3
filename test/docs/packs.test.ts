import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { readWaiverText } from "../../policies/waivers/read";
import { everyRule } from "../../tool/cli/packs";
import { readPolicyConfig } from "../../tool/cli/policies";
import { read } from "./markdown";

const page = read("docs/packs.md");
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(([, body]) => body!);

test.each(blocks("json"))("the packs take the configuration that the page shows: %s", (body) => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-page-"));
  writeFileSync(join(folder, "waivers.yaml"), "waivers: []\n");
  writeFileSync(join(folder, "policies.json"), body);
  const config = readPolicyConfig(join(folder, "policies.json"), ["prod"], folder);
  expect(Object.keys(config)).toEqual(Object.keys(JSON.parse(body)));
});

test("the packs take the waiver that the page shows, and the page names its keys", () => {
  const [body] = blocks("yaml");
  const { waivers, faults } = readWaiverText(body!, "waivers.yaml", everyRule(), "2026-11-23");
  expect(faults).toEqual([]);
  expect(waivers).toHaveLength(1);
  const keys = Object.keys(parseDocument(body!).toJS().waivers[0]);
  expect(keys.filter((key) => !page.includes(`| \`${key}\` `))).toEqual([]);
});
