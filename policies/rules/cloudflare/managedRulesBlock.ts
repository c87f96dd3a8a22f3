import { each, rule, together } from "../../rule";
import { blunt, executes, isOn, isPhase, MANAGED } from "../../rulesets";
import { tokens } from "../../tokens";

const NAMES: Record<string, string> = {
  [MANAGED.cloudflare]: "Cloudflare's managed rules",
  [MANAGED.owasp]: "the OWASP rules",
  [MANAGED.free]: "Cloudflare's free rules",
};

/** Overrides can leave a firewall in place that lets everything through. */
export const managedRulesBlock = rule({
  name: "cloudflare-managed-rules-block",
  pack: "edge",
  holds: "managed rules that a zone runs are on, and block what they find",
  upholds: ["P18", "P23"],
  severity: "critical",
  frameworks: ["pci-dss-4.0:6.4.2"],
  sources: ["prowler:zone_waf_enabled", "prowler:zone_waf_owasp_ruleset_enabled"],
  types: tokens.cloudflare.ruleset,
  fix: "leave the rule enabled, and override single rules or categories instead of all",
  good: {
    phase: "http_request_firewall_managed",
    rules: [{ action: "execute", expression: "true", actionParameters: { id: MANAGED.cloudflare } }],
  },
  bad: {
    phase: "http_request_firewall_managed",
    rules: [
      {
        action: "execute",
        expression: "true",
        actionParameters: { id: MANAGED.cloudflare, overrides: { action: "log" } },
      },
    ],
  },
  check(props, report, { notApplicable }) {
    if (!isPhase({ props }, "http_request_firewall_managed")) notApplicable("it is of another phase");
    each(props.rules, (run) => {
      const id = Object.keys(NAMES).find((managed) => executes(run, managed));
      if (!id) return;
      together(
        () => {
          if (!isOn(run)) report(`${NAMES[id]} are switched off`);
        },
        () => {
          const reason = blunt(run);
          if (reason) report(`${NAMES[id]} stop nothing: ${reason}`);
        },
      );
    });
  },
});
