import { hoursOf } from "../../durations";
import { eachResource, isSet, some, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { accessApplication: APPLICATION, organization: ORGANIZATION } = tokens.cloudflare;

/** With it the sign-in of the device counts for every application, for as long as the organization says. */
export const accessDeviceSession = stackRule({
  name: "cloudflare-access-device-session",
  pack: "access",
  holds: "the session of a device stands in for a sign-in only while a session may last",
  upholds: ["P28", "P30"],
  severity: "high",
  frameworks: ["pci-dss-4.0:8.2.8"],
  sources: [],
  types: [...APPLICATION, ...ORGANIZATION],
  fix: "leave allowAuthenticateViaWarp off, or set warpAuthSessionDuration of the organization, for example to 30m",
  twin: { rule: "cloudflare-access-session" },
  config: {
    maxHours: {
      type: "number",
      means: "longest session of a device, hours",
      default: 0.5,
      minimum: 0.25,
      maximum: 24,
    },
  },
  good: [{ name: "admin", props: { allowAuthenticateViaWarp: false } }],
  bad: [{ name: "admin", props: { allowAuthenticateViaWarp: true } }],
  check(stack, report) {
    const { maxHours } = stack.config;
    const ends = () =>
      some(
        stack.of(ORGANIZATION),
        ({ props }) =>
          isSet(props, "warpAuthSessionDuration") && hoursOf(props.warpAuthSessionDuration) <= maxHours,
      );
    eachResource(stack.of([...APPLICATION, ...ORGANIZATION]), (resource) => {
      if (resource.props.allowAuthenticateViaWarp !== true || ends()) return;
      report(resource, "a device that signed in once is let in without a sign-in, for how long is not said");
    });
  },
});
