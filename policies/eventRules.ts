import { matchesEvent } from "./eventPatterns";
import { join } from "./join";
import { regionOf } from "./places";
import type { Resource } from "./resource";
import type { StackView } from "./rule";
import { tokens } from "./tokens";
import { isSet, some, type Value } from "./unknown";

type Stack = Pick<StackView<Record<never, never>>, "of">;

const { eventRule: RULE, eventTarget: TARGET } = tokens.aws;

/** An event as EventBridge gets it from a service of AWS, in a region. */
export interface AwsEvent {
  region: string;
  source: string;
  "detail-type": string;
  detail: Record<string, unknown>;
}

/** A call that CloudTrail recorded, as an event: `aws.s3` and `PutBucketPolicy`, with what it was about. */
export function callEvent(region: string, source: string, eventName: string, about: object = {}): AwsEvent {
  const eventSource = `${source.replace(/^aws\./, "")}.amazonaws.com`;
  const detail = { eventSource, eventName, requestParameters: about };
  return { region, source, "detail-type": "AWS API Call via CloudTrail", detail };
}

/** Whether a rule is on; without a word it is. */
export function isOn({ state, isEnabled }: Value): boolean {
  return !/^DISABLED$/i.test(String(state ?? "")) && String(isEnabled ?? true) !== "false";
}

/** Whether a rule is on the bus that services of AWS send to. */
export function isOnDefaultBus({ eventBusName }: Value): boolean {
  return /^$|(^|\/)default$/.test(String(eventBusName ?? ""));
}

/** Whether a rule sends to somebody; names of rules are told apart by region and bus. */
export function targeted(stack: Stack) {
  const pointing = join({
    from: stack.of(TARGET),
    to: stack.of(RULE),
    property: "rule",
    keys: ["name", "id", "arn"],
  });
  return (rule: Resource): boolean => {
    const { found, assertAllKnown } = pointing(rule);
    if (some(found, (target) => isSet(target.props, "arn") && areTogether(rule, target))) return true;
    assertAllKnown();
    return false;
  };
}

function areTogether(one: Resource, other: Resource): boolean {
  return [regionOf, busOf].every((where) => where(one) === where(other));
}

function busOf({ props }: Resource): string {
  return isOnDefaultBus(props) ? "default" : String(props.eventBusName);
}

/** Tells whether a rule of the stack sends an event on to somebody; throws when only an unknown one could. */
export function passesOn(stack: Stack): (event: AwsEvent) => boolean {
  const hasTarget = targeted(stack);
  return (event) =>
    some(stack.of(RULE), (rule) => {
      const asked = [
        () => isOn(rule.props) && isOnDefaultBus(rule.props),
        () => regionOf(rule) === event.region,
        () => matchesEvent(rule.props.eventPattern, event),
        () => hasTarget(rule),
      ];
      // What is known not to be settles it beside what is not known.
      return !some(asked, (holds: () => boolean) => !holds());
    });
}
