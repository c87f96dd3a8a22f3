import { worldIn } from "../../cidr";
import {
  assertKnown,
  each,
  elements,
  isSet,
  rule,
  together,
  type Props,
  type Report,
  type Value,
} from "../../rule";
import { tokens } from "../../tokens";

const DAY = 86_400_000;

/**
 * A token that leaks is found by others first: what limits it then is its end, its addresses and its zones. It lives
 * from notBefore, or else from the day of the check: of one that was made long ago without it only the rest is seen.
 */
export const apiTokenScope = rule({
  name: "cloudflare-api-token-scope",
  pack: "access",
  holds: "an API token ends before long, works from named addresses, and opens named zones",
  upholds: ["P27"],
  severity: "high",
  frameworks: ["nist-800-53r5:AC-6"],
  sources: [],
  types: tokens.cloudflare.apiToken,
  fix: "set expiresOn within a year and condition.requestIp.ins, and name the zones in resources",
  config: {
    maxDays: {
      type: "number",
      means: "longest life of a token, from notBefore or from today to expiresOn, days",
      default: 366,
      minimum: 1,
      maximum: 3_650,
    },
  },
  good: {
    notBefore: "2026-01-01T00:00:00Z",
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
  check(token, report, { config: { maxDays } }) {
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
        if (!isSet(token, "expiresOn")) return report("it never expires");
        const end = timeOf(token, "expiresOn", report);
        const start = isSet(token, "notBefore") ? timeOf(token, "notBefore", report) : Date.now();
        const days = Math.ceil((end - start) / DAY);
        if (days > maxDays) report(`it lasts ${days} days, allowed: ${maxDays}`);
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

/** Time of a date, milliseconds; one that cannot be read is reported. */
function timeOf(token: Props, property: string, report: Report): number {
  const time = Date.parse(String(token[property]));
  if (Number.isNaN(time)) report(`its ${property} is no date: ${token[property]}`);
  return time;
}

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
