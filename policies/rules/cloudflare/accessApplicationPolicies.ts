import { isSet, rule } from "../../rule";
import { tokens } from "../../tokens";

const GUARDED = new Set([
  ...["self_hosted", "ssh", "vnc", "rdp", "saas", "infrastructure", "mcp", "mcp_portal"],
  // Who may enrol a device, and so come into the private network.
  "warp",
]);

/** Without a policy nobody gets in, until somebody adds a hasty one by hand. */
export const accessApplicationPolicies = rule({
  name: "cloudflare-access-application-policies",
  pack: "access",
  holds: "an application behind Zero Trust declares who may use it",
  upholds: ["P27", "P28"],
  severity: "medium",
  frameworks: ["nist-800-53r5:AC-3"],
  sources: [],
  types: tokens.cloudflare.accessApplication,
  fix: "list at least one policy in policies",
  good: { type: "self_hosted", domain: "admin.shop.example", policies: [{ id: "p1", precedence: 1 }] },
  bad: { type: "self_hosted", domain: "admin.shop.example", policies: [] },
  check(application, report) {
    if (!GUARDED.has(application.type ?? "self_hosted")) return;
    if (!isSet(application, "policies") || application.policies.length === 0) report("no policy");
  },
});
