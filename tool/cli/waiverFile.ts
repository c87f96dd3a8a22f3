import { isSeq, parseDocument, type Document, type YAMLSeq } from "yaml";
import type { Waiver } from "../../policies/waivers/waiver";

/** A file that holds no waiver yet. */
const NEW = `# yaml-language-server: $schema=docs/reference/waivers.schema.json
# Exceptions from the policy packs, each reviewed and dated (docs/packs.md).
waivers: []
`;

/** The text of a file of waivers with one more at its end; comments and order of what is there stay. */
export function addWaiver(text: string | undefined, waiver: Waiver): string {
  const document = parseDocument(text ?? NEW);
  const list = listOf(document);
  const entry = document.createNode(waiver);
  if (list.items.length > 0) entry.spaceBefore = true;
  list.items.push(entry);
  list.flow = false;
  return document.toString({ lineWidth: 0 });
}

function listOf(document: Document): YAMLSeq {
  const list = document.get("waivers");
  if (isSeq(list)) return list;
  const fresh = document.createNode([]) as YAMLSeq;
  document.set("waivers", fresh);
  return fresh;
}
