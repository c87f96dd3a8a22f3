import { functionEnvironment } from "../../../../policies/rules/aws/functionEnvironment";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const env = (variables: unknown) => ({ environment: { variables } });
const named = (name: string) => `variable ${name} holds a password or key by its name`;

judges(functionEnvironment, [
  ["accepts no environment", {}, []],
  ["accepts settings", env({ LOG_LEVEL: "info", BUCKET: "acme-vault", TOKEN_LIFETIME: "3600" }), []],
  [
    "accepts where a secret is kept",
    env({ DB_SECRET: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db", TOKEN: "/prod/app/token" }),
    [],
  ],
  ["rejects a password", env({ DATABASE_PASSWORD: "hunter2-hunter2" }), [named("DATABASE_PASSWORD")]],
  [
    "rejects an access key under any name",
    env({ A: "AKIAIOSFODNN7EXAMPLE" }),
    ["variable A holds an AWS access key"],
  ],
  [
    "rejects the address of a chat",
    env({ CHAT: "x hooks.slack.com/services/T0/B0/k3y" }),
    ["variable CHAT holds a Slack credential"],
  ],
  ["leaves open values that are not known yet", env({ DATABASE_PASSWORD: unknownValue }), "unknown"],
  [
    "rejects a token beside one",
    env({ OTHER: unknownValue, RELAY_TOKEN: "hunter2-hunter2" }),
    [named("RELAY_TOKEN"), "unknown"],
  ],
]);
