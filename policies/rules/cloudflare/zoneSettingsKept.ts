import { each, isSet, known, rule, shown, together, type Props } from "../../rule";
import { isOn, isPhase, word } from "../../rulesets";
import { tokens } from "../../tokens";

const { ruleset } = tokens.cloudflare;
const pageRule: readonly string[] = tokens.cloudflare.pageRule;

/** Modes in which the edge checks the origin's certificate. */
const CHECKED = new Set(["strict", "originpull", "strictsslonlyoriginpull"]);

/** Whether a setting is off, which YAML reads as a truth value. */
const isOff = (value: string) => value === "off" || value === "false";

/** Settings that take protection away, each with the values that do. */
const WEAKENS: Readonly<Record<string, (value: string) => boolean>> = {
  ssl: (mode) => !CHECKED.has(mode),
  securityLevel: (level) => isOff(level) || level === "essentiallyoff",
  disableSecurity: (disabled) => disabled === "true",
  waf: isOff,
};

/** A configuration rule or page rule goes before the zone's setting, which still reads strict while it is not. */
export const zoneSettingsKept = rule({
  name: "cloudflare-zone-settings-kept",
  pack: "tls",
  holds: "no rule takes requests out of the zone's strict TLS or out of its protection",
  upholds: ["P23", "P24"],
  severity: "critical",
  frameworks: ["pci-dss-4.0:4.2.1", "nist-800-53r5:SC-8"],
  sources: [],
  types: [...ruleset, ...pageRule],
  fix: "take the setting out of the rule, or set ssl to strict and leave security on",
  good: {
    phase: "http_config_settings",
    rules: [
      {
        action: "set_config",
        expression: 'http.host eq "shop.example"',
        actionParameters: { ssl: "strict" },
      },
    ],
  },
  bad: {
    phase: "http_config_settings",
    rules: [
      {
        action: "set_config",
        expression: 'http.host eq "old.shop.example"',
        actionParameters: { ssl: "flexible" },
      },
    ],
  },
  check(props, report, { type, notApplicable }) {
    if (pageRule.includes(type)) {
      const isActive = () => word(props.status) !== "disabled";
      return eachWeakened(
        () => props.actions,
        isActive,
        (what) => report(`it sets ${what} for ${shown(() => props.target)}`),
      );
    }
    if (!isPhase({ props }, "http_config_settings")) notApplicable("it is of another phase");
    each(props.rules, (one, i) => {
      const sets = () => word(one.action) === "setconfig" && isOn(one);
      eachWeakened(
        () => one.actionParameters,
        sets,
        (what) => report(`rule ${i + 1} sets ${what} for ${requestsOf(String(one.expression ?? ""))}`),
      );
    });
  },
});

/** Reports each setting that protects less than the zone's own, also beside unknown ones, of a rule that is on. */
function eachWeakened(
  read: () => Props | undefined,
  isOn: () => boolean,
  report: (what: string) => void,
): void {
  if (known(isOn) === false) return;
  const settings = read() ?? {};
  const weak = Object.entries(WEAKENS).map(([key, weakens]) => () => {
    if (isSet(settings, key) && weakens(word(settings[key])) && isOn()) report(`${key} to ${settings[key]}`);
  });
  together(...weak);
}

const PRINTED = new Set(["http.host", "http.request.uri.path"]);

/** A filter as a message shows it: one that looks at more than host and path may hold a password, as of a header. */
function requestsOf(expression: string): string {
  const fields = expression.replace(/"[^"]*"/g, "").match(/\b[a-z]\w*\.[\w.]+/gi) ?? [];
  const isShort = expression.length > 0 && expression.length <= 200;
  return isShort && fields.every((name) => PRINTED.has(name)) ? expression : "the requests of its expression";
}
