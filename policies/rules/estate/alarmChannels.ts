import { alarmReach, alarmsOfAws } from "../../alarms";
import { alertReach, notificationReach, type Reach } from "../../channels";
import type { Resource } from "../../resource";
import { eachResource, some, stackRule, together, type Props, type StackView } from "../../rule";
import { tokens } from "../../tokens";
import { zoneParts } from "../../zoneParts";
import { isFree } from "../../zonePlan";

const { topic: TOPIC, topicSubscription: SUBSCRIPTION, metricAlarm: ALARM } = tokens.aws;
const { monitorAlert: MONITOR, uptimeAlert: UPTIME } = tokens.digitalocean;
const {
  notificationPolicy: POLICY,
  zone: ZONE,
  zoneSubscription: PLAN,
  botManagement: BOTS,
} = tokens.cloudflare;
const arn = "arn:aws:sns:eu-west-1:111122223333:alarms";

/**
 * A mailbox that is full, a chat that is down, a phone without a signal: each fails unnoticed. AWS tells through
 * topics, whose subscribers decide; DigitalOcean and Cloudflare name the recipients in each alert. Cloudflare's
 * Free plan has e-mail only, so its notifications are left out where the stack shows that plan and no other.
 */
export const alarmChannels = stackRule({
  name: "estate-alarm-channels",
  pack: "monitoring",
  holds: "every alarm reaches people by two kinds of channel: e-mail, chat or webhook, phone",
  upholds: ["P08", "P19"],
  severity: "medium",
  frameworks: ["soc2-tsc:CC7.3", "iso-27001-2022:A.5.24"],
  sources: [],
  types: [...TOPIC, ...MONITOR, ...UPTIME, ...POLICY],
  fix: "add a recipient of another kind",
  twin: { rule: "digitalocean-monitor-alert-sane" },
  config: {
    oneWay: {
      type: "list",
      means: "clouds that the firm can be told by in one way only: aws, digitalocean, cloudflare",
      default: [],
      oneOf: ["aws", "digitalocean", "cloudflare"],
    },
  },
  good: [
    { name: "alarms", props: { arn } },
    { name: "errors", type: ALARM[0], props: { alarmActions: [arn] } },
    {
      name: "mail",
      type: SUBSCRIPTION[0],
      props: { topic: arn, protocol: "email", endpoint: "ops@shop.example" },
    },
    { name: "phone", type: SUBSCRIPTION[0], props: { topic: arn, protocol: "sms", endpoint: "+44" } },
  ],
  bad: [
    { name: "alarms", props: { arn } },
    { name: "errors", type: ALARM[0], props: { alarmActions: [arn] } },
    {
      name: "mail",
      type: SUBSCRIPTION[0],
      props: { topic: arn, protocol: "email", endpoint: "ops@shop.example" },
    },
  ],
  check(stack, report) {
    const judged = (cloud: string) => !stack.config.oneWay.includes(cloud);
    together(
      () => {
        if (!judged("aws")) return;
        const tellEach = alarmReach(stack).map(
          (reach) => () => tell(reach, (by) => report(reach.topic, `what is sent to it is told by ${by}`)),
        );
        // One that goes to what is not known yet may go to a topic.
        const unsent = alarmsOfAws(stack).filter(({ topics }) => topics.size === 0);
        together(...tellEach, ...unsent.map(({ assertAllKnown }) => assertAllKnown));
      },
      () => {
        if (!judged("digitalocean")) return;
        eachResource(stack.of([...MONITOR, ...UPTIME]), (alert) => {
          tell(
            alertReach(() => recipients(alert.props)),
            (by) => isOn(alert) && report(alert, `it is told by ${by}`),
          );
        });
      },
      () => {
        if (!judged("cloudflare")) return;
        eachResource(stack.of(POLICY), (policy) => {
          tell(notificationReach(policy.props), (by) => {
            if (isOn(policy) && !hasEmailOnly(stack)) report(policy, `it is told by ${by}`);
          });
        });
      },
    );
  },
});

function isOn({ props }: Resource): boolean {
  return props.enabled !== false;
}

/** Whether every zone that shows its plan is on the Free one, and there is one. */
function hasEmailOnly(stack: Pick<StackView<Record<never, never>>, "of">): boolean {
  const zones = zoneParts(stack);
  const free: (() => boolean)[] = [];
  zones.each(
    stack.of([...PLAN, ...ZONE, ...BOTS]),
    () => true,
    (zone) => free.push(() => isFree(zones, zone)),
  );
  return free.length > 0 && !some(free, (is) => !is());
}

function recipients({ alerts, notifications }: Props): unknown {
  return alerts ?? notifications;
}

/** Says what an alarm reaches when that is too little; throws when what is not known yet may be enough. */
function tell({ channels, assertAllKnown }: Reach, say: (by: string) => unknown): void {
  if (channels.size > 1) return;
  assertAllKnown();
  say(channels.size === 0 ? "nothing" : `${[...channels].join()} only`);
}
