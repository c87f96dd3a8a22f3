import { serving } from "../../examples";
import type { Resource } from "../../resource";
import { some, stackRule, type Value } from "../../rule";
import { isOn, takesEffect } from "../../rulesets";
import { tokens } from "../../tokens";
import { zoneParts, zonesSetting } from "../../zoneParts";

const { leakedCredentialCheck: CHECK, ruleset: RULESET, managedTransforms: TRANSFORMS } = tokens.cloudflare;
const { loadBalancer: BALANCER, dnsRecord: RECORD } = tokens.cloudflare;
const looks = { name: "check", type: CHECK[0], props: { zoneId: "z", enabled: true } };

/**
 * People use one password in many places, and lists of stolen ones are for sale. The check alone does nothing: a rule
 * has to act on what it found, or the origin that is told.
 */
export const leakedPasswords = stackRule({
  name: "cloudflare-leaked-passwords",
  pack: "edge",
  holds: "a zone that serves customers looks for leaked passwords, and a rule or the origin acts on them",
  upholds: ["P23", "P30"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:8.3"],
  sources: [],
  types: [...BALANCER, ...RECORD, ...CHECK],
  fix: "declare a LeakedCredentialCheck with enabled, and a rule on cf.waf.credential_check that challenges",
  twin: { none: "a check that is missing is no resource" },
  config: zonesSetting,
  good: [
    serving,
    looks,
    {
      name: "custom",
      type: RULESET[0],
      props: {
        zoneId: "z",
        phase: "http_request_firewall_custom",
        rules: [{ action: "managed_challenge", expression: "cf.waf.credential_check.password_leaked" }],
      },
    },
  ],
  bad: [serving],
  check(stack, report) {
    const zones = zoneParts(stack);
    zones.eachServed((zone, first) => {
      const isChecked = zones.has(CHECK, zone, ({ props }) => props.enabled === true);
      if (!isChecked)
        return report(first, `its zone does not look for leaked passwords${zones.advice(zone)}`);
      const acts = () =>
        zones.has(
          RULESET,
          zone,
          ({ props }) => props.kind !== "custom" && some(props.rules, reads({ props })),
        );
      const tells = () =>
        zones.has(TRANSFORMS, zone, ({ props }) =>
          some(
            props.managedRequestHeaders,
            ({ id, enabled }) => enabled === true && /credential|leaked/i.test(id),
          ),
        );
      if (!acts() && !tells())
        report(first, `its zone looks for leaked passwords, and nothing acts on them${zones.advice(zone)}`);
    });
    zones.assertJudged();
  },
});

/** Whether a rule does something about a leaked password. */
function reads(set: Pick<Resource, "props">): (rule: Value) => boolean {
  return (rule) =>
    /cf\.waf\.credential_check\./.test(String(rule.expression ?? "")) && isOn(rule) && takesEffect(rule, set);
}
