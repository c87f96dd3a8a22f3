import { worldIn } from "../../cidr";
import { assertKnown, each, elements, isSet, rule, together, type Props, type Value } from "../../rule";
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
    // Zones may be named inside of their account.
    const judge = (opened: Props) => {
      const wide = Object.keys(opened).filter((name) => name.endsWith(".*"));
      if (wide.length > 0) report(`it opens ${wide.join(", ")}`);
      each(Object.keys(opened), (name: string) => {
        const within = opened[name] === "*" ? undefined : read(opened[name]);
        if (within) judge(within);
      });
    };
    together(
      () => {
        if (!isSet(token, "expiresOn")) report("it never expires");
      },
      () => {
        const { ins } = token.condition?.requestIp ?? {};
        const everywhere = !ins || ins.length === 0 || worldIn(elements(ins)).length > 0;
        if (everywhere) report("it works from every address");
        else assertKnown(ins);
      },
      () =>
        each(token.policies, ({ effect, resources }) => {
          if (effect === "deny") return;
          const opened = read(resources);
          if (!opened) return report("resources are no JSON object");
          judge(opened);
        }),
    );
  },
});

/** Resources of a grant: JSON, or an object under the old type. */
function read(resources: Value): Props | undefined {
  try {
    const opened = typeof resources === "string" ? JSON.parse(resources) : (resources ?? {});
    return typeof opened === "object" && opened !== null ? opened : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
