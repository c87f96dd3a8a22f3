import { rule } from "../../rule";
import { someStatement } from "../../statements";
import { tokens } from "../../tokens";

/** Services renew their sessions themselves; of a person's, its length is how long a stolen one is good for. */
export const roleSession = rule({
  name: "aws-role-session",
  pack: "access",
  holds: "a session of a role that people take ends after hours",
  upholds: ["P27", "P28"],
  severity: "medium",
  frameworks: ["nist-800-53r5:AC-12"],
  sources: [],
  types: tokens.aws.role,
  fix: "set maxSessionDuration to what is allowed or less",
  config: {
    maxSeconds: {
      type: "number",
      means: "longest session of a role that people take, seconds",
      default: 14_400,
      minimum: 3_600,
      maximum: 43_200,
    },
  },
  good: {
    assumeRolePolicy:
      '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/people"},"Action":"sts:AssumeRole"}]}',
    maxSessionDuration: 3600,
  },
  bad: {
    assumeRolePolicy:
      '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/people"},"Action":"sts:AssumeRole"}]}',
    maxSessionDuration: 43200,
  },
  check(role, report, { config, notApplicable }) {
    const seconds = Number(role.maxSessionDuration ?? 3600);
    if (seconds <= config.maxSeconds) return;
    const people = someStatement(
      [() => role.assumeRolePolicy],
      ({ allows, principals }) => allows && principals.some((p) => /^AWS:|:saml-provider\//.test(p)),
    );
    if (!people) notApplicable("services take it, which renew their sessions");
    report(`a session lasts up to ${seconds} s, allowed: ${config.maxSeconds} s`);
  },
});
