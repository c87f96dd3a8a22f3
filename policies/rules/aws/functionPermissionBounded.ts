import { isSet, rule, together } from "../../rule";
import { matchesAnyone } from "../../statements";
import { tokens } from "../../tokens";

/** Anybody may tell a service of AWS to call a function, so a service is named together with whose call it brings. */
export const functionPermissionBounded = rule({
  name: "aws-function-permission-bounded",
  pack: "access",
  holds: "a permission to call a function names who may, and for a service on whose behalf",
  upholds: ["P18", "P27"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.5.15", "nist-800-53r5:AC-3"],
  sources: ["checkov:CKV_AWS_301", "checkov:CKV_AWS_364", "checkov:CKV_AWS_258"],
  types: tokens.aws.functionPermission,
  fix: "name the principal and the action, and for a service sourceArn or sourceAccount",
  good: {
    action: "lambda:InvokeFunction",
    principal: "sns.amazonaws.com",
    sourceArn: "arn:aws:sns:eu-west-1:111122223333:alarms",
  },
  bad: { action: "lambda:InvokeFunction", principal: "sns.amazonaws.com" },
  check(permission, report) {
    together(
      () => {
        if (permission.functionUrlAuthType === "NONE") report("its URL asks nobody for a signature");
      },
      () => {
        if (/\*$/.test(String(permission.action ?? ""))) report(`it allows ${permission.action}`);
      },
      () => {
        const who = String(permission.principal ?? "");
        if (who !== "*" && !who.endsWith(".amazonaws.com")) return;
        const bounds = ["sourceAccount", "principalOrgId", "eventSourceToken"];
        if (bounds.some((key) => isSet(permission, key))) return;
        if (isSet(permission, "sourceArn") && !matchesAnyone(String(permission.sourceArn))) return;
        report(who === "*" ? "it admits everybody" : `it admits ${who} on anybody's behalf`);
      },
    );
  },
});
