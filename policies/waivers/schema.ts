import { z } from "zod";
import { LONGEST_DAYS } from "./waiver";

/** A text that is there; `fix` says what to write where it is not. */
const text = (means: string, fix: string, least = 1) =>
  z.string({ error: fix }).trim().min(least, { error: fix }).describe(means);

const DATE = "write the date as YYYY-MM-DD";
const day = (means: string) => z.iso.date({ error: DATE }).describe(means);

const entry = z.strictObject({
  rule: text(
    "Name of the rule that is broken, from docs/reference/rules.md.",
    "name the rule that is waived",
  ),
  resource: text(
    "URN of the resource that breaks it; * stands for any part.",
    "give the URN of the resource, * for any part of it",
  )
    .startsWith("urn:pulumi:", { error: "give the URN of the resource, which begins with urn:pulumi:" })
    .refine(namesSomething, {
      error: "it stands for every resource; name its type or the resource, * for a part of that",
    }),
  finding: text(
    "A part of the violation's text, so that what else the rule finds there is still refused.",
    "write a part of the violation's text, or leave it out",
  ).optional(),
  reason: text(
    "Why this can be borne until it is mended.",
    "say why this can be borne until it is mended, in 20 characters or more",
    20,
  ),
  owner: text("Who mends it.", "name the person who mends it"),
  approver: text("Who answers for bearing it until then; not the owner.", "name the person who approved it"),
  ticket: text("The ticket that ends it.", "name the ticket that ends it"),
  granted: day("The day of the approval, in UTC."),
  expires: day(`The last day on which it holds, ${LONGEST_DAYS} days after granted at most.`),
});

/** Keys of a waiver, in the order in which they are written. */
export const waiverKeys = Object.keys(entry.shape);

const LIST = "list the waivers under this key";
const list = z.array(entry, { error: LIST }).describe("Approved exceptions from policy rules.");

/** A list of waivers, by itself. */
export const waiverListSchema = list;

/** What a file of waivers holds. */
export const waiverFileSchema = z
  .strictObject({ waivers: list }, { error: "the file begins with the key waivers" })
  .describe("Exceptions from the policy packs: reviewed, dated, and gone when they expire.");

/** The schema of a file of waivers, for editors and other tools. */
export function renderWaiversSchema(): string {
  const schema = z.toJSONSchema(waiverFileSchema, { target: "draft-7", io: "input" });
  return `${JSON.stringify({ title: "Holdfast waivers", ...schema }, null, 2)}\n`;
}

/** Whether a pattern of URNs says something of the type or the name, and not only of the stack. */
function namesSomething(resource: string): boolean {
  const parts = resource.split("::");
  return parts.slice(parts.length > 2 ? 2 : 1).some((part) => /[^*]/.test(part));
}
