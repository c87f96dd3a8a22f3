import { join } from "../../join";
import { notApplicable } from "../../judgement";
import { lagWay, type Way } from "../../recoveryWays";
import type { Resource } from "../../resource";
import { eachResource, known, stackRule, UNKNOWN } from "../../rule";
import { tokens } from "../../tokens";
import { holdsWord } from "../../words";

const { aws } = tokens;

/** Hours that Firehose goes on trying to deliver to S3, after which it drops what waits (its document on failures). */
const RETRY_HOURS = 24;
/** What Firehose measures of a delivery to S3: the age of the oldest line that waits, its time in the buffer too, seconds. */
const AGE = "DeliveryToS3.DataFreshness";

const stream = { name: "stream", props: { name: "acme-logs", destination: "extended_s3" } };
const alarm = (threshold: number) => ({
  name: "lag",
  type: aws.metricAlarm[0],
  props: {
    namespace: "AWS/Firehose",
    metricName: AGE,
    dimensions: { DeliveryStreamName: "acme-logs" },
    comparisonOperator: "GreaterThanThreshold",
    threshold,
    period: 300,
    evaluationPeriods: 1,
  },
});

/**
 * Lines that wait for the archive are lost with the account that they wait in. Firehose holds them back while it fills
 * its buffer, and when a delivery fails it tries for a day and drops them; only an alarm on their age tells sooner.
 */
export const logsRecoveryPoint = stackRule({
  name: "estate-logs-recovery-point",
  pack: "continuity",
  holds: "what a loss may cost in logs, at its worst moment, is no more than the firm declares",
  upholds: ["P20"],
  severity: "medium",
  frameworks: ["iso-27001-2022:A.8.15", "nist-800-53r5:AU-9"],
  sources: [],
  types: aws.deliveryStream,
  fix: `alarm on ${AGE} of the stream, sooner and over fewer periods`,
  twin: { none: "how late a stream may be is said by the alarm beside it" },
  config: {
    recoveryPointHours: {
      type: "number",
      means: "hours of logs that a loss may cost",
      default: 24,
      minimum: 1,
      maximum: 168,
    },
    logWords: {
      type: "list",
      means: "words in the name of a stream that carries logs, where no log group of the stack sends to it",
      default: ["log", "logs"],
    },
  },
  exampleConfig: { recoveryPointHours: 1 },
  good: [stream, alarm(900)],
  bad: [stream, alarm(14_400)],
  check(stack, report) {
    const { recoveryPointHours: allowed, logWords } = stack.config;
    const streams = stack.of(aws.deliveryStream);
    const alarms = stack.of(aws.metricAlarm);
    const sending = join({
      from: stack.of(aws.logSubscription),
      to: streams,
      property: "destinationArn",
      keys: ["arn"],
    });
    let judged = 0;
    eachResource(streams, (one) => {
      const { found, assertAllKnown } = sending(one);
      if (found.length === 0 && !holdsWord(one.name, logWords) && !holdsWord(one.props.name, logWords))
        return assertAllKnown();
      if (!/s3$/.test(one.props.destination)) return;
      judged += 1;
      const lags: Way[] = [];
      const readAll = () =>
        eachResource(alarms, (alarm) => {
          if (watches(alarm, one)) lags.push(lagWay(alarm, "a line may wait"));
        });
      const isComplete = known(readAll) !== UNKNOWN;
      const [best] = lags.sort((a, b) => a.hours - b.hours);
      const hours = best?.hours ?? RETRY_HOURS;
      if (hours <= allowed) return;
      // An alarm that is not known yet may be sooner.
      if (!isComplete) readAll();
      const sum =
        best?.sum ??
        `${RETRY_HOURS} h that Firehose tries before it drops a line, since no alarm is on its age`;
      report(one, `a loss may cost ${sum}, allowed: ${allowed} h`);
    });
    if (judged === 0) notApplicable("no stream carries logs to a bucket");
  },
});

/** Whether an alarm is on the age of what waits in a stream. */
function watches({ props, propertyDependencies }: Resource, stream: Resource): boolean {
  if (
    props.metricName !== AGE ||
    !/^Greater/.test(props.comparisonOperator) ||
    props.actionsEnabled === false
  )
    return false;
  const made = (propertyDependencies.dimensions ?? []).filter(({ type }) => type === stream.type);
  const name = known(() => props.dimensions?.DeliveryStreamName);
  if (name === UNKNOWN && made.length > 0) return made.includes(stream);
  return props.dimensions?.DeliveryStreamName === stream.props.name;
}
