import { userPoolPasswords } from "../../../../policies/rules/aws/userPoolPasswords";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const MIXED = { requireLowercase: true, requireUppercase: true, requireNumbers: true };
const pool = (passwordPolicy: object, more: object = {}) => ({ passwordPolicy, ...more });

judges(userPoolPasswords, [
  ["accepts twelve mixed characters", pool({ minimumLength: 12, ...MIXED }), []],
  ["accepts a pool that says nothing, which asks for more", {}, []],
  ["accepts a length that is not said, which is eight", pool(MIXED), []],
  [
    "accepts length without kinds where the firm wants it so",
    pool({ minimumLength: 20 }),
    [],
    { config: { minLength: 15, classes: [] } },
  ],
  ["rejects a short one", pool({ minimumLength: 6, ...MIXED }), ["minimumLength is 6, allowed: 8 or more"]],
  ["rejects one without digits", pool({ ...MIXED, requireNumbers: false }), ["requireNumbers is off"]],
  [
    "rejects a policy that names no kind",
    pool({ minimumLength: 12 }),
    ["requireLowercase is off", "requireUppercase is off", "requireNumbers is off"],
  ],
  [
    "rejects temporary passwords that last",
    pool({ ...MIXED, temporaryPasswordValidityDays: 365 }),
    ["a temporary password is good for 365 days, allowed: 7"],
  ],
  [
    "rejects a function that is given passwords",
    pool(MIXED, { lambdaConfig: { userMigration: "arn:f" } }),
    ["its function userMigration is given passwords in clear"],
  ],
  ["leaves open a policy that is not known yet", { passwordPolicy: unknownValue }, "unknown"],
  [
    "rejects a kind beside an unknown length",
    pool({ ...MIXED, requireNumbers: false, minimumLength: unknownValue }),
    ["requireNumbers is off", "unknown"],
  ],
]);
