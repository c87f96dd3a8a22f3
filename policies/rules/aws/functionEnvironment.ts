import { elements, rule, together } from "../../rule";
import { secretsIn } from "../../secrets";
import { tokens } from "../../tokens";

/** The environment of a function is shown to whoever may list functions, and stands in the state. */
export const functionEnvironment = rule({
  name: "aws-function-environment",
  pack: "encryption",
  holds: "the environment of a function carries no key, token or password",
  upholds: ["P27", "P29"],
  severity: "critical",
  frameworks: ["pci-dss-4.0:8.6.2", "nist-800-53r5:IA-5(7)"],
  sources: ["checkov:CKV_AWS_45", "prowler:awslambda_function_no_secrets_in_variables"],
  types: tokens.aws.function,
  fix: "name a secret in the environment, and read it at run time with the function's role",
  neverWaived: true,
  good: {
    environment: { variables: { CHANNELS_SECRET_ARN: "arn:aws:secretsmanager:eu-west-1:1:secret:a" } },
  },
  bad: { environment: { variables: { DATABASE_PASSWORD: "hunter2-hunter2" } } },
  check({ environment }, report) {
    const [read] = elements(environment);
    const variables = read?.()?.variables ?? {};
    const look = (name: string) => () => {
      const value = String(variables[name] ?? "");
      // Where a secret is kept is no secret.
      if (/^(arn:|projects\/|https?:\/\/[^@]*$)/.test(value)) return;
      for (const kind of secretsIn(`${name}=${value}`)) report(`variable ${name} holds ${kind}`);
    };
    together(...Object.keys(variables).map(look));
  },
});
