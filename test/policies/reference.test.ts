import { loadRules } from "../../policies/load";
import { rulePages } from "../../policies/reference";

const pages = new Map(rulePages().map(({ path, text }) => [path, text]));
const rules = loadRules();
const pageOf = (path: string) => pages.get(path) ?? "";

test("each rule has a page, a line in the overview and a line in its pack", () => {
  const missing = rules.filter(
    ({ name, pack }) =>
      !pageOf(`rules/${name}.md`).startsWith(`# ${name}\n`) ||
      !pageOf("rules.md").includes(`| [${name}](rules/${name}.md) |`) ||
      !pageOf(`rules/${pack}.md`).includes(`| [${name}](${name}.md) |`),
  );
  expect(missing).toEqual([]);
});

test("a page says why the rule is, how to mend what breaks it, and shows both", () => {
  const page = pageOf("rules/aws-key-rotation.md");
  expect(page).toContain("Only symmetric keys whose material KMS made can rotate by themselves");
  expect(page).toContain("**To mend it:** set enableKeyRotation to true");
  expect(page).toContain('// holds\nnew aws.kms.Key("example", { enableKeyRotation: true });');
  expect(page).toContain('// breaks the rule\nnew aws.kms.Key("example", { enableKeyRotation: false });');
  expect(page).toContain("Setting `maxDays`: longest time between rotations, days, 90 to 2560. Default 365.");
});

test("every rule says why it is", () => {
  const silent = rules.filter(
    ({ name }) => /\.\n\n\*\*To mend it/.exec(pageOf(`rules/${name}.md`))?.index === undefined,
  );
  const [, , , why] = pageOf("rules/aws-key-rotation.md").split("\n\n");
  expect(why).toMatch(/^[A-Z].*\.$/);
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test("frameworks and rules name one another", () => {
  const frameworks = pageOf("frameworks.md");
  const oneWay = rules.filter(
    ({ name, frameworks: refs }) => refs.length > 0 && !frameworks.includes(`(rules/${name}.md)`),
  );
  expect(oneWay).toEqual([]);
  expect(frameworks).toContain("## PCI DSS 4.0");
});
