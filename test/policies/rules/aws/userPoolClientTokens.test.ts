import { userPoolClientTokens } from "../../../../policies/rules/aws/userPoolClientTokens";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const short = { refreshTokenValidity: 60, tokenValidityUnits: { refreshToken: "minutes" } };
const REVOCATION = "its tokens cannot be revoked";

judges(userPoolClientTokens, [
  ["accepts an hour", short, []],
  [
    "accepts half an hour and a day",
    {
      accessTokenValidity: 30,
      idTokenValidity: 1800,
      refreshTokenValidity: 1,
      tokenValidityUnits: { accessToken: "minutes", idToken: "seconds" },
    },
    [],
  ],
  ["accepts an access token of an hour without a unit", { ...short, accessTokenValidity: 1 }, []],
  ["accepts what the firm allows", {}, [], { config: { sessionMinutes: 43_200 } }],
  ["rejects a month, where nothing is said", {}, ["refreshToken is good for 43200 minutes, allowed: 1440"]],
  [
    "rejects sixty days that were meant as minutes",
    { refreshTokenValidity: 60 },
    ["refreshToken is good for 86400 minutes, allowed: 1440"],
  ],
  [
    "rejects access for a day",
    { ...short, accessTokenValidity: 24, idTokenValidity: 24 },
    ["accessToken is good for 1440 minutes, allowed: 60", "idToken is good for 1440 minutes, allowed: 60"],
  ],
  ["rejects tokens that cannot be revoked", { ...short, enableTokenRevocation: false }, [REVOCATION]],
  ["leaves open a number that is not known yet", { ...short, idTokenValidity: unknownValue }, "unknown"],
  [
    "rejects no revocation beside an unknown number",
    { ...short, idTokenValidity: unknownValue, enableTokenRevocation: false },
    [REVOCATION, "unknown"],
  ],
]);
