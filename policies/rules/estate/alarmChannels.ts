import { alarmReach } from "../../alarms";
import { alertReach, notificationReach, type Reach } from "../../channels";
import { shownPlans } from "../../plans";
import type { Resource } from "../../resource";
import { eachResource, known, stackRule, together, type Props } from "../../rule";
import { tokens } from "../../tokens";

const { topic: TOPIC, topicSubscription: SUBSCRIPTION, metricAlarm: ALARM } = tokens.aws;
const { monitorAlert: MONITOR, uptimeAlert: UPTIME } = tokens.digitalocean;
const POLICY = tokens.cloudflare.notificationPolicy;
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
    const isOn = ({ props }: Resource) => known(() => props.enabled) !== false;
    const plans = [...shownPlans(stack).values()];
    const emailOnly = plans.length > 0 && plans.every((plan) => plan === "free");
    together(
      () => {
        if (!judged("aws")) return;
        const tellEach = alarmReach(stack).map(
          (reach) => () => tell(reach, (by) => report(reach.topic, `what is sent to it is told by ${by}`)),
        );
        together(...tellEach);
      },
      () => {
        if (!judged("digitalocean")) return;
        eachResource(stack.of([...MONITOR, ...UPTIME]).filter(isOn), (alert) => {
          tell(
            alertReach(() => recipients(alert.props)),
            (by) => report(alert, `it is told by ${by}`),
          );
        });
      },
      () => {
        if (!judged("cloudflare") || emailOnly) return;
        eachResource(stack.of(POLICY).filter(isOn), (policy) => {
          tell(notificationReach(policy.props), (by) => report(policy, `it is told by ${by}`));
        });
      },
    );
  },
});

function recipients({ alerts, notifications }: Props): unknown {
  return alerts ?? notifications;
}

/** Says what an alarm reaches when that is too little; throws when what is not known yet may be enough. */
function tell({ channels, assertAllKnown }: Reach, say: (by: string) => void): void {
  if (channels.size > 1) return;
  assertAllKnown();
  say(channels.size === 0 ? "nothing" : `${[...channels].join()} only`);
}
