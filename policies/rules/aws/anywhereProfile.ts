import { rule, together } from "../../rule";
import { tokens } from "../../tokens";

/** A certificate takes a session whenever it wants, so a long one serves only whoever stole it. */
export const anywhereProfile = rule({
  name: "aws-anywhere-profile",
  pack: "access",
  holds: "sessions by certificate are short, and the trail names the certificate",
  upholds: ["P27"],
  severity: "medium",
  frameworks: ["nist-800-53r5:AC-12", "nist-800-53r5:AU-3"],
  sources: [],
  types: tokens.aws.anywhereProfile,
  fix: "set durationSeconds to what is allowed or less, and leave out acceptRoleSessionName",
  config: {
    maxSeconds: {
      type: "number",
      means: "longest session by certificate, seconds",
      default: 3_600,
      minimum: 900,
      maximum: 43_200,
    },
  },
  good: { name: "servers", enabled: true, durationSeconds: 3600, roleArns: ["arn:role"] },
  bad: { name: "servers", enabled: true, durationSeconds: 43200, roleArns: ["arn:role"] },
  check(profile, report, { config }) {
    together(
      () => {
        const seconds = Number(profile.durationSeconds ?? 3600);
        if (!(seconds <= config.maxSeconds))
          report(`a session lasts ${seconds} s, allowed: ${config.maxSeconds} s`);
      },
      () => {
        if (profile.acceptRoleSessionName === true)
          report("whoever comes chooses the name that the trail shows");
      },
    );
  },
});
