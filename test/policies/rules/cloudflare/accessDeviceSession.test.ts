import { accessDeviceSession } from "../../../../policies/rules/cloudflare/accessDeviceSession";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const application = (allowAuthenticateViaWarp: unknown) => ({
  name: "admin",
  props: { allowAuthenticateViaWarp },
});
const organization = (props: Record<string, unknown>) => ({
  name: "firm",
  type: "cloudflare:index/zeroTrustOrganization:ZeroTrustOrganization",
  props,
});
const endless = "a device that signed in once is let in without a sign-in, for how long is not said";

judgesStack(accessDeviceSession, [
  ["accepts an application that asks for a sign-in", [application(false)], []],
  ["accepts an application that says nothing", [application(undefined)], []],
  [
    "accepts a device's session of half an hour",
    [application(true), organization({ allowAuthenticateViaWarp: true, warpAuthSessionDuration: "30m" })],
    [],
  ],
  [
    "accepts a working day where the firm says so",
    [application(true), organization({ warpAuthSessionDuration: "8h" })],
    [],
    { maxHours: 10 },
  ],
  ["rejects a device's session that nobody ends", [application(true)], [`admin: ${endless}`]],
  [
    "rejects one of a whole organization",
    [organization({ allowAuthenticateViaWarp: true })],
    [`firm: ${endless}`],
  ],
  [
    "rejects one of a month",
    [application(true), organization({ warpAuthSessionDuration: "720h" })],
    [`admin: ${endless}`],
  ],
  ["leaves open whether it is on", [application(unknownValue)], "unknown"],
  [
    "leaves open how long it lasts",
    [application(true), organization({ warpAuthSessionDuration: unknownValue })],
    "unknown",
  ],
  [
    "rejects one beside an unknown application",
    [application(unknownValue), application(true)],
    [`admin: ${endless}`, "unknown"],
  ],
]);
