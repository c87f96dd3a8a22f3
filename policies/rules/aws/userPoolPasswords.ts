import { isSet, rule, together } from "../../rule";
import { tokens } from "../../tokens";

const CLASSES: Readonly<Record<string, string>> = {
  lowercase: "requireLowercase",
  uppercase: "requireUppercase",
  numbers: "requireNumbers",
  symbols: "requireSymbols",
};

/** A pool that says nothing asks for eight characters of every kind; one that says something, for just that. */
export const userPoolPasswords = rule({
  name: "aws-user-pool-passwords",
  pack: "access",
  holds:
    "passwords of customers are long and mixed, temporary ones end within a week, and no function sees one",
  upholds: ["P30"],
  severity: "high",
  frameworks: ["pci-dss-4.0:8.3.6", "nist-800-53r5:IA-5(1)"],
  sources: [
    "prowler:cognito_user_pool_password_policy_minimum_length_14",
    "prowler:cognito_user_pool_password_policy_number",
    "prowler:cognito_user_pool_temporary_password_expiration",
    "cdk-nag:AwsSolutions-COG1",
  ],
  types: tokens.aws.userPool,
  fix: "set passwordPolicy with minimumLength and the classes that are asked for, and no userMigration",
  config: {
    minLength: {
      type: "number",
      means: "shortest password, characters",
      default: 8,
      minimum: 6,
      maximum: 99,
    },
    classes: {
      type: "list",
      means: "kinds of characters that a password needs: lowercase, uppercase, numbers, symbols",
      default: ["lowercase", "uppercase", "numbers"],
      oneOf: ["lowercase", "uppercase", "numbers", "symbols"],
    },
  },
  good: {
    passwordPolicy: {
      minimumLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireNumbers: true,
    },
  },
  bad: { passwordPolicy: { minimumLength: 6 } },
  check(pool, report, { config }) {
    const policy = () => pool.passwordPolicy ?? {};
    const said = () => pool.passwordPolicy !== undefined && pool.passwordPolicy !== null;
    together(
      () => {
        const length = Number(policy().minimumLength ?? config.minLength);
        if (!(length >= config.minLength))
          report(`minimumLength is ${length}, allowed: ${config.minLength} or more`);
      },
      ...config.classes.map((name) => () => {
        const key = CLASSES[name] ?? name;
        if (said() && policy()[key] !== true) report(`${key} is off`);
      }),
      () => {
        const days = Number(policy().temporaryPasswordValidityDays ?? 7);
        if (!(days <= 7)) report(`a temporary password is good for ${days} days, allowed: 7`);
      },
      () => {
        if (isSet(pool.lambdaConfig, "userMigration"))
          report("its function userMigration is given passwords in clear");
      },
    );
  },
});
