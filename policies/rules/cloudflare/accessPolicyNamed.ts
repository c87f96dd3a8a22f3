import { isWorld } from "../../cidr";
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
  good: { decision: "allow", includes: [{ email: { email: "ann@shop.example" } }] },
  bad: { decision: "allow", includes: [{ everyone: {} }] },
  check(props, report, { type }) {
    if ((POLICY as readonly string[]).includes(type)) judge(props, report);
    else each(props.policies, (inline) => isSet(inline, "decision") && judge(inline, report));
  },
});

function judge(policy: Props, report: Report): void {
  if (policy.decision === "bypass") report(`policy ${shown(() => policy.name)} bypasses the sign-in`);
  if (policy.decision !== "allow" && policy.decision !== "non_identity") return;
  each(policy.includes, (include) => {
    if (isSet(include, "everyone")) report(`policy ${shown(() => policy.name)} admits everyone`);
    else if (isSet(include, "ip") && isWorld(include.ip.ip))
      report(`policy ${shown(() => policy.name)} admits ${include.ip.ip}`);
    else if (isSet(include, "anyValidServiceToken"))
      report(`policy ${shown(() => policy.name)} admits every service token`);
  });
}
