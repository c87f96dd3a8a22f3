import { rule, together } from "../../rule";
import { reachOf } from "../../expressions";
import { tokens } from "../../tokens";

/** Sources that admit whatever somebody managed to add to a page. */
const OPEN = /^('unsafe-inline'|\*|https?:|wss?:|data:|blob:|https?:\/\/\*\.?)$/i;

/** A policy that admits every script reports none; what it watches for is the one that nobody put there. */
export const paymentScripts = rule({
  name: "cloudflare-payment-scripts",
  pack: "edge",
  holds: "a policy for the scripts of pages is on, and names where scripts may come from",
  upholds: ["P31"],
  severity: "high",
  frameworks: ["pci-dss-4.0:6.4.3", "pci-dss-4.0:11.6.1"],
  sources: [],
  types: tokens.cloudflare.pageShieldPolicy,
  fix: "set enabled, an expression that matches the pages, and script-src with the hosts that are needed",
  good: {
    enabled: true,
    action: "log",
    expression: 'starts_with(http.request.uri.path, "/checkout")',
    value: "script-src 'self' https://js.psp.example",
  },
  bad: { enabled: true, action: "log", expression: "true", value: "script-src *" },
  check(policy, report) {
    together(
      () => {
        if (policy.enabled !== true) report("it is not switched on");
      },
      () => {
        if (reachOf(policy.expression) === "none") report("it matches no page");
      },
      () => {
        const sources = sourcesOf(String(policy.value ?? ""));
        if (!sources) return report("it says nothing of scripts");
        // Browsers pass over unsafe-inline beside a nonce or a hash.
        const marked = sources.some((source) => /^'(nonce|sha\d+)-/i.test(source));
        const open = sources.filter((source) => OPEN.test(source) && !(marked && /inline/i.test(source)));
        if (open.length > 0) report(`it admits scripts from ${open.join(", ")}`);
      },
    );
  },
});

/** Where a content security policy lets scripts come from; nothing where it does not say. */
function sourcesOf(value: string): string[] | undefined {
  const directives = new Map(
    value.split(";").map((directive) => {
      const [name = "", ...sources] = directive.trim().split(/\s+/);
      return [name.toLowerCase(), sources] as const;
    }),
  );
  return directives.get("script-src-elem") ?? directives.get("script-src") ?? directives.get("default-src");
}
