import { each, isSet, rule, together } from "../../rule";
import { tokens } from "../../tokens";

/** A token that leaks is found by others first: what limits it then is its end, its addresses and its zones. */
export const apiTokenScope = rule({
  name: "cloudflare-api-token-scope",
  pack: "access",
  holds: "an API token ends, works from named addresses, and opens named zones",
  upholds: ["P27"],
  severity: "high",
  frameworks: ["nist-800-53r5:AC-6"],
  sources: [],
  types: tokens.cloudflare.apiToken,
  fix: "set expiresOn and condition.requestIp.ins, and name the zones in resources",
  good: {
    expiresOn: "2027-01-01T00:00:00Z",
    condition: { requestIp: { ins: ["198.51.100.7/32"] } },
    policies: [
      {
        effect: "allow",
        resources: '{"com.cloudflare.api.account.zone.eb78d65290b24279ba6f44721b3ea3c4":"*"}',
      },
    ],
  },
  bad: { policies: [{ effect: "allow", resources: '{"com.cloudflare.api.account.zone.*":"*"}' }] },
  check(token, report) {
    together(
      () => {
        if (!isSet(token, "expiresOn")) report("it never expires");
      },
      () => {
        const { ins } = token.condition?.requestIp ?? {};
        if (!ins || ins.length === 0) report("it works from every address");
      },
      () =>
        each(token.policies, ({ effect, resources }) => {
          if (effect === "deny") return;
          const names = Object.keys(
            typeof resources === "string" ? JSON.parse(resources) : (resources ?? {}),
          );
          const wide = names.filter((name) => name.endsWith(".*"));
          if (wide.length > 0) report(`it opens ${wide.join(", ")}`);
        }),
    );
  },
});
