import { eachStranger } from "../../accessSelectors";
import { each, isSet, rule, shown, type Props, type Report } from "../../rule";
import { tokens } from "../../tokens";

const { accessPolicy: POLICY, accessApplication: APPLICATION } = tokens.cloudflare;

/** "Everyone" and "bypass" both leave the door open, one with a sign-in and one without. */
export const accessPolicyNamed = rule({
  name: "cloudflare-access-policy-named",
  pack: "access",
  holds: "an access policy admits named people or services, and is never bypassed",
  upholds: ["P27", "P28"],
  severity: "critical",
  frameworks: ["nist-800-53r5:AC-3"],
  sources: [],
  types: [...POLICY, ...APPLICATION],
  fix: "name people by e-mail or group, and use decision allow",
  neverWaived: true,
  good: { decision: "allow", includes: [{ email: { email: "ann@shop.example" } }] },
  bad: { decision: "allow", includes: [{ everyone: {} }] },
  check(props, report, { type }) {
    if ((POLICY as readonly string[]).includes(type)) judge(props, report);
    else each(props.policies, (inline) => isSet(inline, "decision") && judge(inline, report));
  },
});

function judge(policy: Props, report: Report): void {
  const called = `policy ${shown(() => policy.name)}`;
  if (policy.decision === "bypass") report(`${called} bypasses the sign-in`);
  if (policy.decision !== "allow" && policy.decision !== "non_identity") return;
  eachStranger(policy, (who) => report(`${called} admits ${who}`));
}
