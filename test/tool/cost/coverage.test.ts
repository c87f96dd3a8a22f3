import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { costingOf } from "../../../tool/cost/cost";

const root = join(__dirname, "../../..");
const sources = readdirSync(join(root, "components"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
  .map((file) => ({ file, text: readFileSync(join(root, "components", file), "utf8") }));

/** Classes that components construct, as `aws.kms.Key`; providers are no resources that anyone pays for. */
const constructed = [
  ...new Set(
    sources.flatMap(({ text }) =>
      [...text.matchAll(/\bnew\s+((?:aws|digitalocean|cloudflare|tls)(?:\.\w+)+)/g)].map(([, name]) => name!),
    ),
  ),
]
  .filter((name) => !name.endsWith(".Provider"))
  .sort();

/** The token that the installed package registers a class by. */
function tokenOf(name: string): string {
  const [cloud, ...path] = name.split(".");
  const file = path.map((part, i) => (i === path.length - 1 ? part[0]!.toLowerCase() + part.slice(1) : part));
  const module = require(`@pulumi/${cloud}/${file.join("/")}`) as Record<string, { __pulumiType: string }>;
  return module[path.at(-1)!]!.__pulumiType;
}

describe("what components declare", () => {
  test("is found in their sources", () => {
    expect(constructed.length).toBeGreaterThan(100);
    expect(constructed).toEqual(
      expect.arrayContaining(["aws.kms.Key", "digitalocean.Droplet", "tls.PrivateKey"]),
    );
  });

  test("is constructed by the whole name, so that none escapes the search", () => {
    const named =
      /^import\s+(?!type\b)(?!\* as (?:aws|cloudflare|digitalocean|tls)\b).*"@pulumi\/(?:aws|cloudflare|digitalocean|tls)\b/m;
    expect(sources.filter(({ text }) => named.test(text)).map(({ file }) => file)).toEqual([]);
  });

  test.each(constructed)("%s is priced, free or paid by use", (name) => {
    const token = tokenOf(name);
    expect([token, costingOf(token)]).toEqual([token, expect.stringMatching(/^(priced|free|by use)$/)]);
  });
});
